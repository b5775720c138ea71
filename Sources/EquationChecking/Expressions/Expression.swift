internal import Synchronization

/// What a piece of an equation means: an operation on operands, with its place in the formula.
///
/// Operands are uniform so that mutants (see `Mutation`) can be made anywhere in the tree.
struct Expression {
  var operation: Operation { didSet { identity = Self.next() } }
  var operands: [Expression] { didSet { identity = Self.next() } }
  /// UTF-8 offsets within the formula.
  var range: Range<Int>
  /// Tells the places of a formula apart: a misprint's parts keep the numbers of what they were made
  /// from.
  let number: Int
  /// Tells meanings apart, for what evaluations have yielded: copies have the same one, and lose it
  /// when something in them changes.
  private(set) var identity: Int

  init(_ operation: Operation, _ operands: [Expression] = [], at range: Range<Int>) {
    self.operation = operation
    self.operands = operands
    self.range = range
    number = Self.next()
    identity = number
  }

  private static func next() -> Int { count.add(1, ordering: .relaxed).newValue }

  private static let count = Atomic<Int>(0)

  /// The expression with one operand replaced.
  func replacing(_ index: Int, by operand: Expression) -> Expression {
    var result = self
    result.operands[index] = operand
    return result
  }

  /// The expression with another in place of a variable.
  func replacing(_ variable: Variable, by value: Expression) -> Expression {
    if case .variable(variable) = operation { return value }
    var result = self
    result.operands = operands.map { $0.replacing(variable, by: value) }
    return result
  }

  /// The symbol that this one is another name of: `w_{ij}`, declared as `W`, is an entry of W.
  var standingFor: Expression? {
    guard case .symbol(let declaration, let count) = operation,
      case .formula(let places, let body) = declaration.body
    else { return nil }
    var inserted = body
    for (place, operand) in zip(places, operands) {
      inserted = inserted.replacing(place, by: operand)
    }
    guard case .symbol(_, inserted.operands.count) = inserted.operation else { return nil }
    inserted.operands += operands[count...]
    return inserted
  }

  /// Calls `body` for the expression and all below it.
  func visit(_ body: (Expression) -> Void) {
    body(self)
    for operand in operands { operand.visit(body) }
  }

  /// Whether the expression, or one below it, is as asked.
  func contains(where condition: (Expression) -> Bool) -> Bool {
    condition(self) || operands.contains { $0.contains(where: condition) }
  }

  /// Whether it has π or e, which their first digits are not.
  var hasNamedConstant: Bool {
    contains { part in
      if case .number(let x) = part.operation {
        x == .pi || x == ElementaryFunction.exp(1)
      } else {
        false
      }
    }
  }

  /// Whether both are the same operation on the same operands, wherever they stand.
  func isSame(as other: Expression) -> Bool {
    operation.isSame(as: other.operation) && operands.count == other.operands.count
      && zip(operands, other.operands).allSatisfy { $0.isSame(as: $1) }
  }
}
