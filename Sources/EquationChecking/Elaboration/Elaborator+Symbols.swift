internal import MathSyntax

/// Symbols: bound variables first, then declarations, then what every equation knows.
extension Elaborator {
  /// A symbol as it stands in an equation, with what may belong to it.
  struct Occurrence {
    var name: SymbolName
    var subscripts: [[MathNode]] = []
    var superscripts: [[MathNode]] = []
    /// What stands below a bar behind it.
    var restriction: [MathNode]?
    var exponent: [MathNode] = []
    /// Whether the superscript is written before the subscript.
    var isRaisedFirst = false
    var arguments: Arguments?
    var range: Range<Int>
    /// The position behind it, arguments apart.
    var end: Int
  }

  /// How a symbol is used, matched against a declaration.
  struct Use {
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
    if let restricted = try restricted(head, prefix: "", cursor.position, &cursor) {
      return restricted
    }
    var own = Self.arguments(after: cursor.position, in: cursor.nodes)
    if let called = own, try isFactor(called, behind: head) { own = nil }
    let arguments = own ?? pendingArguments(after: cursor.position)
    if let point = try processValue(head, arguments, &cursor) { return point }
    if let variable = variable(named: head.name), !isMember(head) {
      cursor.advance()
      return try bound(variable, head)
    }
    if let lawful = lawfulVariable(head) {
      cursor.advance()
      return try raised(
        Expression(.variable(lawful), at: head.range), head.exponent, at: head.range)
    }
    let occurrence = Occurrence(
      name: head.name, subscripts: head.subscripts, superscripts: head.superscripts,
      exponent: head.exponent, isRaisedFirst: head.isRaisedFirst, arguments: arguments,
      range: head.range, end: cursor.position + 1)
    if let partial = try partialBySubscript(head, own, &cursor) { return partial }
    if own == nil, let row = try rowOfUpperCase(head, &cursor) { return row }
    if let use = bestUse(occurrence, isApplied: own == nil) {
      if let call = try callOfStandardFunction(use, occurrence, head, &cursor) { return call }
      try checkIsNoCall(use, occurrence, cursor)
      return try reference(use, occurrence, &cursor)
    }
    if let value = try lawFunction(head, arguments, &cursor) { return value }
    if let entry = try entryOfUpperCase(head, &cursor) { return entry }
    if arguments == nil, let value = try bareFunction(head, node, &cursor) { return value }
    if let conjugate = try conjugate(node, &cursor) { return conjugate }
    if let derived = try derivedFunction(head, node, arguments, &cursor) { return derived }
    if let known = try wellKnown(head, &cursor) { return known }
    throw undeclared(head, node, arguments?.parts)
  }

  /// `d|_{f(t)}(x)`, where `d|_f` is declared; nil without a bar.
  private mutating func restricted(
    _ head: Head, prefix: String, _ position: Int, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    let name = head.name.restricted.with(differential: prefix)
    guard position + 1 < cursor.nodes.count,
      let bar = Restriction(cursor.nodes[position + 1]), head.exponent.isEmpty
    else { return nil }
    let isDeclared = vocabulary.isDeclared(name)
    if !isDeclared, EvaluationBar(cursor.nodes[position + 1]) != nil { return nil }
    if !isDeclared, applications.isEmpty, !isBarOpen {
      let text = "\(name)_{\(Spelling.text(bar.subject))}"
      throw .unchecked("\(text) is not declared", head.range.through(bar.range))
    }
    guard isDeclared else { return nil }
    let arguments =
      Self.arguments(after: position + 1, in: cursor.nodes)
      ?? pendingArguments(after: position + 1)
    let occurrence = Occurrence(
      name: name, subscripts: head.subscripts, superscripts: head.superscripts,
      restriction: bar.subject, exponent: bar.exponent, arguments: arguments,
      range: cursor.here.through(bar.range), end: position + 2)
    guard let use = bestUse(occurrence) else {
      let known = vocabulary.declarations(named: name).map(\.latex).joined(separator: ", ")
      throw .unchecked(
        "\(name)_{…} is not declared in this form; there is \(known)", occurrence.range)
    }
    return try reference(use, occurrence, &cursor)
  }

