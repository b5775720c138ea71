internal import MathSyntax

/// Sums and products over ranges. The body goes on to the next + or − outside brackets.
extension Elaborator {
  /// What a large operator's subscript says: variables with ranges, and conditions.
  private struct Ranges {
    var variables: [(name: SymbolName, lower: Expression?, upper: Expression?)] = []
    var conditions: [[MathNode]] = []
    /// Variables that run over some values: `s \in \{-1, 1\}`.
    var values: [(name: SymbolName, values: [Expression])] = []
  }

  /// How many values an index has that stands as the component of something: the number of its
  /// entries, rows or columns. Nil where it stands so nowhere.
  private func count(
    of variable: Variable, in expressions: [Expression], _ bound: [Variable]
  ) -> Expression? {
    var found: Expression?
    for expression in expressions {
      expression.visit { part in
        if found != nil { return }
        let base: Expression
        let indices: [Expression]
        switch part.operation {
        case .component:
          base = part.operands[0]
          indices = Array(part.operands.dropFirst())
        case .symbol(_, let count) where part.operands.count > count:
          base = Expression(part.operation, Array(part.operands.prefix(count)), at: part.range)
          indices = Array(part.operands.dropFirst(count))
        default: return
        }
        if base.mentions(bound) { return }
        for (axis, index) in indices.enumerated() {
          guard case .variable(variable) = index.operation else { continue }
          found = Expression(
            .array(axis == 1 ? .columns : shape(of: base) == .row ? .columns : .rows), [base],
            at: part.range)
        }
      }
    }
    return found
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
    var bounds: [(Variable, Expression?, Expression?)] = []
    for (name, lower, upper) in ranges.variables {
      let known = ends(of: name, lower, upper, node.range)
      let variable = bind(name, isNumber: true)
      indices.insert(variable.id)
      bounds.append((variable, known?.0, known?.1))
    }
    var conditions: [Expression] = []
    for condition in ranges.conditions { conditions.append(try comparison(condition, node.range)) }
    let first = cursor.position
    var body = try tensorProduct(&cursor)
    let isBracketed =
      cursor.position == first + 1
      || Notation.closing(of: first, in: cursor.nodes) == cursor.position - 1
    let names = variables[start...].map(\.name)
    for index in bounds.indices where bounds[index].2 == nil {
      let variable = bounds[index].0
      guard let size = count(of: variable, in: [body] + conditions, bounds.map(\.0)) else {
        throw .unchecked("the range of \(variable.name) is not given", node.range)
      }
      note(
        "the range of \(variable.name) is not given, and is read as all of `\(text(at: size.range))`"
      )
      bounds[index].1 = Expression(.number(1), at: node.range)
      bounds[index].2 = size
    }
    for value in ranges.values {
      guard let variable = bounds.first(where: { $0.0.name == value.name })?.0 else { continue }
      let list = Expression(
        .grid(rows: value.values.count, columns: 1), value.values, at: node.range)
      let element = Expression(
        .component, [list, Expression(.variable(variable), at: node.range)], at: node.range)
      let place = Variable(name: variable.name, id: variable.id)
      body = body.replacing(place, by: element)
      conditions = conditions.map { $0.replacing(place, by: element) }
    }
    for (variable, lower, _) in bounds {
      guard let lower, case .number(let start) = lower.operation, start < 1,
        ranges.variables.contains(where: { $0.name == variable.name && $0.lower == nil }),
        let size = count(of: variable, in: [body], bounds.map(\.0))
      else { continue }
      throw .ambiguous(
        text(at: node.range), "one from \(Number.text(start)), as \(variable.name) is declared",
        "one over the entries of `\(text(at: size.range))`, which count from 1",
        write: "the range", node.range)
    }
    if !isBracketed { try checkReach(of: kind, body, bounds.map(\.0), node) }
    unbind(variables.count - start)
    try checkReach(of: node, over: names, cursor)
    let whole = node.range.through(body.range)
    for (index, (variable, lower, upper)) in bounds.enumerated().reversed() {
      guard let lower, let upper else { continue }
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
        "continuing after it, where \(name) occurs too", write: "parentheses", node.range)
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
  ) -> (Expression, Expression)? {
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
        let upper = try infiniteBound(above, range)
        let lower = try infiniteBound(Array(line[(equals + 1)...]), range)
        for part in Notation.split(Array(line[..<equals])) {
          result.variables.append((try variableName(part, range), lower, upper))
        }
      } else if let divisors = try divisors(line, range) {
        result.variables += divisors.variables
        result.conditions += divisors.conditions
      } else if let values = try listedValues(line, range) {
        result.variables.append(
          (
            values.name, Expression(.number(1), at: range),
            Expression(.number(Double(values.values.count)), at: range)
          ))
        result.values.append(values)
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

  /// `d \mid n`: the numbers from 1 to n that divide it.
  private mutating func divisors(
    _ line: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Ranges? {
    guard let place = line.firstIndex(where: \.isBar),
      let name = try? variableName(Array(line[..<place]), range), variable(named: name) == nil
    else { return nil }
    var result = Ranges()
    let whole = try expression(Array(line[(place + 1)...]), at: range)
    result.variables = [(name, Expression(.number(1), at: range), whole)]
    result.conditions = [line]
    return result
  }

  /// `s \in \{-1, 1\}`: values one by one.
  private mutating func listedValues(
    _ line: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> (name: SymbolName, values: [Expression])? {
    guard let place = Notation.topLevel(line).first(where: { line[$0].scalar == "\u{2208}" }),
      let name = try? variableName(Array(line[..<place]), range)
    else { return nil }
    let set = Array(line[(place + 1)...])
    guard let first = set.first, first.scalar == "{", set.last?.scalar == "}" else { return nil }
    let parts = Notation.split(Array(set.dropFirst().dropLast()))
    guard !parts.contains(where: { Self.isDots($0) }), !parts.isEmpty else { return nil }
    return (name, try parts.map { part throws(Objection) in try expression(part, at: range) })
  }

  /// `i \in \{1, \dots, n\}`, `i \in [n]`.
  private mutating func listed(
    _ line: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> [(name: SymbolName, lower: Expression?, upper: Expression?)]? {
    guard let place = Notation.topLevel(line).first(where: { line[$0].scalar == "\u{2208}" })
    else { return nil }
    let names = Notation.split(Array(line[..<place]))
    let set = Array(line[(place + 1)...])
    if Spelling.text(set) == "ℤ" {
      let infinity = Expression(.number(.infinity), at: range)
      return try names.map { name throws(Objection) in
        (try variableName(name, range), Expression(.negate, [infinity], at: range), infinity)
      }
    }
    guard let ends = try integers(set, range) else {
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
    if let open = try openRange(line, places, range) { return open }
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

  /// `n \ge 1`: from there on; nil where n has a range of its own.
  private mutating func openRange(
    _ line: [MathNode], _ places: [Int], _ range: Range<Int>
  ) throws(Objection) -> Ranges? {
    guard places.count == 1, let sign = line[places[0]].scalar.flatMap(RelationSymbol.init),
      sign == .greater || sign == .greaterOrEqual,
      let name = try? variableName(Array(line[..<places[0]]), range), variable(named: name) == nil
    else { return nil }
    var lower = try expression(Array(line[(places[0] + 1)...]), at: range)
    // `i > j` ends where i does; only from a number on is it clear that there is no end.
    guard lower.isNumber else { return nil }
    if sign == .greater {
      lower = Expression(.add, [lower, Expression(.number(1), at: range)], at: range)
    }
    var result = Ranges()
    result.variables = [(name, lower, Expression(.number(.infinity), at: range))]
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
    let bars = nodes.indices.filter { nodes[$0].isBar }
    if let bar = bars.first, bars.count == 1, !hasRelation(nodes) {
      let divisor = try expression(Array(nodes[..<bar]), at: range)
      let whole = try expression(Array(nodes[(bar + 1)...]), at: range)
      let rest = Expression(.standard(.modulo), [whole, divisor], at: nodes.range(or: range))
      return Expression(
        .comparison(.equal), [rest, Expression(.number(0), at: range)], at: rest.range)
    }
    if let order = try matrixOrder(nodes, range) { return order }
    let places = Notation.topLevel(nodes).filter {
      nodes[$0].scalar.flatMap(RelationSymbol.init) != nil
    }
    guard let first = places.first, let symbol = nodes[first].scalar.flatMap(RelationSymbol.init)
    else { throw .unchecked("a condition without a relation", nodes.range(or: range)) }
    if symbol == .proportional {
      throw .unchecked("∝ in a condition is not read", nodes.range(or: range))
    }
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

  /// `S \succ 0` as a condition; nil for another one.
  private mutating func matrixOrder(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard
      let place = Notation.topLevel(nodes).first(where: {
        nodes[$0].scalar.flatMap(MatrixOrder.init) != nil
      }), let order = nodes[place].scalar.flatMap(MatrixOrder.init)
    else { return nil }
    let left = try expression(Array(nodes[..<place]), at: range)
    let right = try expression(Array(nodes[(place + 1)...]), at: range)
    if [left, right].contains(where: { shape(of: $0) == .column }) {
      throw .unchecked("an order of columns is not read", nodes.range(or: range))
    }
    return Expression(
      .comparison(order.symbol),
      [order.eigenvalue(left, right, at: range), Expression(.number(0), at: range)], at: range)
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
