internal import MathSyntax

/// Symbols: bound variables first, then declarations, then what every equation knows.
extension Elaborator {
  /// How a symbol is used, matched against a declaration.
  private struct Use {
    var declaration: Declaration
    var parameters: [[MathNode]]
    var components: [[MathNode]]
    var takesArguments: Bool
    var usesExponent: Bool
    /// How much of the notation the pattern fixes: the most specific one wins.
    var score: Int
  }

  mutating func symbol(
    _ head: Head, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    let arguments = Self.arguments(after: cursor.position, in: cursor.nodes)
    if let point = try processValue(head, arguments, &cursor) { return point }
    if let variable = variable(named: head.name) {
      cursor.advance()
      return try bound(variable, head)
    }
    if let use = bestUse(head, arguments?.parts) {
      cursor.advance()
      return try reference(use, head, arguments, &cursor)
    }
    if let derived = try derivedFunction(head, node, arguments, &cursor) { return derived }
    if let known = try wellKnown(head, &cursor) { return known }
    throw undeclared(head, node, arguments?.parts)
  }

  private mutating func bound(_ variable: Variable, _ head: Head) throws(Objection) -> Expression {
    guard head.superscripts.isEmpty else {
      throw .unchecked(
        "a superscript in parentheses is an index, and \(head.name) has none", head.range)
    }
    var result = Expression(.variable(variable), at: head.range)
    if !head.subscripts.isEmpty {
      result = try component(result, head.subscripts, at: head.range)
    }
    return try raised(result, head.exponent, at: head.range)
  }

  /// `g(x)` of a Gaussian process: the variable of its value at the point.
  private mutating func processValue(
    _ head: Head, _ arguments: Arguments?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let process = processes.lastIndex(where: { $0.name == head.name }) else { return nil }
    guard let arguments, arguments.parts.count == 1, head.subscripts.isEmpty,
      head.superscripts.isEmpty
    else { throw .unchecked("\(head.name) is a process: give it one point", head.range) }
    let notation = arguments.parts[0]
    let text = Spelling.text(notation)
    let range = head.range.through(arguments.range)
    cursor.position = arguments.end
    let value: Variable
    if let known = processes[process].points.first(where: { Spelling.text($0.notation) == text }) {
      value = known.value
    } else {
      value = bind("\(head.name)(\(text))")
      unbind()
      processes[process].points.append(Process.Point(notation: notation, value: value))
    }
    let result = try raised(Expression(.variable(value), at: range), head.exponent, at: range)
    guard let scripts = arguments.scripts else { return result }
    return try scripted(result, scripts)
  }

  // MARK: Declarations

  private func bestUse(_ head: Head, _ arguments: [[MathNode]]?) -> Use? {
    var best: Use?
    func consider(_ name: String, usesExponent: Bool) {
      for declaration in vocabulary.declarations(named: name) {
        guard let use = match(declaration, head, arguments, usesExponent) else { continue }
        if use.score > (best?.score ?? -1) { best = use }
      }
    }
    if !head.exponent.isEmpty {
      consider(head.name + "^" + Spelling.text(head.exponent), usesExponent: true)
    }
    if best == nil { consider(head.name, usesExponent: false) }
    return best
  }

  private func match(
    _ declaration: Declaration, _ head: Head, _ arguments: [[MathNode]]?, _ usesExponent: Bool
  ) -> Use? {
    let pattern = declaration.pattern
    var use = Use(
      declaration: declaration, parameters: Array(repeating: [], count: pattern.parameterCount),
      components: [], takesArguments: false, usesExponent: usesExponent, score: 0)
    guard fill(&use, pattern.slots(.superscript), head.superscripts, isExact: true) else {
      return nil
    }
    let slots = pattern.slots(.subscript)
    let readings = [head.subscripts, Self.digitsApart(head.subscripts)]
    let rank = declaration.rank
    func fits(_ reading: [[MathNode]]) -> Bool {
      let rest = reading.count - slots.count
      return rest >= 0 && rest <= (rank ?? 2)
    }
    let full = readings.first { fits($0) && $0.count - slots.count == rank ?? 0 }
    guard let reading = full ?? readings.first(where: fits),
      fill(&use, slots, Array(reading.prefix(slots.count)), isExact: true)
    else { return nil }
    use.components = Array(reading.dropFirst(slots.count))
    if pattern.hasArguments {
      guard let arguments else { return nil }
      use.takesArguments = true
      let places = pattern.slots(.argument)
      let needed = places.filter { !($0.followsSemicolon && $0.parameter == nil) }
      let given = arguments.count == places.count ? places : needed
      guard fill(&use, given, arguments, isExact: true) else { return nil }
    }
    use.score += slots.count
    return use
  }

  private func fill(
    _ use: inout Use, _ slots: [SymbolPattern.Slot], _ items: [[MathNode]], isExact: Bool
  ) -> Bool {
    guard slots.count == items.count else { return false }
    for (slot, item) in zip(slots, items) {
      if let parameter = slot.parameter {
        use.parameters[parameter] = item
      } else if slot.spelling == Spelling.text(item) {
        use.score += 10
      } else {
        return false
      }
    }
    return true
  }

  /// `_{11}` as two indices.
  private static func digitsApart(_ items: [[MathNode]]) -> [[MathNode]] {
    items.flatMap { item in item.allSatisfy(\.isDigit) ? item.map { [$0] } : [item] }
  }

