internal import MathSyntax

/// Cuts a formula into chains of relations.
enum StatementReader {
  static func statements(_ root: [MathNode]) -> [Statement] {
    rows(root).flatMap { row in statements(inRow: row) }
  }

  /// Rows that go on with a relation or an operator belong to the row above.
  private static func rows(_ root: [MathNode]) -> [[MathNode]] {
    let nodes = flattened(root)
    guard let place = nodes.firstIndex(where: { isAlignment($0) }),
      nodes[..<place].allSatisfy({ isSpace($0) }), case .grid(let grid) = nodes[place]
    else { return [nodes] }
    var rows: [[MathNode]] = []
    for row in grid.rows {
      let nodes = flattened(row.cells.flatMap(\.body))
      guard let first = nodes.first(where: { !isSpace($0) }) else { continue }
      if !rows.isEmpty, continues(first) {
        // The indent of a line that goes on is no space that sets something apart.
        rows[rows.count - 1] += nodes.drop { isSpace($0) }
      } else {
        rows.append(nodes)
      }
    }
    let rest = Array(nodes[(place + 1)...])
    if rows.isEmpty { return [rest] }
    rows[rows.count - 1] += rest
    return rows
  }

  private static func isAlignment(_ node: MathNode) -> Bool {
    guard case .grid(let grid) = node else { return false }
    return grid.kind == .alignment || grid.kind == .gathering || grid.kind == .multline
  }

  private static func continues(_ node: MathNode) -> Bool {
    guard let symbol = node.symbol else { return false }
    return symbol.atomClass == .relation || symbol.atomClass == .binary
  }

  /// Cleaned, but for spaces that are wide enough to set conditions apart.
  static func flattened(_ nodes: [MathNode]) -> [MathNode] {
    nodes.flatMap { node in
      if case .space(let space) = node, isWide(space) { return [node] }
      return node.cleaned
    }
  }

  private static func isWide(_ space: Space) -> Bool {
    space.width.unit == .em && space.width.value >= 1
  }

  static func isSpace(_ node: MathNode) -> Bool {
    if case .space = node { true } else { false }
  }

  private static func isText(_ node: MathNode) -> Bool {
    if case .text = node { true } else { false }
  }

  // MARK: A row

  private static func statements(inRow nodes: [MathNode]) -> [Statement] {
    let (body, conditions, next) = cut(nodes)
    var result: [Statement] = []
    if let statement = statement(body, conditions) { result.append(statement) }
    if !next.isEmpty { result += statements(inRow: next) }
    return result
  }

  /// A chain, its conditions, and what begins another chain behind a comma.
  private static func cut(
    _ nodes: [MathNode]
  ) -> (body: [MathNode], conditions: [[MathNode]], next: [MathNode]) {
    let places = Notation.topLevel(nodes)
    for place in places {
      let node = nodes[place]
      if isText(node), isConnective(node) || place > 0 && isSpace(nodes[place - 1]) {
        return (Array(nodes[..<place]), conditions(Array(nodes[place...])), [])
      }
      if node.scalar == "\u{2200}" {
        return (Array(nodes[..<place]), conditions(Array(nodes[(place + 1)...])), [])
      }
      guard node.scalar == "," || node.scalar == ";" || isSpace(node) else { continue }
      let rest = Array(nodes[(place + 1)...].drop { isSpace($0) })
      if rest.isEmpty || Array(nodes[..<place]).allSatisfy({ !isRelation($0) }) { continue }
      if let first = rest.first, isText(first) || first.scalar == "\u{2200}" { continue }
      if isCondition(rest) { return (Array(nodes[..<place]), conditions(rest), []) }
      if rest.contains(where: { isRelation($0) }) {
        return (Array(nodes[..<place]), [], rest)
      }
    }
    return (nodes, [], [])
  }

  /// "for", "where", "if" and their like.
  private static func isConnective(_ node: MathNode) -> Bool {
    guard case .text(let run) = node, let first = run.pieces.first,
      case .text(let text, _) = first
    else { return false }
    let word = text.drop { $0 == " " }.prefix { $0.isLetter }
    return ["for", "where", "if", "when", "with", "as", "and", "whenever", "provided"]
      .contains(word.lowercased())
  }

  private static func isRelation(_ node: MathNode) -> Bool {
    node.symbol?.atomClass == .relation
  }

