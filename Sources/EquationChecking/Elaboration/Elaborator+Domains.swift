internal import MathSyntax

/// `\max_{x \in [0, 1]}`, `\arg\min_w`, `\sup_{\|x\| \le 1}`: extrema over numbers and vectors.
extension Elaborator {
  /// An extremum over what stands below; nil where that is a range of an index.
  mutating func optimum(
    _ kind: Optimum.Kind, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard case .scripts(let scripts) = node, let below = scripts.subscript?.cleaned,
      scripts.superscript == nil
    else { return nil }
    let constrained = try constrainedDomain(below, cursor)
    var known = constrained?.place
    if known == nil { known = try domain(below, at: node.range) }
    guard var place = known else { return nil }
    // `\max_i c_i` runs over the entries.
    if !isDeclared(place.name),
      Self.standsAsIndex(place.name, in: Array(cursor.nodes[(cursor.position + 1)...]))
    {
      return nil
    }
    cursor.advance()
    let variable = bind(place.name, isNumber: place.size == 0)
    defer { unbind() }
    if let constrained {
      try addConstraints(constrained.conditions, variable, to: &place, at: node.range)
    }
    let body: Expression
    if cursor.nodes[cursor.position...].first.map({ Notation.isOpening($0) || $0.isFenced }) == true
    {
      body = try tensorProduct(&cursor)
    } else if kind.isPlace {
      // What is minimized goes on to the end, over + and −: its place is nothing to add to.
      body = try sum(&cursor)
    } else {
      body = try extremumBody(node, place.name, &cursor)
    }
    let optimum = Optimum(
      kind: kind, variables: [variable], domains: [place.domain], sizes: [place.size])
    return Expression(
      .optimum(optimum), [body] + place.operands, at: node.range.through(body.range))
  }

  /// `\min_x f(x) + g(x)` reaches over the + where the variable goes on behind it.
  private mutating func extremumBody(
    _ node: MathNode, _ name: SymbolName, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    let start = cursor.position
    var terms: [Expression] = [try tensorProduct(&cursor)]
    while let sign = cursor.peek?.scalar, sign == "+" || sign == "\u{2212}" {
      let rest = cursor.nodes[(cursor.position + 1)...]
      guard Self.mentionsFreely(name, in: rest) else { break }
      let range = cursor.here
      cursor.advance()
      let term = try tensorProduct(&cursor)
      terms.append(
        sign == "+" ? term : Expression(.negate, [term], at: range.through(term.range)))
    }
    if terms.count > 1 {
      note("`\(text(at: node.range))` is read as one over all terms with \(name)")
    }
    if let sign = cursor.peek?.scalar, sign == "+" || sign == "\u{2212}" {
      note("`\(text(at: node.range))` is read as ending before the next + or −")
    }
    if terms.count == 1 { return terms[0] }
    return Expression(
      .add, terms, at: cursor.nodes[start].range.through(terms[terms.count - 1].range))
  }

  // MARK: Conditions

