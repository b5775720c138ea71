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
    guard let place = try domain(below, at: node.range) else { return nil }
    cursor.advance()
    let variable = bind(place.name, isNumber: place.size == 0)
    defer { unbind() }
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
      let text = Spelling.text(set)
      if text == "ℝ" { return Place(name: name, domain: .whole, size: 0) }
      if text.hasPrefix("ℝ^"), !text.contains("×") {
        return Place(name: name, domain: .whole, size: declaredSize(name))
      }
      if set.first?.scalar == "{" || set.first?.scalar == "[" { return nil }
      throw .unchecked("the set `\(self.text(set))` is not read", set.range(or: range))
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
    } else if nodes.count == 3, nodes[0].scalar == "\u{2016}" || nodes[0].scalar == "\u{2225}",
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
  private mutating func intervalEnds(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> [Expression]? {
    var inner: [MathNode]
    if nodes.count == 1, case .fenced(let fenced) = nodes[0], fenced.segments.count == 1 {
      inner = fenced.segments[0].cleaned
    } else if let first = nodes.first?.scalar, let last = nodes.last?.scalar, nodes.count > 2,
      "([".unicodeScalars.contains(first), ")]".unicodeScalars.contains(last)
    {
      inner = Array(nodes.dropFirst().dropLast())
    } else {
      return nil
    }
    let parts = Notation.split(inner)
    guard parts.count == 2 else { return nil }
    return [try infiniteBound(parts[0], range), try infiniteBound(parts[1], range)]
  }
}
