internal import MathSyntax

/// `\operatorname{Var}` and `\operatorname{Cov}`, of numbers: what they are by expectations over all that
/// is declared random.
extension Elaborator {
  /// `\operatorname{Cov}(a, b)`
  mutating func covariance(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      brackets.parts.count == 2
    else { throw .unchecked("a covariance takes two arguments in brackets", node.range) }
    if case .scripts = node {
      throw .unchecked("\(Spelling.text([node])) is not declared", node.range)
    }
    let a = try expression(brackets.parts[0], at: brackets.range)
    let b = try expression(brackets.parts[1], at: brackets.range)
    cursor.position = brackets.end
    if RandomSymbols.of(a).isEmpty, RandomSymbols.of(b).isEmpty {
      throw .unchecked("nothing here is declared random", brackets.range)
    }
    let result = Self.covariance(of: a, b, at: node.range.through(brackets.range))
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// 𝔼[ab] − 𝔼[a] 𝔼[b]
  static func covariance(
    of a: Expression, _ b: Expression, at range: Range<Int>
  ) -> Expression {
    func mean(_ body: Expression) -> Expression {
      RandomSymbols.of(body).isEmpty
        ? body : Expression(.expectation(.declared), [body], at: range)
    }
    let product = mean(Expression(.multiply(.juxtaposed), [a, b], at: range))
    let means = Expression(.multiply(.juxtaposed), [mean(a), mean(b)], at: range)
    return Expression(
      .add, [product, Expression(.negate, [means], at: range)], at: range)
  }
}
