internal import MathSyntax

/// Conjugates, real and imaginary parts.
extension Elaborator {
  /// `\bar z`, `\overline{z w}` of what is complex: its conjugate; nil of anything else.
  mutating func conjugate(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    let body: [MathNode]
    switch node.nucleus {
    case .accent(let accent) where accent.name == "bar" || accent.name == "overline":
      body = accent.body.cleaned
    case .bar(let bar) where !bar.isBelow: body = bar.body.cleaned
    default: return nil
    }
    let found = attempt { elaborator throws(Objection) in
      try elaborator.expression(body, at: body.range(or: node.range))
    }
    guard let inner = found, inner.mayBeComplex else { return nil }
    cursor.advance()
    let result = Expression(.complexPart(.conjugate), [inner], at: node.range)
    guard case .scripts(let scripts) = node else { return result }
    return try scripted(result, scripts)
  }
}

extension Expression {
  /// Its conjugate transpose; the conjugate of a number.
  func adjoint(at range: Range<Int>) -> Expression {
    Expression(.transpose, [Expression(.complexPart(.conjugate), [self], at: range)], at: range)
  }

  /// Whether its value can be complex, as far as its parts tell.
  var mayBeComplex: Bool {
    switch operation {
    case .imaginaryUnit: return true
    case .complexPart(let part): return part == .conjugate && operands[0].mayBeComplex
    case .absolute, .norm, .comparison: return false
    case .array(.eigenvalue): return true
    case .symbol(let declaration, _):
      switch declaration.body {
      case .value(let value): return value.isComplex
      case .formula(_, let body):
        return body.mayBeComplex || operands.contains { $0.mayBeComplex }
      case .sampled(let sampler):
        var generator = SeededGenerator(seed: 1)
        return (try? sampler(&generator))?.isComplex ?? false
      default: return false
      }
    default: return operands.contains { $0.mayBeComplex }
    }
  }
}