  /// `\partial_f^{in} C|_f`, `\nabla_K C|_f`: an operator that is part of a declared name.
  mutating func operatorSymbol(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard node.isDifferentialOperator, let next = cursor.next, let head = Head(next) else {
      return nil
    }
    let prefix = Spelling.text([node])
    let position = cursor.position + 1
    let name = head.name.with(differential: prefix)
    if vocabulary.isDeclared(name.restricted),
      let found = try restricted(head, prefix: prefix, position, &cursor)
    {
      return found
    }
    guard vocabulary.isDeclared(name) else { return nil }
    let arguments =
      Self.arguments(after: position, in: cursor.nodes) ?? pendingArguments(after: position)
    let occurrence = Occurrence(
      name: name, subscripts: head.subscripts, superscripts: head.superscripts,
      exponent: head.exponent, arguments: arguments, range: node.range.through(head.range),
      end: position + 1)
    guard let use = bestUse(occurrence) else { return nil }
    return try reference(use, occurrence, &cursor)
  }

  /// `\langle f, g \rangle_K` and `\|f\|_{p}` where they are declared; nil where they are not.
  mutating func declaredBracket(
    _ inner: [MathNode], _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, _ scripts: Scripts?,
    at range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let head = BracketHead(left, right, inner, scripts?.subscript),
      vocabulary.isDeclared(head.name)
    else { return nil }
    let occurrence = Occurrence(
      name: head.name, exponent: scripts?.superscript?.cleaned ?? [],
      arguments: Arguments(parts: head.arguments, range: range, end: 0, scripts: nil),
      range: range, end: 0)
    guard let use = bestUse(occurrence), use.takesArguments else { return nil }
    var unmoved = Cursor([], range)
    return try reference(use, occurrence, &unmoved)
  }

  /// Whether `x_i`, as a function's argument that must be a column, is a member of the declared
  /// family rather than a component of a bound x: `f(x) = \sum_i \alpha_i K(x, x_i)`.
  private mutating func isMember(_ head: Head) -> Bool {
    guard isColumnExpected, !head.subscripts.isEmpty, head.superscripts.isEmpty else {
      return false
    }
    let isDeclared = vocabulary.declarations(named: head.name).contains {
      $0.rank == 1 && !$0.pattern.hasArguments
        && $0.pattern.slots(.subscript).count == head.subscripts.count
    }
    if isDeclared {
      note("`\(text(at: head.range))` is read as the declared symbol, not as a component")
    }
    return isDeclared
  }

