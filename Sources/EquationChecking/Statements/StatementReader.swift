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
    // What stands beside all rows (`numcases`) belongs to each of them: that is not read.
    if let margin = grid.margin, !margin.left.isEmpty || !margin.right.isEmpty { return false }
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
      return node.cleaned.map { independent($0) }
    }
  }

  /// `\overset{\text{iid}}{\sim}`: names with a law are independent anyway.
  private static func independent(_ node: MathNode) -> MathNode {
    guard case .stacked(let stacked) = node, stacked.under == nil,
      stacked.base.cleaned.count == 1, stacked.base.cleaned[0].scalar == "\u{223C}",
      let over = stacked.over,
      Words.independence.contains(Spelling.text(over).lowercased().filter { !$0.isWhitespace })
    else { return node }
    return stacked.base.cleaned[0]
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

  static func statements(inRow nodes: [MathNode]) -> [Statement] {
    if let premise = LawPremise(nodes) {
      let laws = premise.laws.flatMap { StatementReader.conditions($0).parts }
      return statements(inRow: premise.rest).map { statement in
        var result = statement
        result.conditions = laws + result.conditions
        return result
      }
    }
    if let implications = Implication.statements(nodes) { return implications }
    if let (subject, rest) = existence(nodes) {
      var result = statements(inRow: rest)
      guard result.count == 1 else {
        let range = subject.range(or: nodes.range(or: 0..<0))
        for index in result.indices {
          result[index].unread = .unchecked("what exists must make several relations hold", range)
        }
        return result
      }
      result[0].existing = subject
      return result
    }
    let (quantified, nodes) = quantifier(nodes)
    let cut = cut(nodes)
    var result: [Statement] = []
    let given = StatementReader.conditions(quantified)
    var conditions = StatementReader.conditions(cut.conditions)
    conditions.parts = given.parts + conditions.parts
    conditions.unread = given.unread ?? conditions.unread
    if let place = nodes.first(where: { $0.scalar == "\u{2203}" || $0.scalar == "\u{2204}" }) {
      conditions.unread = .unchecked(
        "‘∃’ is not tested: finding no point would show nothing", place.range)
    }
    if let statement = statement(cut.body, conditions) { result.append(statement) }
    if !cut.next.isEmpty {
      var rest = statements(inRow: cut.next)
      if let first = rest.first, result.first != nil {
        rest[0].mayBeCondition =
          first.relations.allSatisfy { $0.symbol?.isInequality ?? false }
          || first.relations.count == 1 && first.relations[0].symbol == .equal
      }
      // A law behind the last relation of a row is meant for all of them.
      if let last = rest.last, let first = result.first {
        result[0].conditions += laws(in: last.conditions, of: first)
      }
      result += rest
    }
    return result
  }

  /// The laws among conditions, `X, Y \sim …`, whose names stand in a statement that has none of
  /// them.
  private static func laws(
    in conditions: [[MathNode]], of statement: Statement
  ) -> [[MathNode]] {
    guard LawCondition.all(in: statement.conditions).isEmpty else { return [] }
    let laws = LawCondition.all(in: conditions).filter { law in
      law.names.contains { name in
        guard let head = name.first.flatMap(Head.init) else { return false }
        return Elaborator.stands(head.name, in: statement.nodes)
      }
    }
    return laws.flatMap { conditions[$0.places] }
  }

  /// `\forall x > 0: f(x) = g(x)`: what is said of the x, and the rest.
  private static func quantifier(
    _ nodes: [MathNode]
  ) -> (conditions: [MathNode], rest: [MathNode]) {
    let nodes = Array(nodes.drop { isSpace($0) })
    guard nodes.first?.scalar == "\u{2200}" else { return ([], nodes) }
    let end = Notation.topLevel(nodes).first { place in
      (isColon(nodes[place].scalar) || nodes[place].scalar == "," || isSpace(nodes[place]))
        && !nodes[(place + 1)...].contains { isColon($0.scalar) }
        && nodes[(place + 1)...].contains { isRelation($0) }
    }
    guard let end else { return ([], nodes) }
    return (Array(nodes[1..<end]), Array(nodes[(end + 1)...]))
  }

  /// A chain with the conditions behind it, and with those of a premise before it.
  static func statement(_ nodes: [MathNode], given premise: [MathNode]) -> [Statement] {
    statements(inRow: nodes).enumerated().map { index, statement in
      var result = statement
      guard index == 0 else { return result }
      let given = conditions(premise)
      result.conditions = given.parts + result.conditions
      result.unread = given.unread ?? result.unread
      return result
    }
  }

  /// A chain, its conditions, and what begins another chain behind a comma.
  private static func cut(
    _ nodes: [MathNode]
  ) -> (body: [MathNode], conditions: [MathNode], next: [MathNode]) {
    let places = Notation.topLevel(nodes)
    for place in places {
      let node = nodes[place]
      let (before, behind) = (Array(nodes[..<place]), Array(nodes[(place + 1)...]))
      if case .text(let run) = node,
        isConnective(node) || place > 0 && isSpace(nodes[place - 1])
      {
        if Words(run).text == "and", !isCondition(behind), behind.contains(where: isRelation) {
          return (before, [], behind)
        }
        return (before, [node] + behind, [])
      }
      if node.scalar == "\u{2200}" { return (before, behind, []) }
      guard node.scalar == "," || node.scalar == ";" || isSpace(node) else { continue }
      let rest = Array(behind.drop { isSpace($0) })
      if rest.isEmpty || before.allSatisfy({ !isRelation($0) }) { continue }
      if let first = rest.first, isText(first) || first.scalar == "\u{2200}" { continue }
      if isCondition(rest) { return (before, rest, []) }
      // `\quad (x \to 0)`, `\quad (X \sim \operatorname{Exp}(1))`
      if let whole = Notation.enclosure(rest), whole.left == "(",
        whole.inner.contains(where: { $0.scalar == "\u{2192}" || $0.scalar == "\u{223C}" }),
        isCondition(whole.inner)
      {
        return (before, whole.inner, [])
      }
      if rest.contains(where: { isRelation($0) }) { return (before, [], rest) }
    }
    return (nodes, [], [])
  }

  /// "for", "where", "if" and their like, or the beginning of a remark.
  private static func isConnective(_ node: MathNode) -> Bool {
    guard case .text(let run) = node else { return false }
    return Words(run).areConnective || Words(run).areRemark
  }

  static func isRelation(_ node: MathNode) -> Bool {
    node.symbol?.atomClass == .relation
  }

  /// A range with dots, or a relation that is no equation: `k \ne k'`, `n \to \infty`.
  private static func isCondition(_ nodes: [MathNode]) -> Bool {
    let relations = Notation.topLevel(nodes).filter { isRelation(nodes[$0]) }
    guard let first = relations.first else { return false }
    if relations.count == 1, nodes[first].scalar == "=", isListed(nodes, behind: first) {
      return true
    }
    // What stands behind a wide space belongs to something else.
    let own = Array(nodes[..<(nodes[first...].firstIndex(where: isSpace) ?? nodes.count)])
    if first + 1 < own.count, own[first].scalar == "=", own.contains(where: \.isDots) {
      return Notation.topLevel(own).filter { own[$0].isDots }.contains {
        $0 > 0 && own[$0 - 1].scalar == ","
      }
    }
    let left = nodes[..<first].filter { !isSpace($0) && $0.scalar != "," && !$0.isDots }
    return nodes[first].scalar != "=" && !isColon(nodes[first].scalar)
      && left.allSatisfy(isBound) && relations.count <= 2
  }

  /// `i, k = 1, 2, 3`: letters and several whole numbers.
  private static func isListed(_ nodes: [MathNode], behind sign: Int) -> Bool {
    let values = Notation.split(Array(nodes[(sign + 1)...].filter { !isSpace($0) }))
    let names = Notation.split(nodes[..<sign].filter { !isSpace($0) })
    return values.count > 1 && names.allSatisfy { $0.count == 1 && Head($0[0]) != nil }
      && values.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
  }

  /// What may stand before the sign of a condition: a name, a number, a magnitude: `|x| < 1`,
  /// `0 < x < 1`.
  private static func isBound(_ node: MathNode) -> Bool {
    if Head(node) != nil || node.isDigit || node.scalar == "." || node.nucleus.isBar
      || node.nucleus.isDoubleBar
    {
      return true
    }
    return Notation.magnitude([node.nucleus])?.allSatisfy { Head($0) != nil } ?? false
  }

  /// The pieces between commas and words, and the words that nobody has read.
  private static func conditions(
    _ nodes: [MathNode]
  ) -> (parts: [[MathNode]], unread: Objection?) {
    var pieces: [[MathNode]] = [[]]
    var unread: Objection?
    var hasRemark = false
    for node in nodes {
      if isSpace(node) || node.scalar == "\u{2200}" { continue }
      guard case .text(let run) = node else {
        pieces[pieces.count - 1].append(node)
        continue
      }
      let words = Words(run)
      if words.areRemark {
        hasRemark = true
      } else if words.areIndependence,
        pieces.joined().contains(where: { $0.scalar == "\u{223C}" })
      {
        // Names with a law are independent anyway.
      } else if !words.areConnective, !words.areBlank, unread == nil {
        unread = .unchecked(
          words.areExistence
            ? "‘\(words.text)’ is not tested: finding no point would show nothing"
            : "‘\(words.text)’ is not read", run.span.range)
      }
      pieces.append(contentsOf: [math(in: run), []])
    }
    var parts = pieces.flatMap { Notation.split($0) }
    for index in parts.indices {
      while let last = parts[index].last?.scalar, last == "." { parts[index].removeLast() }
    }
    parts.removeAll(where: \.isEmpty)
    if hasRemark, let first = parts.first, unread == nil {
      unread = .unchecked(
        "‘\(Spelling.text(first))’ is not read", first.range(or: nodes.range(or: 0..<0)))
    }
    return (parts, unread)
  }

  /// Math inside the text: `\text{for all $x$}`.
  private static func math(in run: TextRun) -> [MathNode] {
    run.pieces.flatMap { piece -> [MathNode] in
      guard case .math(let nodes) = piece else { return [] }
      return nodes.cleaned
    }
  }

  /// A colon, or the ratio sign that a colon in math is.
  static func isColon(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == ":" || scalar == "\u{2236}"
  }

  // MARK: A chain

  private static func statement(
    _ nodes: [MathNode], _ conditions: (parts: [[MathNode]], unread: Objection?)
  ) -> Statement? {
    var nodes = nodes.filter { !isSpace($0) }
    while let last = nodes.last?.scalar, last == "," || last == "." || last == ";" {
      nodes.removeLast()
    }
    let modulus = takeModulus(&nodes)
    guard !nodes.isEmpty else { return nil }
    var result = Statement(
      nodes: nodes, sides: [], relations: [], conditions: conditions.parts,
      unread: conditions.unread,
      range: nodes.range(or: 0..<0))
    var start = 0
    var places = Notation.topLevel(nodes).filter { relation(at: $0, in: nodes) != nil }[...]
    while let place = places.popFirst() {
      guard let (relation, length) = relation(at: place, in: nodes) else { continue }
      result.sides.append(Array(nodes[start..<place]))
      result.relations.append(relation)
      result.conditions += relation.conditions
      start = place + length
      while let next = places.first, next < start { places.removeFirst() }
      if relation.symbol == .element, places.isEmpty,
        let interval = Notation.interval(Array(nodes[start...]))
      {
        result.relations.removeLast()
        return bounded(result, by: interval, relation)
      }
    }
    result.sides.append(Array(nodes[start...]))
    result.modulus = modulus
    markSignature(&result)
    return result
  }

  /// `x \in [a, b)` as what it says of both ends.
  private static func bounded(
    _ statement: Statement, by interval: Notation.Interval, _ sign: Statement.Relation
  ) -> Statement? {
    var result = statement
    for (symbol, end) in interval.bounds {
      var relation = sign
      relation.symbol = symbol
      relation.sharesSubject = result.relations.count > statement.relations.count
      result.relations.append(relation)
      result.sides.append(end)
    }
    return result.relations.isEmpty ? nil : result
  }

  /// Takes `\pmod m` off the end.
  private static func takeModulus(_ nodes: inout [MathNode]) -> [MathNode]? {
    guard nodes.last?.scalar == ")",
      let start = nodes.indices.last(where: { nodes[$0].scalar == "(" }),
      Notation.closing(of: start, in: nodes) == nodes.count - 1
    else { return nil }
    let inner = Array(nodes[(start + 1)..<(nodes.count - 1)])
    for length in [1, 3] where inner.count > length {
      guard Spelling.text(Array(inner.prefix(length))) == "mod",
        inner[0].symbol.map({ $0.alphabet == .upright }) ?? true
      else { continue }
      nodes.removeSubrange(start...)
      return Array(inner.dropFirst(length))
    }
    return nil
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
      return Decoration.relation(stacked).map { ($0, 1) }
    case .arrow(let arrow): return (Decoration.relation(arrow), 1)
    case .negated(let negated):
      guard negated.body.symbol?.atomClass == .relation else { return nil }
      return (Statement.Relation(symbol: nil, text: "negated relation", range: node.range), 1)
    default: return nil
    }
  }
}
