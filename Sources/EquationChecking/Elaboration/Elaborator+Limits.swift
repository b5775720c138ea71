internal import MathSyntax

/// Limits and integrals.
extension Elaborator {
  /// `\lim_{h \to 0}` and `\lim_{n \to \infty}` of the rest of the term.
  mutating func limit(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard case .scripts(let scripts) = node, let below = scripts.subscript?.cleaned,
      let arrow = below.firstIndex(where: { $0.scalar == "\u{2192}" })
    else { throw .unchecked("a limit without what tends where", node.range) }
    cursor.advance()
    var end = Array(below[(arrow + 1)...])
    let side = Self.side(&end)
    let name = try variableName(Array(below[..<arrow]), node.range, allowsIndices: true)
    let goal: Expression =
      Spelling.text(end) == "∞"
      ? Expression(.number(.infinity), at: end.range(or: node.range))
      : try expression(end, at: node.range)
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
  private static func side(_ nodes: inout [MathNode]) -> LimitTarget.Side {
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

  /// `\int_a^b f(x)\,dx`.
  mutating func integral(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard case .scripts(let scripts) = node, let below = scripts.subscript,
      let above = scripts.superscript
    else { throw .unchecked("an integral without bounds", node.range) }
    cursor.advance()
    let start = cursor.position
    guard let place = try differential(from: start, in: cursor.nodes) else {
      throw .unchecked("an integral without dx", node.range)
    }
    let lower = try bound(below, node.range)
    let upper = try bound(above, node.range)
    let name = try variableName([cursor.nodes[place + 1]], node.range)
    let variable = bind(name, isNumber: true)
    let inner = Array(cursor.nodes[start..<place])
    let body =
      inner.isEmpty
      ? Expression(.number(1), at: node.range) : try expression(inner, at: node.range)
    unbind()
    cursor.position = place + 2
    return Expression(
      .integral(variable), [lower, upper, body],
      at: node.range.through(cursor.nodes[place + 1].range))
  }

  /// A bound, which may be infinite.
  private mutating func bound(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Expression {
    switch Spelling.text(nodes) {
    case "∞", "+∞": Expression(.number(.infinity), at: nodes.range(or: range))
    case "−∞": Expression(.number(-.infinity), at: nodes.range(or: range))
    default: try expression(nodes, at: nodes.range(or: range))
    }
  }

  /// Where `dx` stands. An upright d is a differential; so is an italic one, unless d is declared
  /// and stands more than once.
  private mutating func differential(
    from start: Int, in nodes: [MathNode]
  ) throws(Objection) -> Int? {
    guard start < nodes.count else { return nil }
    let places = nodes.indices.dropFirst(start).filter { index in
      nodes[index].scalar == "d" && index + 1 < nodes.count
        && Head(nodes[index + 1]).map { $0.exponent.isEmpty && $0.subscripts.isEmpty } ?? false
    }
    if let upright = places.first(where: { nodes[$0].symbol?.alphabet == .upright }) {
      return upright
    }
    guard let first = places.first, isDeclared("d") else { return places.first }
    guard places.count == 1 else {
      throw .unchecked(
        "d is declared, and any of these may be the differential: write \\mathrm{d}",
        nodes[first].range)
    }
    note(
      "`\(text(Array(nodes[first...(first + 1)])))` is read as a differential, though d is declared"
    )
    return first
  }

  /// Whether a name has a value here.
  func isDeclared(_ name: SymbolName) -> Bool {
    variable(named: name) != nil || vocabulary.isDeclared(name)
  }
}
