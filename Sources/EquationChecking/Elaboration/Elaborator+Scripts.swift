internal import MathSyntax

/// What scripts mean on an expression: powers, transposition, components.
extension Elaborator {
  mutating func scripted(_ base: Expression, _ scripts: Scripts) throws(Objection) -> Expression {
    if case .norm = base.operation { return try norm(base, scripts) }
    var result = base
    if let below = scripts.subscript {
      result = try component(result, Head.items(below.cleaned), at: scripts.span.range)
    }
    if let above = scripts.superscript {
      if scripts.primeCount > 0 {
        throw .unchecked("a prime on an expression has no meaning", scripts.span.range)
      }
      result = try raised(result, above.cleaned, at: scripts.span.range)
    }
    return result
  }

  /// The component of an expression at one or two indices.
  mutating func component(
    _ base: Expression, _ items: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> Expression {
    let indices = try indexExpressions(items, at: range)
    guard indices.count == 1 || indices.count == 2 else {
      throw .unchecked("\(indices.count) indices", range)
    }
    return Expression(.component, [base] + indices, at: range)
  }

  mutating func indexExpressions(
    _ items: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> [Expression] {
    var indices: [Expression] = []
    for item in items { indices.append(try expression(item, at: item.range(or: range))) }
    return indices
  }

  /// An expression with a superscript: `⊤` and an undeclared `T` transpose, `-1` inverts, the rest
  /// is a power. An index in parentheses that the declaration lacks is not taken for a power.
  mutating func raised(
    _ base: Expression, _ superscript: [MathNode], at range: Range<Int>
  ) throws(Objection) -> Expression {
    guard let first = superscript.first else { return base }
    let whole = base.range.lowerBound..<max(range.upperBound, base.range.upperBound)
    if superscript.count == 1, try isTranspose(first) {
      return Expression(.transpose, [base], at: whole)
    }
    if superscript.count == 2, first.scalar == "\u{2212}", try isTranspose(superscript[1]) {
      let one = Expression(.number(-1), at: first.range)
      let inverse = Expression(.power, [base, one], at: whole)
      return Expression(.transpose, [inverse], at: whole)
    }
    let place = superscript.range(or: range)
    if ["*", "\u{2217}", "\u{2020}", "+", "\u{22C6}"].contains(Spelling.text(superscript)) {
      throw .unchecked("the superscript \(Spelling.text(superscript)) is not declared", place)
    }
    if first.scalar == "(" {
      throw .unchecked(
        "a superscript in parentheses is an index, and the declaration has none here", place)
    }
    if case .fenced = first, superscript.count == 1 {
      throw .unchecked(
        "a superscript in parentheses is an index, and the declaration has none here", place)
    }
    return Expression(.power, [base, try expression(superscript, at: place)], at: whole)
  }

  /// `\top`, `\intercal`, or a `T` that nothing else claims.
  private func isTranspose(_ node: MathNode) throws(Objection) -> Bool {
    guard let symbol = node.symbol else { return false }
    switch symbol.scalar {
    case "\u{22A4}", "\u{22BA}": return true
    case "T", "t":
      if symbol.scalar == "t", symbol.alphabet == .automatic { return false }
      let isClaimed = variable(named: "T") != nil || !vocabulary.declarations(named: "T").isEmpty
      if isClaimed, symbol.alphabet == .automatic, symbol.scalar == "T" {
        throw .unchecked("T is declared: write \\top for the transpose", node.range)
      }
      return true
    default: return false
    }
  }
}