  /// A range with dots, or a relation that is no equation: `k \ne k'`, `n \to \infty`.
  private static func isCondition(_ nodes: [MathNode]) -> Bool {
    let relations = Notation.topLevel(nodes).filter { isRelation(nodes[$0]) }
    guard let first = relations.first else { return false }
    if first + 1 < nodes.count, nodes[first].scalar == "=", nodes.contains(where: \.isDots) {
      return Notation.topLevel(nodes).filter { nodes[$0].isDots }.contains {
        $0 > 0 && nodes[$0 - 1].scalar == ","
      }
    }
    let left = nodes[..<first].filter { !isSpace($0) && $0.scalar != "," }
    return nodes[first].scalar != "=" && !isColon(nodes[first].scalar)
      && left.allSatisfy { Head($0) != nil } && relations.count <= 2
  }

  private static func conditions(_ nodes: [MathNode]) -> [[MathNode]] {
    var inner: [MathNode] = []
    for node in nodes {
      if isSpace(node) { continue }
      if case .text(let run) = node {
        inner += words(run)
      } else if node.scalar != "\u{2200}" {
        inner.append(node)
      }
    }
    var parts = Notation.split(inner)
    for index in parts.indices {
      while let last = parts[index].last?.scalar, last == "." { parts[index].removeLast() }
    }
    parts.removeAll(where: \.isEmpty)
    return parts
  }

  /// Math inside the text: `\text{for all $x$}`.
  private static func words(_ run: TextRun) -> [MathNode] {
    run.pieces.flatMap { piece -> [MathNode] in
      guard case .math(let nodes) = piece else { return [] }
      return nodes.cleaned
    }
  }

  /// A colon, or the ratio sign that a colon in math is.
  private static func isColon(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == ":" || scalar == "\u{2236}"
  }

  // MARK: A chain

  private static func statement(
    _ nodes: [MathNode], _ conditions: [[MathNode]]
  ) -> Statement? {
    var nodes = nodes.filter { !isSpace($0) }
    while let last = nodes.last?.scalar, last == "," || last == "." || last == ";" {
      nodes.removeLast()
    }
    guard !nodes.isEmpty else { return nil }
    var result = Statement(
      sides: [], relations: [], conditions: conditions, range: nodes.range(or: 0..<0))
    var start = 0
    var places = Notation.topLevel(nodes).filter { relation(at: $0, in: nodes) != nil }[...]
    while let place = places.popFirst() {
      guard let (relation, length) = relation(at: place, in: nodes) else { continue }
      result.sides.append(Array(nodes[start..<place]))
      result.relations.append(relation)
      start = place + length
      while let next = places.first, next < start { places.removeFirst() }
    }
    result.sides.append(Array(nodes[start...]))
    markSignature(&result)
    return result
  }

  /// `F : A \to B : x \mapsto y`: up to the last arrow, names and sets.
  private static func markSignature(_ statement: inout Statement) {
    let relations = statement.relations
    guard relations.first?.text == ":" || relations.first?.text == "∶" else { return }
    let last = relations.lastIndex { ["→", "↦", ":", "∶"].contains($0.text) } ?? 0
    for index in 0...last { statement.relations[index].symbol = .signature }
  }

  /// The relation at a place and how many nodes it takes.
  private static func relation(
    at place: Int, in nodes: [MathNode]
  ) -> (Statement.Relation, length: Int)? {
    let node = nodes[place]
    switch node {
    case .symbol(let symbol) where symbol.atomClass == .relation:
      if symbol.scalar == "\u{2223}" || symbol.scalar == "\u{2225}" { return nil }
      if isColon(symbol.scalar), place + 1 < nodes.count, nodes[place + 1].scalar == "=" {
        let range = node.range.through(nodes[place + 1].range)
        return (Statement.Relation(symbol: .defined, text: ":=", range: range), 2)
      }
      let known = RelationSymbol(symbol.scalar)
      let text = known?.rawValue ?? String(Character(symbol.scalar))
      return (Statement.Relation(symbol: known, text: text, range: node.range), 1)
    case .stacked(let stacked):
      guard let base = stacked.base.cleaned.first?.symbol, base.atomClass == .relation else {
        return nil
      }
      let known = RelationSymbol(base.scalar)
      let relation = Statement.Relation(
        symbol: known, text: known?.rawValue ?? String(Character(base.scalar)), range: node.range)
      return (relation, 1)
    case .arrow(let arrow):
      return (
        Statement.Relation(
          symbol: RelationSymbol(arrow.mark), text: arrow.name, range: node.range), 1
      )
    case .negated(let negated):
      guard negated.body.symbol?.atomClass == .relation else { return nil }
      return (Statement.Relation(symbol: nil, text: "negated relation", range: node.range), 1)
    default: return nil
    }
  }
}