  /// `x : A x = b`, `\|x\|_1 \le 1`, `x \ne 0` below an extremum: the variable and its conditions;
  /// nil for what other readings have.
  private mutating func constrainedDomain(
    _ below: [MathNode], _ cursor: Cursor
  ) throws(Objection) -> (place: Place, conditions: [[MathNode]])? {
    var lines = [below]
    if below.count == 1, case .grid(let grid) = below[0], grid.kind == .substack {
      lines = grid.rows.map { $0.cells.flatMap { $0.body.cleaned } }
    }
    var pieces: [[MathNode]] = []
    for line in lines {
      let colon = Notation.topLevel(line).first { place in
        [":", "\u{2236}", "\u{2223}"].contains(line[place].scalar)
          || line[place].scalar == "|" && line.count { $0.nucleus.scalar == "|" } == 1
      }
      if let colon {
        pieces.append(Array(line[..<colon]))
        pieces += Notation.split(Array(line[(colon + 1)...]))
      } else {
        pieces += Notation.split(line)
      }
    }
    pieces.removeAll(where: \.isEmpty)
    guard let first = pieces.first else { return nil }
    // A name by itself, or with its set; else the one that stands in the conditions and the body.
    let name: SymbolName
    var set: [MathNode] = []
    if pieces.count > 1, let element = first.firstIndex(where: { $0.scalar == "\u{2208}" }),
      let subject = try? variableName(Array(first[..<element]), first.range(or: cursor.range))
    {
      name = subject
      set = Array(first[(element + 1)...])
      guard Self.realDimensions(set) != nil else { return nil }
      pieces.removeFirst()
    } else if pieces.count > 1, let subject = try? variableName(first, cursor.range) {
      name = subject
      pieces.removeFirst()
    } else {
      // What has a reading of its own, or runs over an index.
      guard pieces.count > 1 || needsConditions(first) else { return nil }
      let body = Array(cursor.nodes[(cursor.position + 1)...])
      let candidates = freeNames(in: pieces.flatMap { $0 }).filter { Self.stands($0, in: body) }
      guard candidates.count == 1 else {
        if candidates.count > 1 {
          let list = candidates.map(\.description).joined(separator: ", ")
          throw .unchecked(
            "an extremum over which of \(list)? Write the variable and a colon before the condition",
            below.range(or: cursor.range))
        }
        return nil
      }
      name = candidates[0]
      note("`\(text(below))` is read as a condition on \(name)")
    }
    guard
      pieces.allSatisfy({ piece in
        piece.contains { $0.symbol?.atomClass == .relation || Self.isPerpendicular($0) }
      })
    else { return nil }
    let letters: [SymbolName] = ["i", "j", "k", "l", "m", "n"]
    guard freeNames(in: below).contains(name) || !isDeclared(name) && !letters.contains(name)
    else { return nil }
    var place = Place(name: name, domain: .whole, size: declaredSize(name))
    if let size = place.size, let entries = Self.realDimensions(set)?.first {
      let above = try expression(entries, at: set.range(or: cursor.range))
      let count: Double? =
        switch above.operation {
        case .number(let count): count
        case .symbol(let declaration, 0):
          if case .value(.scalar(let count)) = declaration.body { count } else { nil }
        default: nil
        }
      guard count == Double(size) else {
        throw .unchecked(
          "\(name) is declared with \(size) entries", set.range(or: cursor.range))
      }
      place.size = size
    }
    return (place, pieces)
  }

  /// The dimension of `\mathbb{R}^n`, none of `\mathbb{R}`; nil for another set.
  private static func realDimensions(_ set: [MathNode]) -> [[MathNode]]? {
    Notation.numberSet(set).flatMap { name, dimensions in
      name == "ℝ" && dimensions.count < 2 ? dimensions : nil
    }
  }

  private static func isPerpendicular(_ node: MathNode) -> Bool {
    node.scalar == "\u{22A5}" || node.scalar == "\u{27C2}"
  }

  /// Where the relation of a condition stands; nil where there are none or several.
  private static func onlyRelation(in nodes: [MathNode]) -> Int? {
    let places = Notation.topLevel(nodes).filter {
      nodes[$0].scalar.flatMap(RelationSymbol.init) != nil || isPerpendicular(nodes[$0])
    }
    return places.count == 1 ? places[0] : nil
  }

  /// Whether a single condition is one that only a search under conditions reads.
  private func needsConditions(_ nodes: [MathNode]) -> Bool {
    guard let place = Self.onlyRelation(in: nodes), let sign = nodes[place].scalar else {
      return false
    }
    let left = Array(nodes[..<place])
    if sign == "\u{2208}" { return false }
    if normed(left) != nil { return false }
    // A letter alone is bounded, or runs over a range.
    return left.count > 1 || Self.isPerpendicular(nodes[place]) || sign == "\u{2260}"
      || Head(left[0]) == nil
      || !(Head(left[0])?.exponent.isEmpty ?? true)
  }

  /// The names of declared numbers and vectors that may move, at any depth.
  private func freeNames(in nodes: [MathNode]) -> [SymbolName] {
    var found: [SymbolName] = []
    for node in nodes {
      if let name = Head(node)?.name, !found.contains(name), variable(named: name) == nil,
        let symbol = plainSymbol(name)
      {
        switch symbol.body {
        case .free: found.append(name)
        case .sampled where symbol.rank == 1: found.append(name)
        default: break
        }
      }
      for child in node.children {
        for name in freeNames(in: child.nodes.cleaned) where !found.contains(name) {
          found.append(name)
        }
      }
    }
    return found
  }

