internal import MathSyntax

/// `\nabla f(x)`, `\nabla^2 f(x)`, `\Delta f(x)`, `\nabla \cdot F(x)` of functions of one argument,
/// by that argument; `\nabla_x^2 f`, `\nabla_x^\top f` by what stands below.
extension Elaborator {
  /// What a nabla without an index does.
  enum Nabla { case gradient, hessian, laplacian, divergence, transposedGradient }

  /// Nil where the node is no such operator, or what follows is no function with one argument.
  mutating func plainNabla(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    var kind: Nabla
    switch (node.nucleus.scalar, node.superscriptText) {
    case ("\u{2207}", ""): kind = .gradient
    case ("\u{2207}", "2"): kind = .hessian
    case ("\u{2207}", "⊤"), ("\u{2207}", "T"): kind = .transposedGradient
    case ("\u{0394}", ""), ("\u{2206}", ""): kind = .laplacian
    default: return nil
    }
    if case .scripts(let scripts) = node, scripts.subscript != nil { return nil }
    var ahead = cursor
    ahead.advance()
    if kind == .gradient, let dot = ahead.peek?.scalar, dot == "\u{22C5}" {
      ahead.advance()
      kind = .divergence
    }
    guard let next = ahead.peek, let head = Head(next) else { return nil }
    guard let (body, place, argument, end, scripts) = try functionOfPlace(head, ahead) else {
      return nil
    }
    let range = node.range.through(ahead.nodes[end - 1].range)
    let first = Expression(.gradient(place), [body, argument], at: range)
    let second = Expression(.hessian(place), [body, argument], at: range)
    cursor.position = end
    var result: Expression
    switch kind {
    case .gradient:
      result = laidOut(first, of: shape(of: body), by: shape(of: argument), isGradient: true)
    case .transposedGradient: result = Expression(.transpose, [first], at: range)
    case .divergence: result = Expression(.trace, [first], at: range)
    case .hessian: result = second
    case .laplacian: result = Expression(.trace, [second], at: range)
    }
    if kind == .hessian { note("`\\nabla^2` is read as the matrix of second derivatives") }
    if let scripts {
      if try isTransposedScript(scripts) {
        note("`\(text(at: range))` is read as the transpose of the gradient")
      }
      result = try scripted(result, scripts)
    }
    return result
  }

  private func isTransposedScript(_ scripts: Scripts) throws(Objection) -> Bool {
    ["⊤", "T"].contains(Spelling.text(scripts.superscript ?? []))
  }

  /// A function at a variable in place of its one argument, the argument, and the position behind.
  private mutating func functionOfPlace(
    _ head: Head, _ cursor: Cursor
  ) throws(Objection)
    -> (Expression, Variable, Expression, Int, Scripts?)?
  {
    guard let arguments = Self.arguments(after: cursor.position, in: cursor.nodes),
      arguments.parts.count == 1, !arguments.areOpen
    else { return nil }
    let place = bind("the argument of \(head.name)")
    defer { unbind() }
    let range = head.range.through(arguments.range)
    guard let body = try functionBody(head, arguments, place, range, cursor) else { return nil }
    let argument = try expression(arguments.parts[0], at: arguments.range)
    return (body, place, argument, arguments.end, arguments.scripts)
  }

  // MARK: With an index

  /// `\nabla_x^2 f(x)`: the matrix of second derivatives; `\nabla_x^\top f(x)`: the row; nil for
  /// others.
  mutating func raisedNabla(
    _ node: MathNode, _ scripts: Scripts, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard node.nucleus.scalar == "\u{2207}" || node.nucleus.scalar == "\u{0394}",
      let below = scripts.subscript?.cleaned
    else { return nil }
    let above = Spelling.text(scripts.superscript ?? [])
    let isLaplacian = node.nucleus.scalar == "\u{0394}"
    guard isLaplacian ? above.isEmpty : ["2", "⊤", "T"].contains(above) else { return nil }
    cursor.advance()
    let body = try factor(&cursor)
    let range = node.range.through(body.range)
    if isLaplacian || above == "2" {
      let second = try derivative(of: body, below, count: 2, at: range)
      if !isLaplacian { note("`\\nabla^2` is read as the matrix of second derivatives") }
      return isLaplacian ? Expression(.trace, [second], at: range) : second
    }
    return Expression(
      .transpose, [try derivative(of: body, below, count: 1, at: range)], at: range)
  }
}

extension MathNode {
  /// The superscript's text.
  fileprivate var superscriptText: String {
    guard case .scripts(let scripts) = self else { return "" }
    return Spelling.text(scripts.superscript ?? [])
  }
}
