internal import MathSyntax

/// `\nabla f(x)`, `\nabla^2 f(x)`, `\Delta f(x)`, `\nabla \cdot F(x)` of functions of one argument,
/// by that argument; `\nabla_x^2 f`, `\nabla_x^\top f` by what stands below.
extension Elaborator {
  /// What a nabla without an index does.
  enum Nabla { case gradient, hessian, laplacian, divergence, curl, transposedGradient }

  /// Nil where the node is no such operator, or what follows is no function with one argument.
  mutating func plainNabla(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    var kind: Nabla
    switch (node.nucleus.scalar, node.superscriptText) {
    case ("\u{2207}", ""): kind = .gradient
    case ("\u{2207}", "2"): kind = .hessian
    case ("\u{2207}", "⊤"), ("\u{2207}", "T"): kind = .transposedGradient
    case ("\u{0394}", ""), ("\u{2206}", ""): kind = .laplacian
    default: return nil
    }
    if case .scripts(let scripts) = node, scripts.subscript != nil { return nil }
    var ahead = cursor
    ahead.advance()
    if kind == .gradient, let dot = ahead.peek?.scalar, dot == "\u{22C5}" || dot == "\u{00D7}" {
      ahead.advance()
      kind = dot == "\u{22C5}" ? .divergence : .curl
    }
    guard let next = ahead.peek else { return nil }
    guard let head = Head(next),
      let (body, place, argument, end, scripts) = try functionOfPlace(head, ahead)
    else {
      if let result = try coordinateNabla(kind, node, ahead, &cursor) { return result }
      return try openNabla(kind, node, ahead, &cursor)
    }
    let range = node.range.through(ahead.nodes[end - 1].range)
    let first = Expression(.gradient(place), [body, argument], at: range)
    let second = Expression(.hessian(place), [body, argument], at: range)
    cursor.position = end
    var result: Expression
    switch kind {
    case .gradient:
      result = laidOut(first, of: shape(of: body), by: shape(of: argument), isGradient: true)
    case .transposedGradient: result = Expression(.transpose, [first], at: range)
    case .divergence: result = Expression(.trace, [first], at: range)
    case .curl: result = curl(of: first, at: range)
    case .hessian: result = secondNabla(second, at: range)
    case .laplacian: result = Expression(.trace, [second], at: range)
    }
    if let scripts {
      if try isTransposedScript(scripts) {
        note("`\(text(at: range))` is read as the transpose of the gradient")
      }
      result = try scripted(result, scripts)
    }
    return result
  }

  /// `\nabla^2`: the matrix of second derivatives, or its trace in the other convention.
  private mutating func secondNabla(_ second: Expression, at range: Range<Int>) -> Expression {
    guard takes(.laplacian, range) else { return second }
    return Expression(.trace, [second], at: range)
  }

  /// The differences of the entries of a Jacobian matrix across its diagonal.
  private func curl(of jacobian: Expression, at range: Range<Int>) -> Expression {
    func entry(_ i: Int, _ j: Int) -> Expression {
      let indices = [i, j].map { Expression(.number(Double($0)), at: range) }
      return Expression(.component, [jacobian] + indices, at: range)
    }
    let entries = [(3, 2), (1, 3), (2, 1)].map { i, j in
      Expression(.add, [entry(i, j), Expression(.negate, [entry(j, i)], at: range)], at: range)
    }
    return Expression(.grid(rows: 3, columns: 1), entries, at: range)
  }

  // MARK: Of several arguments

  /// `\nabla g(x, y)`, `\Delta u` of a function of several numbers: by them, but for a time t; nil
  /// for another function.
  private mutating func coordinateNabla(
    _ kind: Nabla, _ node: MathNode, _ ahead: Cursor, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let next = ahead.peek, let head = Head(next), head.subscripts.isEmpty,
      head.superscripts.isEmpty, head.whole.isEmpty
    else { return nil }
    let declarations = vocabulary.declarations(named: head.name).filter(\.isFunctionOfArguments)
    guard declarations.count == 1, let declaration = declarations.first else { return nil }
    let own = Self.arguments(after: ahead.position, in: ahead.nodes)
    guard let arguments = own ?? ownArguments(head, at: ahead)?.0,
      arguments.parts.count == declaration.pattern.slots.count, own != nil || readsBareFunctions
    else { return nil }
    let end = own == nil ? ahead.position + 1 : arguments.end
    let range = node.range.through(own == nil ? head.range : arguments.range)
    var places: [Int] = []
    for (index, part) in arguments.parts.enumerated() {
      let point = try expression(part, at: range)
      guard shape(of: point) == .number else { return nil }
      if declaration.pattern.slots[index].spelling != "t" { places.append(index) }
    }
    guard !places.isEmpty else { return nil }
    cursor.position = end
    let names = places.map { declaration.pattern.slots[$0].spelling }.joined(separator: ", ")
    note("`\(text(at: node.range))` is read as taken by \(names)")
    let first = try places.map { place throws(Objection) in
      try partial(declaration, arguments, by: [place], at: range)
    }
    let row = Expression(.grid(rows: 1, columns: places.count), first, at: range)
    func second() throws(Objection) -> Expression {
      var entries: [Expression] = []
      for i in places {
        for j in places {
          entries.append(try partial(declaration, arguments, by: [i, j], at: range))
        }
      }
      return Expression(.grid(rows: places.count, columns: places.count), entries, at: range)
    }
    var result: Expression
    switch kind {
    case .gradient:
      result = Expression(.grid(rows: places.count, columns: 1), first, at: range)
    case .transposedGradient: result = row
    case .divergence: result = Expression(.trace, [row], at: range)
    case .curl:
      guard places.count == 3 else {
        throw .unchecked("the curl of a function of \(places.count) coordinates", range)
      }
      result = curl(of: row, at: range)
    case .hessian where places.count > 1: result = secondNabla(try second(), at: range)
    case .hessian, .laplacian:
      let terms = try places.map { place throws(Objection) in
        try partial(declaration, arguments, by: [place, place], at: range)
      }
      result = terms.count == 1 ? terms[0] : Expression(.add, terms, at: range)
    }
    if own != nil, let scripts = arguments.scripts { result = try scripted(result, scripts) }
    return result
  }