  /// The conditions with the variable bound.
  private mutating func addConstraints(
    _ conditions: [[MathNode]], _ variable: Variable, to place: inout Place, at range: Range<Int>
  ) throws(Objection) {
    var constraints: [Optimum.Constraint] = []
    var operands: [Expression] = []
    for condition in conditions {
      let spot = condition.range(or: range)
      guard let middle = Self.onlyRelation(in: condition), let sign = condition[middle].scalar
      else {
        throw .unchecked("the condition `\(text(condition))` is not read", spot)
      }
      var left = try expression(Array(condition[..<middle]), at: spot)
      var right = try expression(Array(condition[(middle + 1)...]), at: spot)
      let zero = Expression(.number(0), at: spot)
      if Self.isPerpendicular(condition[middle]) {
        constraints.append(.equal)
        operands += [Expression(.inner, [left, right], at: spot), zero]
        continue
      }
      let symbol = RelationSymbol(sign)
      if symbol == .greaterOrEqual || symbol == .greater { swap(&left, &right) }
      switch symbol {
      case .notEqual where right.isWrittenZero && left.is(variable): continue
      case .equal: constraints.append(Self.constraint(left, variable, isEqual: true))
      case .lessOrEqual, .less, .greaterOrEqual, .greater:
        if left.isWrittenZero, right.is(variable) {
          constraints.append(.nonnegative)
        } else {
          constraints.append(Self.constraint(left, variable, isEqual: false))
        }
      default: throw .unchecked("the condition `\(text(condition))` is not read", spot)
      }
      operands += [left, right]
    }
    if constraints.isEmpty { return }
    if constraints == [.nonnegative] {
      place.domain = .positive
      return
    }
    place.domain = .constrained(constraints)
    place.operands = operands
  }

  private static func constraint(
    _ left: Expression, _ variable: Variable, isEqual: Bool
  ) -> Optimum.Constraint {
    guard case .norm(let kind) = left.operation, left.operands[0].is(variable) else {
      return isEqual ? .equal : .atMost
    }
    switch kind {
    case .infinity where !isEqual: return .box
    case .one: return isEqual ? .diamondSurface : .diamond
    default: return isEqual ? .equal : .atMost
    }
  }

  /// Whether a name stands in a subscript, at any depth.
  static func standsAsIndex(_ name: SymbolName, in nodes: [MathNode]) -> Bool {
    nodes.contains { node in
      if case .scripts(let scripts) = node, let below = scripts.subscript?.cleaned,
        let nucleus = scripts.nucleus, !isOperatorWithRange(nucleus), stands(name, in: below)
      {
        return true
      }
      return node.children.contains { standsAsIndex(name, in: $0.nodes.cleaned) }
    }
  }

  static func isOperatorWithRange(_ node: MathNode) -> Bool {
    switch node {
    case .namedOperator: true
    case .symbol(let symbol): symbol.atomClass == .largeOperator || symbol.scalar == "\u{2207}"
    default: false
    }
  }

  private static func mentionsFreely(_ name: SymbolName, in nodes: ArraySlice<MathNode>) -> Bool {
    nodes.contains { node in
      Head(node)?.name == name
        || node.children.contains { mentionsFreely(name, in: $0.nodes.cleaned[...]) }
    }
  }

  /// A variable with where it may be.
  private struct Place {
    var name: SymbolName
    var domain: Optimum.Domain
    var operands: [Expression] = []
    /// Nil where the shapes around have to tell; 0 for a number.
    var size: Int?
  }

