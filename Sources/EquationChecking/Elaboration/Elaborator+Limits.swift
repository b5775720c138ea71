internal import MathSyntax

/// Limits and integrals.
extension Elaborator {
  /// `\lim_{h \to 0}` and `\lim_{n \to \infty}` of the rest of the term.
  mutating func limit(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard case .scripts(let scripts) = node, let below = scripts.subscript?.cleaned,
      let arrow = below.firstIndex(where: { $0.scalar == "\u{2192}" })
    else { throw .unchecked("a limit without its variable", node.range) }
    cursor.advance()
    var end = Array(below[(arrow + 1)...])
    let side = Self.side(&end)
    let name = try variableName(Array(below[..<arrow]), node.range, allowsIndices: true)
    let goal = try infiniteBound(end, node.range)
    if let sizes = sizes(Array(below[..<arrow])) {
      let body = try tensorProduct(&cursor)
      try checkReach(of: node, over: [name], cursor)
      return Expression(
        .limit(LimitTarget(quantity: .sizes(sizes), side: side)), [body, goal],
        at: node.range.through(body.range))
    }
    let variable = bind(name, isNumber: true)
    let body = try tensorProduct(&cursor)
    unbind()
    try checkReach(of: node, over: [name], cursor)
    return Expression(
      .limit(LimitTarget(quantity: .variable(variable), side: side)), [body, goal],
      at: node.range.through(body.range))
  }

  /// `0^+`: from above.
  static func side(_ nodes: inout [MathNode]) -> LimitTarget.Side {
    guard let last = nodes.last, case .scripts(let scripts) = last, scripts.subscript == nil,
      let nucleus = scripts.nucleus
    else { return .both }
    switch Spelling.text(scripts.superscript ?? []) {
    case "+":
      nodes[nodes.count - 1] = nucleus
      return .above
    case "−":
      nodes[nodes.count - 1] = nucleus
      return .below
    default: return .both
    }
  }

  /// The declared sizes of a name, or of what it is another name of.
  func sizes(_ nodes: [MathNode]) -> Declaration? {
    guard let pattern = SymbolPattern(nodes) else { return nil }
    for declaration in vocabulary.declarations(named: pattern.name) {
      guard declaration.pattern.slots.map(\.spelling) == pattern.slots.map(\.spelling) else {
        continue
      }
      if case .sizes = declaration.body { return declaration }
      if case .formula(_, let body) = declaration.body,
        case .symbol(let other, 0) = body.operation, case .sizes = other.body
      {
        return other
      }
    }
    return nil
  }

  private func variableName(
    _ nodes: [MathNode], _ range: Range<Int>, allowsIndices: Bool
  ) throws(Objection) -> SymbolName {
    if allowsIndices, sizes(nodes) != nil { return SymbolName(.letters(Spelling.text(nodes))) }
    return try variableName(nodes, range)
  }

  /// Whether a name has a value here.
  func isDeclared(_ name: SymbolName) -> Bool {
    variable(named: name) != nil || vocabulary.isDeclared(name)
  }
}
