internal import MathSyntax

/// Names without a declaration that another declaration gives a meaning: entries of a matrix, derivatives
/// of a function.
extension Elaborator {
  /// `a_{ij}` of a declared matrix A: its entry, which the report says.
  mutating func entryOfUpperCase(
    _ head: Head, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let word = head.name.word, word.count == 1, word.uppercased() != word,
      Self.digitsApart(head.subscripts).count == 2, head.superscripts.isEmpty,
      !isDeclared(head.name)
    else { return nil }
    let occurrence = Occurrence(
      name: SymbolName(.letters(word.uppercased())), subscripts: head.subscripts,
      exponent: head.exponent, isRaisedFirst: head.isRaisedFirst, range: head.range,
      end: cursor.position + 1)
    guard let use = bestUse(occurrence), use.components.count == 2 else { return nil }
    note("`\(text(at: head.range))` is read as an entry of \(word.uppercased())")
    return try reference(use, occurrence, &cursor)
  }

  /// `x_i` of a declared matrix X: its row as a column, or its column in the other convention. Where
  /// a vector x is declared too, that is read first.
  mutating func rowOfUpperCase(
    _ head: Head, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let word = head.name.word, word.count == 1, ("a"..."z").contains(word),
      head.subscripts.count == 1, head.superscripts.isEmpty, !isIndexPosition
    else { return nil }
    func use(of word: String) -> Use? {
      bestUse(
        Occurrence(
          name: SymbolName(.letters(word)), subscripts: head.subscripts, range: head.range,
          end: cursor.position + 1))
    }
    guard let matrix = use(of: word.uppercased()), matrix.declaration.rank == 2,
      matrix.components.count == 1
    else { return nil }
    let isRow: Bool
    if let own = use(of: word) {
      guard own.declaration.rank == 1, own.components.count == 1 else { return nil }
      meet(.rowOfMatrix, head.range)
      guard conventions.contains(.rowOfMatrix) else { return nil }
      isRow = true
    } else {
      if isDeclared(head.name) { return nil }
      isRow = !takes(.columnOfMatrix, head.range)
    }
    var whole = Expression(.symbol(matrix.declaration, parameters: 0), at: head.range)
    if !isRow { whole = Expression(.transpose, [whole], at: head.range) }
    let index = try indexExpressions(head.subscripts, at: head.range)
    cursor.advance()
    return try raised(
      Expression(.component, [whole] + index, at: head.range), head.exponent, at: head.range)
  }

  /// `\dot\sigma(x)` and `f'(x)` of a declared function of one number: its derivative.
  mutating func derivedFunction(
    _ head: Head, _ node: MathNode, _ arguments: Arguments?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let arguments, arguments.parts.count == 1 else { return nil }
    var base = head
    var order = 1
    var superscripts = base.superscripts
    if head.primeCount >= 1 {
      base.name = head.plainName
      order = head.primeCount
    } else if let undotted = head.name.removing(.accent("ddot")) {
      base.name = undotted
      order = 2
    } else if let undotted = head.name.removing(.accent("dot")), head.primeCount == 0 {
      base.name = undotted
    } else if head.superscripts.count == 1, head.exponent.isEmpty {
      // `f^{(3)}(x)`, where f is declared without such an index.
      order = 0
      superscripts = []
    } else {
      return nil
    }
    base.exponent = []
    guard head.subscripts.isEmpty else { return nil }
    let place = bind("the argument of \(head.name)", isNumber: true)
    defer { unbind() }
    base.superscripts = superscripts
    let range = head.range.through(arguments.range)
    guard let body = try functionBody(base, arguments, place, range, cursor) else { return nil }
    return try derived(body, place, head, order, arguments, range, &cursor)
  }

  /// A function of one argument with a variable in the argument's place; nil where none is known by
  /// the name.
  mutating func functionBody(
    _ base: Head, _ arguments: Arguments, _ place: Variable, _ range: Range<Int>, _ cursor: Cursor
  ) throws(Objection) -> Expression? {
    let occurrence = Occurrence(
      name: base.name, superscripts: base.superscripts, arguments: arguments, range: base.range,
      end: cursor.position + 1)
    let found = bestUse(occurrence)
    guard let use = found, use.takesArguments,
      use.declaration.pattern.slots(.argument).count == 1
    else {
      // A declared `\sigma_n` is another symbol than σ.
      guard let function = StandardFunction.letter(base.name, indices: 0, arguments: 1),
        found == nil
      else { return nil }
      note("`\(base.name)` is not declared, and is read as \(function.words)")
      return Expression(.standard(function), [Expression(.variable(place), at: range)], at: range)
    }
    var operands: [Expression] = []
    for (index, parameter) in use.parameters.enumerated() {
      let isArgument =
        use.declaration.pattern.slots.first { $0.parameter == index }?.place == .argument
      operands.append(
        isArgument
          ? Expression(.variable(place), at: arguments.range)
          : try expression(parameter, at: range))
    }
    if case .formula(let places, let formula) = use.declaration.body, formula.needsSizes {
      return formula.inserted(places, operands, at: range)
    }
    return Expression(
      .symbol(use.declaration, parameters: operands.count), operands, at: range)
  }

  /// A derivative of a function of one number at its argument; order 0 is the one that stands in
  /// parentheses above.
  private mutating func derived(
    _ body: Expression, _ place: Variable, _ head: Head, _ order: Int, _ arguments: Arguments,
    _ range: Range<Int>, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    cursor.position = arguments.end
    let argument = try expression(arguments.parts[0], at: arguments.range)
    let result: Expression
    if order > 0 {
      result = body.derivative(of: order, by: place, at: argument, range)
    } else {
      let count = try expression(head.superscripts[0], at: head.range)
      result = Expression(.higherDerivative(place), [body, argument, count], at: range)
    }
    let raisedResult = try raisedFunction(result, head.exponent, name: head.name, at: range)
    guard let scripts = arguments.scripts else { return raisedResult }
    return try scripted(raisedResult, scripts)
  }
}