  private mutating func domain(
    _ below: [MathNode], at range: Range<Int>
  ) throws(Objection) -> Place? {
    if let place = Notation.topLevel(below).first(where: { below[$0].scalar == "\u{2208}" }) {
      let left = Array(below[..<place])
      let set = Array(below[(place + 1)...])
      guard let name = try? variableName(left, range) else { return nil }
      if let ends = try intervalEnds(set, range) {
        return Place(name: name, domain: .interval, operands: ends, size: 0)
      }
      if let dimensions = Self.realDimensions(set) {
        guard let above = dimensions.first else {
          return Place(name: name, domain: .whole, size: 0)
        }
        let entries = try expression(above, at: above.range(or: range))
        return Place(name: name, domain: .space, operands: [entries], size: declaredSize(name))
      }
      if set.first?.scalar == "{" || set.first?.scalar == "[" { return nil }
      throw .unchecked("the set `\(text(set))` is not read", set.range(or: range))
    }
    let relations = Notation.topLevel(below).filter {
      below[$0].scalar.flatMap(RelationSymbol.init) != nil
    }
    if relations.isEmpty {
      guard let name = try? variableName(below, range), !isIndexName(name) else { return nil }
      return Place(name: name, domain: .whole, size: declaredSize(name))
    }
    guard relations.count <= 2, let first = relations.first else { return nil }
    var sides: [[MathNode]] = []
    for (start, end) in zip([-1] + relations, relations + [below.count]) {
      sides.append(Array(below[(start + 1)..<end]))
    }
    let symbols = relations.compactMap { below[$0].scalar.flatMap(RelationSymbol.init) }
    if relations.count == 1, let name = normed(sides[0]) {
      guard [.equal, .lessOrEqual].contains(symbols[0]) else { return nil }
      note("`\(text(Array(below)))` is read with the Euclidean norm")
      let radius = try expression(sides[1], at: range)
      return Place(
        name: name, domain: symbols[0] == .equal ? .sphere : .ball, operands: [radius],
        size: declaredSize(name))
    }
    let infinity = Expression(.number(.infinity), at: range)
    let minus = Expression(.negate, [infinity], at: range)
    if relations.count == 1, let name = try? variableName(sides[0], range), !isIndexName(name),
      below[first].scalar != "="
    {
      let end = try expression(sides[1], at: range)
      let size = declaredSize(name)
      switch symbols[0] {
      case .greater, .greaterOrEqual:
        if end.isWrittenZero, size != 0 {
          return Place(name: name, domain: .positive, size: size)
        }
        return Place(name: name, domain: .interval, operands: [end, infinity], size: 0)
      case .less, .lessOrEqual:
        return Place(name: name, domain: .interval, operands: [minus, end], size: 0)
      default: return nil
      }
    }
    if relations.count == 2, let name = try? variableName(sides[1], range), !isIndexName(name),
      symbols.allSatisfy({ $0 == .less || $0 == .lessOrEqual })
    {
      // Bounds that are integers by their look make an index.
      if isInteger(sides[0]), Head(sides[2].first ?? below[0]) != nil { return nil }
      return Place(
        name: name, domain: .interval,
        operands: [try expression(sides[0], at: range), try expression(sides[2], at: range)],
        size: 0)
    }
    return nil
  }

  private func isInteger(_ nodes: [MathNode]) -> Bool { nodes.allSatisfy(\.isDigit) }

  /// `\|x\|`
  private func normed(_ nodes: [MathNode]) -> SymbolName? {
    var inner: [MathNode] = []
    if nodes.count == 1, case .fenced(let fenced) = nodes[0], fenced.left.scalar == "\u{2016}",
      fenced.segments.count == 1
    {
      inner = fenced.segments[0].cleaned
    } else if nodes.count == 3, nodes[0].isDoubleBar,
      nodes[2].nucleus.scalar == nodes[0].scalar
    {
      if case .scripts(let scripts) = nodes[2],
        scripts.superscript != nil || scripts.subscript.map({ Spelling.text($0) }) ?? "2" != "2"
      {
        return nil
      }
      inner = [nodes[1]]
    }
    guard inner.count == 1, let head = Head(inner[0]), head.subscripts.isEmpty,
      head.whole.isEmpty
    else { return nil }
    return head.name
  }

  /// Whether a name is declared as an index.
  private func isIndexName(_ name: SymbolName) -> Bool {
    vocabulary.declarations(named: name).contains {
      switch $0.body {
      case .index, .indexBetween: true
      default: false
      }
    }
  }

  /// How many entries the declared symbol of the name has: 0 for a number, nil where none is
  /// declared.
  private func declaredSize(_ name: SymbolName) -> Int? {
    for declaration in vocabulary.declarations(named: name) where !declaration.pattern.hasArguments
    {
      switch declaration.body {
      case .free(_, let dimension): return dimension ?? 0
      case .value(.scalar): return 0
      case .value(.vector(let x)): return x.count
      case .sampled(let sampler):
        var generator = SeededGenerator(seed: 1)
        if let value = try? sampler(&generator) {
          if value.scalar != nil { return 0 }
          if case .vector(let x) = value { return x.count }
        }
      default: continue
      }
    }
    return nil
  }

  /// The ends of `[a, b]`, `(0, \infty)`.
  mutating func intervalEnds(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> [Expression]? {
    guard let interval = Notation.interval(nodes) else { return nil }
    return [
      try infiniteBound(interval.lower, range), try infiniteBound(interval.upper, range),
    ]
  }
}

extension Expression {
  /// Whether it is this variable and nothing else.
  fileprivate func `is`(_ variable: Variable) -> Bool {
    if case .variable(variable) = operation { true } else { false }
  }
}
