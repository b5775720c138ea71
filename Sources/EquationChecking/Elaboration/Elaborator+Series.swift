internal import MathSyntax

/// Sums and products over ranges. The body goes on to the next + or − outside brackets.
extension Elaborator {
  /// What a large operator's subscript says: variables with ranges, and conditions.
  private struct Ranges {
    var variables: [(name: SymbolName, lower: Expression?, upper: Expression?)] = []
    var conditions: [[MathNode]] = []
  }

  mutating func series(
    _ kind: Operation.Series, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard case .scripts(let scripts) = node, let below = scripts.subscript else {
      throw .unchecked("a sum or product without a range", node.range)
    }
    cursor.advance()
    let ranges = try self.ranges(below.cleaned, above: scripts.superscript?.cleaned, node.range)
    let start = variables.count
    var bounds: [(Variable, Expression, Expression)] = []
    for (name, lower, upper) in ranges.variables {
      guard let (lower, upper) = try ends(of: name, lower, upper, node.range) else {
        throw .unchecked("the range of \(name) is not given", node.range)
      }
      bounds.append((bind(name, isNumber: true), lower, upper))
    }
    var conditions: [Expression] = []
    for condition in ranges.conditions { conditions.append(try comparison(condition, node.range)) }
    let first = cursor.position
    var body = try tensorProduct(&cursor)
    let isBracketed =
      cursor.position == first + 1
      || Notation.closing(of: first, in: cursor.nodes) == cursor.position - 1
    let names = variables[start...].map(\.name)
    if !isBracketed { try checkReach(of: kind, body, bounds.map(\.0), node) }
    unbind(variables.count - start)
    try checkReach(of: node, over: names, cursor)
    let whole = node.range.through(body.range)
    for (index, (variable, lower, upper)) in bounds.enumerated().reversed() {
      let inner = index == bounds.count - 1 ? conditions : []
      body = Expression(
        .series(kind, variable), [lower, upper, body] + inner, at: whole)
    }
    return body
  }

  /// `\prod_i a_i b`: whether b belongs to the product makes a difference, unlike for sums.
  private func checkReach(
    of kind: Operation.Series, _ body: Expression, _ bound: [Variable], _ node: MathNode
  ) throws(Objection) {
    let last: Expression
    switch (kind, body.operation) {
    case (.sum, _): return
    case (_, .multiply), (_, .divide): last = body.operands[body.operands.count - 1]
    default: return
    }
    if !last.mentions(bound) {
      throw .ambiguous(
        text(at: node.range.through(body.range)), "one over `\(text(at: last.range))` too",
        "one that ends before it", write: "parentheses", last.range)
    }
  }

  /// `\sum_i a_i + b` ends before the sign, which the report says, unless b has an i too.
  mutating func checkReach(
    of node: MathNode, over names: [SymbolName], _ cursor: Cursor
  ) throws(Objection) {
    guard let sign = cursor.peek?.scalar, sign == "+" || sign == "\u{2212}" else { return }
    note("`\(text(at: node.range))` is read as ending before the next + or −")
    let rest = cursor.nodes[(cursor.position + 1)...]
    for name in names where Self.mentions(name, in: rest) {
      throw .ambiguous(
        "\(text(at: node.range)) … \(sign)", "ending before the sign",
        "going on behind it, where \(name) stands too", write: "parentheses", node.range)
    }
  }

  /// Whether a name stands among some nodes where no other operator binds it.
  private static func mentions(_ name: SymbolName, in nodes: ArraySlice<MathNode>) -> Bool {
    var isBound = false
    for node in nodes {
      if node.scalar == "+" || node.scalar == "\u{2212}" { isBound = false }
      if case .scripts(let scripts) = node, let nucleus = scripts.nucleus,
        let below = scripts.subscript, nucleus.bindsBelow,
        mentions(name, in: below.cleaned[...])
      {
        isBound = true
      }
      if isBound { continue }
      if Head(node)?.name == name { return true }
      if node.children.contains(where: { mentions(name, in: $0.nodes.cleaned[...]) }) {
        return true
      }
    }
    return false
  }

  /// The bounds as given, or those of the index's declaration.
  private func ends(
    of name: SymbolName, _ lower: Expression?, _ upper: Expression?, _ range: Range<Int>
  ) throws(Objection) -> (Expression, Expression)? {
    if let lower, let upper { return (lower, upper) }
    for declaration in vocabulary.declarations(named: name) {
      if case .index(let declared) = declaration.body {
        return (
          lower ?? Expression(.number(Double(declared.lowerBound)), at: range),
          upper ?? Expression(.number(Double(declared.upperBound)), at: range)
        )
      }
    }
    return nil
  }

