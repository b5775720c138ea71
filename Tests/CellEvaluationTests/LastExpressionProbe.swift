@testable import CellEvaluation

/// The module's own function, without its internals in every test file.
enum LastExpressionProbe {
  static func start(in code: String) -> Int? { LastExpression.start(in: code) }
}