  private mutating func reference(
    _ use: Use, _ head: Head, _ arguments: Arguments?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var range = head.range
    if use.takesArguments, let arguments {
      range = range.through(arguments.range)
      cursor.position = arguments.end
    }
    var operands: [Expression] = []
    for parameter in use.parameters {
      operands.append(try expression(parameter, at: parameter.range(or: range)))
    }
    let components = try indexExpressions(use.components, at: range)
    var result = Expression(
      .symbol(use.declaration, parameters: operands.count), operands + components, at: range)
    if !use.usesExponent { result = try raised(result, head.exponent, at: range) }
    guard use.takesArguments, let scripts = arguments?.scripts else { return result }
    return try scripted(result, scripts)
  }

  // MARK: Arguments

  struct Arguments {
    var parts: [[MathNode]]
    var range: Range<Int>
    /// The position behind the closing parenthesis.
    var end: Int
    /// Scripts on the closing parenthesis.
    var scripts: Scripts?
  }

  /// The arguments in parentheses that follow a position.
  static func arguments(after position: Int, in nodes: [MathNode]) -> Arguments? {
    let start = position + 1
    guard start < nodes.count else { return nil }
    var scripts: Scripts?
    if case .scripts(let found) = nodes[start] { scripts = found }
    if case .fenced(let fenced) = nodes[start].nucleus, fenced.left.scalar == "(",
      fenced.segments.count == 1
    {
      return Arguments(
        parts: Notation.split(fenced.segments[0].cleaned), range: nodes[start].range,
        end: start + 1, scripts: scripts)
    }
    guard nodes[start].scalar == "(", let end = Notation.closing(of: start, in: nodes) else {
      return nil
    }
    if case .scripts(let found) = nodes[end] { scripts = found }
    return Arguments(
      parts: Notation.split(Array(nodes[(start + 1)..<end])),
      range: nodes[start].range.through(nodes[end].range), end: end + 1,
      scripts: scripts)
  }

  // MARK: What is not declared

  /// `\dot\sigma(x)` and `f'(x)` of a declared function of one number: its derivative.
  private mutating func derivedFunction(
    _ head: Head, _ node: MathNode, _ arguments: Arguments?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let arguments, arguments.parts.count == 1 else { return nil }
    var base = head
    if head.primeCount == 1 {
      base.name = head.plainName
    } else if head.name.hasPrefix("dot("), head.primeCount == 0 {
      base.name = String(head.name.dropFirst(4).dropLast())
    } else {
      return nil
    }
    base.exponent = []
    guard head.subscripts.isEmpty else { return nil }
    let place = bind("the argument of \(head.name)")
    defer { unbind() }
    guard let use = bestUse(base, arguments.parts), use.takesArguments,
      use.declaration.pattern.slots(.argument).count == 1
    else { return nil }
    cursor.position = arguments.end
    let range = head.range.through(arguments.range)
    let argument = try expression(arguments.parts[0], at: arguments.range)
    var operands: [Expression] = []
    for (index, parameter) in use.parameters.enumerated() {
      let isArgument =
        use.declaration.pattern.slots.first { $0.parameter == index }?.place == .argument
      operands.append(
        isArgument
          ? Expression(.variable(place), at: argument.range)
          : try expression(parameter, at: range))
    }
    let body = Expression(
      .symbol(use.declaration, parameters: operands.count), operands, at: range)
    let result = Expression(.pointDerivative(place), [body, argument], at: range)
    let raisedResult = try raised(result, head.exponent, at: range)
    guard let scripts = arguments.scripts else { return raisedResult }
    return try scripted(raisedResult, scripts)
  }

  /// δ with two indices, `I_n`, π and e, unless they are declared.
  private mutating func wellKnown(
    _ head: Head, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard head.superscripts.isEmpty, head.primeCount == 0 else { return nil }
    var result: Expression
    switch (head.name, head.subscripts.count) {
    case ("δ", 2):
      result = Expression(
        .delta, try indexExpressions(head.subscripts, at: head.range), at: head.range)
    case ("δ", 1) where head.subscripts[0].count == 2 && head.subscripts[0].allSatisfy(\.isDigit):
      let items = Self.digitsApart(head.subscripts)
      result = Expression(.delta, try indexExpressions(items, at: head.range), at: head.range)
    case ("I", 1), ("Id", 1), ("𝐈", 1):
      result = Expression(
        .identity, try indexExpressions(head.subscripts, at: head.range), at: head.range)
    case ("π", 0): result = Expression(.number(.pi), at: head.range)
    case ("e", 0):
      cursor.advance()
      guard !head.exponent.isEmpty else {
        return Expression(.number(1.exponential), at: head.range)
      }
      let exponent = try expression(head.exponent, at: head.range)
      return Expression(.elementary(.exp), [exponent], at: head.range)
    default: return nil
    }
    cursor.advance()
    return try raised(result, head.exponent, at: head.range)
  }

  private func undeclared(
    _ head: Head, _ node: MathNode, _ arguments: [[MathNode]]?
  ) -> Objection {
    let text = Spelling.text([node])
    let others = vocabulary.declarations(named: head.name)
    guard let first = others.first else {
      return .unchecked("\(text) is not declared", node.range)
    }
    if arguments == nil, first.pattern.hasArguments {
      return .unchecked("\(text) is a function and stands without arguments", node.range)
    }
    let known = others.map(\.latex).joined(separator: ", ")
    return .unchecked("\(text) is not declared in this form; there is \(known)", node.range)
  }
}

extension Double {
  fileprivate var exponential: Double { ElementaryFunction.exp(self) }
}
