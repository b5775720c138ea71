internal import MathSyntax

/// Functions of vectors and matrices by their names: vec, rank, softmax, KL, …
extension Elaborator {
  mutating func arrayOperator(
    _ name: String, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    switch name {
    case "vec": return try applied(.array(.vectorization), name, node, &cursor)
    case "rank", "rk": return try applied(.array(.rank), name, node, &cursor)
    case "cond": return try applied(.array(.conditionNumber), name, node, &cursor)
    case "adj": return try applied(.array(.adjugate), name, node, &cursor)
    case "softmax", "Softmax", "SoftMax":
      return try applied(.array(.softmax), name, node, &cursor)
    case "logsumexp", "LSE", "lse", "LogSumExp":
      return try applied(.array(.logSumExp), name, node, &cursor)
    case "Re", "ℜ": return try applied(.complexPart(.real), name, node, &cursor)
    case "Im", "ℑ": return try applied(.complexPart(.imaginary), name, node, &cursor)
    case "arg", "Arg": return try applied(.complexPart(.argument), name, node, &cursor)
    default: break
    }
    guard let function = StandardFunction.named(name) else { return nil }
    if function.hasOrder { return try orderedFunction(function, node, &cursor) }
    if function.arity == 1 {
      let result = try applied(.standard(function), name, node, &cursor)
      return function == .sinc ? scaledSinc(result) : result
    }
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      brackets.parts.count == function.arity
    else { return nil }
    cursor.position = brackets.end
    let operands = try brackets.parts.map { part throws(Objection) in
      try expression(part, at: brackets.range)
    }
    let result = Expression(
      .standard(function), operands, at: node.range.through(brackets.range))
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// A sinc, or a power of one, in the convention at hand.
  private mutating func scaledSinc(_ expression: Expression) -> Expression {
    switch expression.operation {
    case .standard(.sinc):
      return expression.replacing(0, by: sincArgument(expression.operands[0]))
    case .power: return expression.replacing(0, by: scaledSinc(expression.operands[0]))
    default: return expression
    }
  }

  /// `\mathrm{He}_n(x)`.
  private mutating func orderedFunction(
    _ function: StandardFunction, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard case .scripts(let scripts) = node, let below = scripts.subscript?.cleaned,
      scripts.superscript == nil,
      let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      brackets.parts.count == 1
    else { return nil }
    let order = try expression(below, at: node.range)
    cursor.position = brackets.end
    let argument = try expression(brackets.parts[0], at: brackets.range)
    let result = Expression(
      .standard(function), [order, argument], at: node.range.through(brackets.range))
    guard let outer = brackets.scripts else { return result }
    return try scripted(result, outer)
  }

  /// `a \bmod n` and `a \pmod n` are read in `product`; here are floor and ceiling.
  func roundingBrackets(_ left: Unicode.Scalar?, _ right: Unicode.Scalar?) -> StandardFunction? {
    switch (left, right) {
    case ("\u{230A}", "\u{230B}"): .floor
    case ("\u{2308}", "\u{2309}"): .ceiling
    case ("\u{230A}", "\u{2309}"), ("\u{2308}", "\u{230B}"): .round
    default: nil
    }
  }
}
