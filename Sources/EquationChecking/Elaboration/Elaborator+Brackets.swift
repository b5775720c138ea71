internal import MathSyntax

/// Parentheses, bars and angle brackets.
extension Elaborator {
  /// What stands between brackets that are nodes of this list.
  mutating func bracketed(_ cursor: inout Cursor) throws(Objection) -> Expression {
    let start = cursor.position
    guard let end = Notation.closing(of: start, in: cursor.nodes) else {
      throw .unchecked("a bracket that is not closed", cursor.here)
    }
    let inner = Array(cursor.nodes[(start + 1)..<end])
    let closing = cursor.nodes[end]
    let range = cursor.here.through(closing.range)
    let opening = cursor.nodes[start].scalar
    cursor.position = end + 1
    let base = try enclosed(inner, opening, closing.nucleus.scalar, at: range)
    guard case .scripts(let scripts) = closing else { return base }
    return try scripted(base, scripts)
  }

  mutating func fenced(_ fenced: Fenced) throws(Objection) -> Expression {
    let range = fenced.span.range
    guard fenced.segments.count == 1 else {
      throw .unchecked("\\middle has no meaning here", range)
    }
    return try enclosed(
      fenced.segments[0].cleaned, fenced.left.scalar, fenced.right.scalar, at: range)
  }

  private mutating func enclosed(
    _ inner: [MathNode], _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, at range: Range<Int>
  ) throws(Objection) -> Expression {
    switch (left, right) {
    case ("(", ")"), ("[", "]"), ("{", "}"):
      let parts = Notation.split(inner)
      if parts.count > 1 { return try rowLiteral(parts, at: range) }
      var result = try expression(inner, at: range)
      result.range = range
      return result
    case ("|", "|"): return Expression(.absolute, [try expression(inner, at: range)], at: range)
    case ("\u{2016}", "\u{2016}"):
      return Expression(.norm(.standard), [try expression(inner, at: range)], at: range)
    case ("\u{27E8}", "\u{27E9}"):
      let parts = Notation.split(inner)
      guard parts.count == 2 else { throw .unchecked("⟨ ⟩ without two arguments", range) }
      let operands = [try expression(parts[0], at: range), try expression(parts[1], at: range)]
      return Expression(.inner, operands, at: range)
    default: throw .unchecked("these brackets have no meaning here", range)
    }
  }

  static func isBar(_ node: MathNode) -> Bool {
    node.scalar == "|" || node.scalar == "\u{2016}" || node.scalar == "\u{2225}"
      || node.scalar == "\u{2223}"
  }

  /// `|x|` and `\|x\|` without `\left`: up to the next bar of the kind outside brackets.
  mutating func barred(_ cursor: inout Cursor) throws(Objection) -> Expression {
    let start = cursor.position
    let bar = cursor.nodes[start].scalar
    let rest = Array(cursor.nodes[(start + 1)...])
    guard
      let end = Notation.topLevel(rest).first(where: { rest[$0].nucleus.scalar == bar }),
      end > 0
    else { throw .unchecked("a bar that is not closed", cursor.here) }
    let closing = rest[end]
    let range = cursor.here.through(closing.range)
    let inner = try expression(Array(rest[..<end]), at: range)
    cursor.position = start + 1 + end + 1
    let isNorm = bar != "|" && bar != "\u{2223}"
    let base = Expression(isNorm ? .norm(.standard) : .absolute, [inner], at: range)
    guard case .scripts(let scripts) = closing else { return base }
    return isNorm ? try norm(base, scripts) : try scripted(base, scripts)
  }

  /// A norm with its kind as a subscript.
  mutating func norm(_ base: Expression, _ scripts: Scripts) throws(Objection) -> Expression {
    var result = base
    if let below = scripts.subscript {
      let kind: Operation.Norm
      switch Spelling.text(below) {
      case "2": kind = .two
      case "1": kind = .one
      case "∞": kind = .infinity
      case "F": kind = .frobenius
      case "op": kind = .spectral
      case let other: throw .unchecked("the norm ‖·‖_\(other) is not declared", scripts.span.range)
      }
      result = Expression(.norm(kind), base.operands, at: base.range)
    }
    guard let above = scripts.superscript else { return result }
    return try raised(result, above.cleaned, at: scripts.span.range)
  }
}