  // MARK: Of an expression

  /// `\nabla \log p(x)`, `\Delta \frac{1}{\|x\|}`: by the only vector on which it depends as
  /// written.
  private mutating func openNabla(
    _ kind: Nabla, _ node: MathNode, _ ahead: Cursor, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    var (reader, trial) = (self, ahead)
    guard let body = try? reader.factor(&trial) else { return nil }
    var names: [SymbolName] = []
    body.visit { part in
      let name: SymbolName
      switch part.operation {
      case .symbol(let declaration, 0) where part.operands.isEmpty:
        guard case .free(_, _?) = declaration.body else { return }
        name = declaration.pattern.name
      case .variable(let variable) where reader.shape(of: part) != .number:
        name = variable.name
      default: return
      }
      if !names.contains(name) { names.append(name) }
    }
    guard names.count == 1, let symbol = Self.symbol(names[0], in: ahead.nodes[ahead.position...])
    else {
      if names.count > 1 {
        let list = names.map(\.description).joined(separator: ", ")
        throw .unchecked(
          "∇ by which of \(list)? Write the variable below it: `\\nabla_x`", node.range)
      }
      return nil
    }
    note("`\(text(at: node.range))` is read as taken by \(names[0])")
    switch kind {
    case .gradient:
      cursor = ahead
      let start = cursor.position
      let body = try factor(&cursor)
      return try gradient(by: [symbol], of: body, from: start, node, &cursor, at: node.range)
    case .transposedGradient:
      cursor = ahead
      let result = try nabla([symbol], 1, node, &cursor)
      return Expression(.transpose, [result], at: result.range)
    case .divergence:
      cursor = ahead
      let result = try nabla([symbol], 1, node, &cursor)
      return Expression(.trace, [result], at: result.range)
    case .hessian:
      cursor = ahead
      let result = try nabla([symbol], 2, node, &cursor)
      return secondNabla(result, at: result.range)
    case .laplacian:
      cursor = ahead
      let result = try nabla([symbol], 2, node, &cursor)
      return Expression(.trace, [result], at: result.range)
    case .curl: throw .unchecked("∇ × of an expression: declare it as a function", node.range)
    }
  }

  private mutating func nabla(
    _ below: [MathNode], _ count: Int, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    let body = try factor(&cursor)
    return try derivative(of: body, below, count: count, at: node.range.through(body.range))
  }

  /// A symbol of a name as it stands among some nodes, without scripts.
  private static func symbol(_ name: SymbolName, in nodes: ArraySlice<MathNode>) -> MathNode? {
    for node in nodes {
      if let head = Head(node), head.name == name {
        return head.primeCount == 0 ? node.nucleus : node
      }
      for child in node.children {
        if let found = symbol(name, in: child.nodes.cleaned[...]) { return found }
      }
    }
    return nil
  }

  private func isTransposedScript(_ scripts: Scripts) throws(Objection) -> Bool {
    ["⊤", "T"].contains(Spelling.text(scripts.superscript ?? []))
  }

  /// A function at a variable in place of its one argument, the argument, and the position behind.
  private mutating func functionOfPlace(
    _ head: Head, _ cursor: Cursor
  ) throws(Objection)
    -> (Expression, Variable, Expression, Int, Scripts?)?
  {
    guard let arguments = Self.arguments(after: cursor.position, in: cursor.nodes),
      arguments.parts.count == 1, !arguments.areOpen
    else { return nil }
    let place = bind("the argument of \(head.name)")
    defer { unbind() }
    let range = head.range.through(arguments.range)
    guard let body = try functionBody(head, arguments, place, range, cursor) else { return nil }
    let argument = try expression(arguments.parts[0], at: arguments.range)
    return (body, place, argument, arguments.end, arguments.scripts)
  }

  // MARK: With an index

  /// `\nabla_x^2 f(x)`: the matrix of second derivatives; `\nabla_x^\top f(x)`: the row; nil for
  /// others.
  mutating func raisedNabla(
    _ node: MathNode, _ scripts: Scripts, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard node.nucleus.scalar == "\u{2207}" || node.nucleus.scalar == "\u{0394}",
      let below = scripts.subscript?.cleaned
    else { return nil }
    let above = Spelling.text(scripts.superscript ?? [])
    let isLaplacian = node.nucleus.scalar == "\u{0394}"
    guard isLaplacian ? above.isEmpty : ["2", "⊤", "T"].contains(above) else { return nil }
    cursor.advance()
    let body = try factor(&cursor)
    let range = node.range.through(body.range)
    if isLaplacian || above == "2" {
      let second = try derivative(of: body, below, count: 2, at: range)
      return isLaplacian
        ? Expression(.trace, [second], at: range) : secondNabla(second, at: range)
    }
    return Expression(
      .transpose, [try derivative(of: body, below, count: 1, at: range)], at: range)
  }
}

extension MathNode {
  /// The superscript's text.
  fileprivate var superscriptText: String {
    guard case .scripts(let scripts) = self else { return "" }
    return Spelling.text(scripts.superscript ?? [])
  }
}