  private mutating func bound(_ variable: Variable, _ head: Head) throws(Objection) -> Expression {
    guard head.superscripts.isEmpty else {
      throw .unchecked(
        "a superscript in parentheses is an index, and \(head.name) has none", head.range)
    }
    return try scripted(
      Expression(.variable(variable), at: head.range), head.subscripts, head.exponent,
      isRaisedFirst: head.isRaisedFirst, at: head.range)
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

  /// - Parameter isApplied: Whether the arguments stand behind brackets, as in `(f + g)(x)`: then
  ///   they are no factor.
  func bestUse(_ occurrence: Occurrence, isApplied: Bool = false) -> Use? {
    var best: Use?
    func consider(_ name: SymbolName, usesExponent: Bool) {
      for declaration in vocabulary.declarations(named: name) {
        guard var use = match(declaration, occurrence, usesExponent) else { continue }
        if !isApplied, isMisfit(use) { use.score -= 100 }
        if use.score > (best?.score ?? Int.min) { best = use }
      }
    }
    if !occurrence.exponent.isEmpty {
      consider(
        occurrence.name.with(decoration: Spelling.text(occurrence.exponent)), usesExponent: true)
    }
    if best == nil { consider(occurrence.name, usesExponent: false) }
    return best
  }

  /// `\sigma(x)` where σ is declared as a number: the logistic function in the other convention.
  private mutating func callOfStandardFunction(
    _ use: Use, _ occurrence: Occurrence, _ head: Head, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard !use.takesArguments, use.declaration.rank == 0, use.declaration.pattern.slots.isEmpty,
      head.subscripts.isEmpty, head.whole.isEmpty, let called = occurrence.arguments,
      called.parts.count == 1, called.end > occurrence.end,
      StandardFunction.letter(head.name, indices: 0, arguments: 1) != nil
    else { return nil }
    meet(.standardFunction, occurrence.range.through(called.range))
    return conventions.contains(.standardFunction) ? try standardSymbol(head, &cursor) : nil
  }

  /// `y(0) = 1`, and a side `y(x)`, of a declared number y: authors write a function so, and no
  /// product.
  private mutating func checkIsNoCall(
    _ use: Use, _ occurrence: Occurrence, _ cursor: Cursor
  ) throws(Objection) {
    guard !use.takesArguments, use.declaration.rank == 0, let called = occurrence.arguments,
      called.parts.count == 1, called.scripts == nil, occurrence.exponent.isEmpty,
      called.end > occurrence.end
    else { return }
    let content = called.content
    let range = occurrence.range.through(called.range)
    if cursor.position == 0, called.end == cursor.nodes.count, content.count == 1,
      Head(content[0]) != nil
    {
      meet(.callOfNumber, range)
      return
    }
    guard content.allSatisfy(\.isDigit) else { return }
    throw .ambiguous(
      text(at: range), "a product", "the value of a function", write: "\\cdot for the product",
      range)
  }

  private func match(
    _ declaration: Declaration, _ occurrence: Occurrence, _ usesExponent: Bool
  ) -> Use? {
    let pattern = declaration.pattern
    var use = Use(
      declaration: declaration, parameters: Array(repeating: [], count: pattern.parameterCount),
      components: [], takesArguments: false, usesExponent: usesExponent, score: 0)
    guard fill(&use, pattern.slots(.superscript), occurrence.superscripts),
      fill(&use, pattern.slots(.restriction), occurrence.restriction.map { [$0] } ?? [])
    else { return nil }
    let slots = pattern.slots(.subscript)
    let subscripts = occurrence.subscripts
    let readings = [subscripts, Self.digitsApart(subscripts)]
    let rank = declaration.rank
    func fits(_ reading: [[MathNode]]) -> Bool {
      let rest = reading.count - slots.count
      return rest >= 0 && rest <= (rank ?? 2)
    }
    let full = readings.first { fits($0) && $0.count - slots.count == rank ?? 0 }
    guard let reading = full ?? readings.first(where: fits),
      fill(&use, slots, Array(reading.prefix(slots.count)))
    else { return nil }
    use.components = Array(reading.dropFirst(slots.count))
    // `A_{123}` of a matrix: 1 and 23, or 12 and 3?
    if rank == 2, use.components.count == 1, use.components[0].count > 2,
      use.components[0].allSatisfy(\.isDigit)
    {
      return nil
    }
    if pattern.hasArguments {
      guard let arguments = occurrence.arguments?.parts else { return nil }
      use.takesArguments = true
      let places = pattern.slots(.argument)
      let needed = places.filter { !($0.followsSemicolon && $0.parameter == nil) }
      let given = arguments.count == places.count ? places : needed
      guard fill(&use, given, arguments) else { return nil }
      use.score += 4
    }
    use.score += slots.count
    return use
  }

  /// Whether an argument is of another kind than the function takes, where the name stands for
  /// something without arguments too: `K (K + \lambda I)`, beside a declared `K(\ell)`.
  private func isMisfit(_ use: Use) -> Bool {
    guard use.takesArguments,
      vocabulary.declarations(named: use.declaration.pattern.name).contains(where: {
        !$0.pattern.hasArguments
      })
    else { return false }
    for slot in use.declaration.pattern.slots where slot.place == .argument {
      guard let parameter = slot.parameter, parameter < use.declaration.kinds.count else {
        continue
      }
      var reader = self
      let item = use.parameters[parameter]
      // One name in brackets, or several arguments, are no factor.
      guard item.count > 1, use.declaration.pattern.slots(.argument).count == 1 else {
        continue
      }
      guard let argument = try? reader.expression(item, at: item.range(or: 0..<0)),
        let shape = reader.shape(of: argument)
      else { continue }
      if shape.rank != use.declaration.kinds[parameter].rank { return true }
    }
    return false
  }

  private func fill(
    _ use: inout Use, _ slots: [SymbolPattern.Slot], _ items: [[MathNode]]
  ) -> Bool {
    guard slots.count == items.count else { return false }
    for (slot, item) in zip(slots, items) {
      let text = Spelling.text(item)
      if let parameter = slot.parameter {
        if item.count == 1, item[0].isOpenArgument { return false }
        use.parameters[parameter] = item
        // Of several forms, the one that is written so, or takes such a value.
        if slot.spelling == text { use.score += 1 }
        let kinds = use.declaration.kinds
        if parameter < kinds.count, let rank = rank(of: item), rank != kinds[parameter].rank {
          use.score -= 3
        }
      } else if slot.spelling == text {
        use.score += 10
      } else {
        return false
      }
    }
    return true
  }

  /// What a single declared symbol is: 0 for a number, 1 for a vector, 2 for a matrix.
  private func rank(of nodes: [MathNode]) -> Int? {
    if nodes.allSatisfy(\.isDigit) { return 0 }
    guard let head = nodes.first.flatMap(Head.init), head.exponent.isEmpty,
      variable(named: head.name) == nil
    else { return nil }
    let hasArguments = nodes.count > 1
    if hasArguments, Self.arguments(after: 0, in: nodes)?.end != nodes.count { return nil }
    // The most specific form wins, as it does where the symbol itself is read: beside a declared x,
    // `x_i` is a member of the declared family rather than a component.
    var best: (slots: Int, rank: Int)?
    for declaration in vocabulary.declarations(named: head.name) {
      let pattern = declaration.pattern
      guard pattern.hasArguments == hasArguments, let rank = declaration.rank,
        pattern.slots(.superscript).count == head.superscripts.count
      else { continue }
      let slots = pattern.slots(.subscript).count
      let components = head.subscripts.count - slots
      guard components >= 0, components <= rank, slots > best?.slots ?? -1 else { continue }
      best = (slots, components == 1 && rank == 2 ? 1 : rank - components)
    }
    return best?.rank
  }

  /// `_{11}` as two indices.
  static func digitsApart(_ items: [[MathNode]]) -> [[MathNode]] {
    items.flatMap { item in item.allSatisfy(\.isDigit) ? item.map { [$0] } : [item] }
  }

  mutating func reference(
    _ use: Use, _ occurrence: Occurrence, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var range = occurrence.range
    cursor.position = occurrence.end
    var outer = occurrence.arguments?.scripts
    if let arguments = occurrence.arguments, use.takesArguments || arguments.areOpen {
      range = range.through(arguments.range)
      cursor.position = max(arguments.end, occurrence.end)
    } else {
      outer = nil
    }
    let pending = applications
    applications = []
    defer { applications = pending }
    var operands: [Expression] = []
    let outside = isColumnExpected
    defer { isColumnExpected = outside }
    for (index, parameter) in use.parameters.enumerated() {
      let kinds = use.declaration.kinds
      isColumnExpected = parameter.count == 1 && index < kinds.count && kinds[index] == .vector
      operands.append(try expression(parameter, at: parameter.range(or: range)))
    }
    isColumnExpected = false
    var symbol = Expression(
      .symbol(use.declaration, parameters: operands.count), operands, at: range)
    // What I and 1 stand for in a formula depends on where it is used.
    if case .formula(let places, let body) = use.declaration.body, body.needsSizes {
      symbol = body.inserted(places, operands, at: range)
    }
    let exponent = use.usesExponent ? [] : occurrence.exponent
    var result: Expression
    if use.takesArguments, use.components.isEmpty {
      let name = use.declaration.pattern.name
      result = try raisedFunction(symbol, exponent, name: name, at: range)
    } else {
      result = try scripted(
        symbol, use.components, exponent, isRaisedFirst: occurrence.isRaisedFirst, at: range
      ).foldingComponents
    }
    noteDeclared(use.declaration, exponent)
    if let outer { result = try scripted(result, outer) }
    return result
  }

  /// Letters that stand for something else where they are not declared.
  private mutating func noteDeclared(_ declaration: Declaration, _ exponent: [MathNode]) {
    switch declaration.pattern.name {
    case "e" where !exponent.isEmpty:
      note("`e` is read as the declared symbol, not as the base of the natural logarithm")
    case "π": note("`\\pi` is read as the declared symbol, not as the number 3.14…")
    default: break
    }
  }
}

extension Expression {
  /// A component of a whole symbol as the symbol's own operands.
  fileprivate var foldingComponents: Expression {
    switch operation {
    case .component:
      guard case .symbol(_, let count) = operands[0].operation, operands[0].operands.count == count
      else { return self }
      var result = operands[0]
      result.operands += operands.dropFirst()
      result.range = range
      return result
    case .power, .transpose: return replacing(0, by: operands[0].foldingComponents)
    default: return self
    }
  }
}