  /// `i=1`, `i,j=1`, `i \ne j`, `1 \le i < j \le n`, `i`, `i \in \{1, \dots, n\}`.
  private mutating func ranges(
    _ nodes: [MathNode], above: [MathNode]?, _ range: Range<Int>
  ) throws(Objection) -> Ranges {
    var result = Ranges()
    var lines: [[MathNode]] = [nodes]
    if nodes.count == 1, case .grid(let grid) = nodes[0], grid.kind == .substack {
      lines = grid.rows.map { $0.cells.flatMap { $0.body.cleaned } }
    }
    for line in lines {
      if let equals = Notation.topLevel(line).first(where: { line[$0].scalar == "=" }) {
        guard let above else { throw .unchecked("a sum without an upper bound", range) }
        let upper = try expression(above, at: above.range(or: range))
        let lower = try expression(Array(line[(equals + 1)...]), at: range)
        for part in Notation.split(Array(line[..<equals])) {
          result.variables.append((try variableName(part, range), lower, upper))
        }
      } else if let member = try listed(line, range) {
        result.variables += member
      } else if let chain = try chained(line, range) {
        result.variables += chain.variables
        result.conditions += chain.conditions
      } else {
        for part in Notation.split(line) {
          let name = try variableName(part, range)
          guard let above else {
            result.variables.append((name, nil, nil))
            continue
          }
          note("a sum up to `\(text(above))` is read as beginning at 1")
          result.variables.append(
            (name, Expression(.number(1), at: range), try expression(above, at: range)))
        }
      }
    }
    return result
  }

  /// `i \in \{1, \dots, n\}`, `i \in [n]`.
  private mutating func listed(
    _ line: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> [(name: SymbolName, lower: Expression?, upper: Expression?)]? {
    guard let place = Notation.topLevel(line).first(where: { line[$0].scalar == "\u{2208}" })
    else { return nil }
    let names = Notation.split(Array(line[..<place]))
    guard let ends = try integers(Array(line[(place + 1)...]), range) else {
      throw .unchecked("this range of a sum cannot be read", range)
    }
    return try names.map { name throws(Objection) in
      (try variableName(name, range), ends.0, ends.1)
    }
  }

  /// `1 \le i < j \le n`, `i \ne j`: ends are bounds, what stands between are variables.
  private mutating func chained(
    _ line: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Ranges? {
    let places = Notation.topLevel(line).filter {
      line[$0].scalar.flatMap(RelationSymbol.init) != nil
    }
    guard !places.isEmpty else { return nil }
    let signs: Set<RelationSymbol> = [.less, .lessOrEqual, .notEqual]
    guard
      places.allSatisfy({ signs.contains(line[$0].scalar.flatMap(RelationSymbol.init) ?? .equal) })
    else { throw .unchecked("this range of a sum cannot be read", range) }
    var result = Ranges()
    result.conditions = [line]
    var parts: [[MathNode]] = []
    for (start, end) in zip([-1] + places, places + [line.count]) {
      parts.append(Array(line[(start + 1)..<end]))
    }
    if places.count == 1 {
      for part in parts {
        let name = try variableName(part, range)
        if variable(named: name) == nil { result.variables.append((name, nil, nil)) }
      }
      if result.variables.count == 2 {
        note("the sum over `\(text(line))` is read as one over both indices")
      }
      return result
    }
    // The condition as a whole says where an end is left out.
    let lower = try expression(parts[0], at: range)
    let upper = try expression(parts[parts.count - 1], at: range)
    for part in parts.dropFirst().dropLast() {
      result.variables.append((try variableName(part, range), lower, upper))
    }
    return result
  }

  func variableName(_ nodes: [MathNode], _ range: Range<Int>) throws(Objection) -> SymbolName {
    guard nodes.count == 1, let head = Head(nodes[0]), head.subscripts.isEmpty,
      head.superscripts.isEmpty, head.exponent.isEmpty
    else { throw .unchecked("a variable is needed here", nodes.range(or: range)) }
    return head.name
  }

  /// A condition with one relation.
  mutating func comparison(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Expression {
    let nodes = nodes.cleaned
    let places = Notation.topLevel(nodes).filter {
      nodes[$0].scalar.flatMap(RelationSymbol.init) != nil
    }
    guard let first = places.first, let symbol = nodes[first].scalar.flatMap(RelationSymbol.init)
    else { throw .unchecked("a condition without a relation", nodes.range(or: range)) }
    let end = places.count > 1 ? places[1] : nodes.count
    let operands = [
      try expression(Array(nodes[..<first]), at: range),
      try expression(Array(nodes[(first + 1)..<end]), at: range),
    ]
    let result = Expression(.comparison(symbol), operands, at: nodes.range(or: range))
    guard places.count > 1 else { return result }
    let rest = try comparison(Array(nodes[(first + 1)...]), range)
    return Expression(.multiply(.juxtaposed), [result, rest], at: result.range)
  }
}

extension Expression {
  /// Whether one of the variables stands in it.
  func mentions(_ variables: [Variable]) -> Bool {
    contains { part in
      if case .variable(let variable) = part.operation {
        variables.contains(variable)
      } else {
        false
      }
    }
  }
}

extension MathNode {
  /// Whether it is an operator whose subscript binds names.
  fileprivate var bindsBelow: Bool {
    switch self {
    case .symbol(let symbol): symbol.atomClass == .largeOperator
    case .namedOperator: true
    default: false
    }
  }
}
