internal import MathSyntax

/// Sums and products over ranges. The body goes on to the next + or − outside brackets.
extension Elaborator {
  /// What a large operator's subscript says: variables with ranges, and conditions.
  private struct Ranges {
    var variables: [(name: String, lower: Expression?, upper: Expression?)] = []
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
      bounds.append((bind(name), lower, upper))
    }
    var conditions: [Expression] = []
    for condition in ranges.conditions { conditions.append(try comparison(condition, node.range)) }
    var body = try tensorProduct(&cursor)
    unbind(variables.count - start)
    let whole = node.range.through(body.range)
    for (index, (variable, lower, upper)) in bounds.enumerated().reversed() {
      let inner = index == bounds.count - 1 ? conditions : []
      body = Expression(
        .series(kind, variable), [lower, upper, body] + inner, at: whole)
    }
    return body
  }

  /// The bounds as given, or those of the index's declaration.
  private func ends(
    of name: String, _ lower: Expression?, _ upper: Expression?, _ range: Range<Int>
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
      } else if let chain = try chained(line, range) {
        result.variables += chain.variables
        result.conditions += chain.conditions
      } else {
        for part in Notation.split(line) {
          result.variables.append((try variableName(part, range), nil, nil))
        }
      }
    }
    return result
  }

  /// `1 \le i < j \le n`, `i \ne j`: ends are bounds, what stands between are variables.
  private mutating func chained(
    _ line: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Ranges? {
    let places = Notation.topLevel(line).filter {
      line[$0].scalar.flatMap(RelationSymbol.init) != nil
    }
    guard !places.isEmpty else { return nil }
    var result = Ranges()
    if places.count == 1, line[places[0]].scalar == "\u{2260}" {
      for part in [Array(line[..<places[0]]), Array(line[(places[0] + 1)...])] {
        let name = try variableName(part, range)
        if variable(named: name) == nil { result.variables.append((name, nil, nil)) }
      }
      result.conditions = [line]
      return result
    }
    throw .unchecked("this range of a sum cannot be read", range)
  }

  func variableName(_ nodes: [MathNode], _ range: Range<Int>) throws(Objection) -> String {
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
