internal import MathSyntax

/// Variance, covariance and correlation: what they are by expectations over all that is random. Of
/// columns they are matrices.
extension Elaborator {
  /// `\operatorname{Cov}(a, b)`, `\operatorname{Cov}(x)` of a column.
  mutating func covariance(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      (1...2).contains(brackets.parts.count)
    else { throw .unchecked("a covariance takes two arguments in brackets", node.range) }
    let range = node.range.through(brackets.range)
    let result = try withLaws(below: node, at: range) { elaborator throws(Objection) in
      let a = try elaborator.expression(brackets.parts[0], at: brackets.range)
      let b =
        brackets.parts.count == 2
        ? try elaborator.expression(brackets.parts[1], at: brackets.range) : a
      if brackets.parts.count == 1, elaborator.shape(of: a) != .column {
        throw .unchecked("a covariance takes two arguments in brackets", node.range)
      }
      guard elaborator.isRandom(a) || elaborator.isRandom(b) else {
        throw .unchecked("nothing here is declared random", brackets.range)
      }
      return elaborator.covariance(of: a, b, at: range)
    }
    cursor.position = brackets.end
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// `\operatorname{Var}(X)`; nil without brackets.
  mutating func variance(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      brackets.parts.count == 1
    else { return nil }
    let range = node.range.through(brackets.range)
    let result = try withLaws(below: node, at: range) { elaborator throws(Objection) in
      let body = try elaborator.expression(brackets.parts[0], at: brackets.range)
      guard elaborator.isRandom(body) else {
        throw .unchecked("nothing here is declared random", brackets.range)
      }
      return elaborator.covariance(of: body, body, at: range)
    }
    cursor.position = brackets.end
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// `\operatorname{Var} u`: how far it reaches is as with a trace.
  mutating func openVariance(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    let elaborator = self
    var isRandom = true
    let result = try applied(.trace, "Var", node, &cursor) { form in
      isRandom = elaborator.isRandom(form.operands[0])
      return elaborator.covariance(of: form.operands[0], form.operands[0], at: form.range)
    }
    if !isRandom { throw .unchecked("nothing here is declared random", result.range) }
    return result
  }

  /// `\operatorname{Corr}(a, b)`
  mutating func correlation(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      brackets.parts.count == 2
    else { throw .unchecked("a correlation takes two arguments in brackets", node.range) }
    let range = node.range.through(brackets.range)
    let result = try withLaws(below: node, at: range) { elaborator throws(Objection) in
      let a = try elaborator.expression(brackets.parts[0], at: brackets.range)
      let b = try elaborator.expression(brackets.parts[1], at: brackets.range)
      guard elaborator.isRandom(a), elaborator.isRandom(b) else {
        throw .unchecked("nothing here is declared random", brackets.range)
      }
      let product = Expression(
        .multiply(.juxtaposed),
        [
          elaborator.covariance(of: a, a, at: range), elaborator.covariance(of: b, b, at: range),
        ], at: range)
      return Expression(
        .divide,
        [
          elaborator.covariance(of: a, b, at: range),
          Expression(.elementary(.sqrt), [product], at: range),
        ], at: range)
    }
    cursor.position = brackets.end
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// Reads with the laws that stand below an operator.
  private mutating func withLaws(
    below node: MathNode, at range: Range<Int>,
    _ body: (inout Elaborator) throws(Objection) -> Expression
  ) throws(Objection) -> Expression {
    guard case .scripts(let scripts) = node else { return try body(&self) }
    guard scripts.superscript == nil, let below = scripts.subscript?.cleaned,
      below.contains(where: { $0.scalar == "\u{223C}" })
    else { throw .unchecked("\(Spelling.text([node])) is not declared", node.range) }
    return try underLaws(lawsBelow(below, at: range), body)
  }

  /// 𝔼[(a − 𝔼a)(b − 𝔼b)], with bᵀ for columns: what is left of large means stays small.
  func covariance(
    of a: Expression, _ b: Expression, at range: Range<Int>
  ) -> Expression {
    let isColumn = shape(of: a) == .column || shape(of: b) == .column
    func transposed(_ value: Expression) -> Expression {
      isColumn ? Expression(.transpose, [value], at: range) : value
    }
    let product = Expression(.multiply(.juxtaposed), [a, transposed(b)], at: range)
    let means = Expression(
      .multiply(.juxtaposed), [mean(a, at: range), transposed(mean(b, at: range))], at: range)
    return Expression(
      .add, [mean(product, at: range), Expression(.negate, [means], at: range)], at: range)
  }
}
