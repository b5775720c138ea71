internal import MathSyntax

/// A Gaussian process while the body of its expectation is read: where it is evaluated.
struct Process {
  struct Point {
    /// The argument as written, for the covariance.
    var notation: [MathNode]
    /// Its value there.
    var value: Variable
  }

  var name: SymbolName
  var points: [Point] = []

  /// `(p, q)` as nodes, at the place of the covariance.
  static func call(
    _ p: [MathNode], _ q: [MathNode], at span: MathSpan
  ) -> [MathNode] {
    [template.enclosing([p, q], at: span)]
  }

  private static let template = ParenthesesTemplate()
}

/// Parentheses around given nodes: nodes can only be made by parsing.
struct ParenthesesTemplate {
  private let fenced: Fenced?
  private let comma: MathNode?

  init() {
    let root = Formula.parse(.init("\\left( , \\right)")).root
    if case .fenced(let found)? = root.first {
      fenced = found
      comma = found.segments.first?.cleaned.first
    } else {
      fenced = nil
      comma = nil
    }
  }

  func enclosing(_ parts: [[MathNode]], at span: MathSpan) -> MathNode {
    guard var fenced, let comma else { preconditionFailure("parentheses parse") }
    fenced.span = span
    fenced.segments = [Array(parts.joined(separator: [comma]))]
    return .fenced(fenced)
  }
}
