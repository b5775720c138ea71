internal import MathSyntax

/// Functions and values that every equation may use by their usual names, where these are not
/// declared.
extension Elaborator {
  /// Γ(x), B(a, b), J_n(x), σ(x), λ_i(S), σ_max(A), e_i, I, J; nil where nothing is known by the
  /// name in this form.
  mutating func standardSymbol(
    _ head: Head, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard head.superscripts.isEmpty, head.primeCount == 0 else { return nil }
    if isIndexPosition, head.name == "i" || head.name == "J" || head.name == "I" { return nil }
    let arguments = Self.arguments(after: cursor.position, in: cursor.nodes)
    if let arguments,
      let call = try standardCall(head, arguments, at: head.range.through(arguments.range))
    {
      cursor.position = arguments.end
      let result = try raisedFunction(
        call, head.exponent, name: head.name, at: head.range.through(arguments.range))
      guard let scripts = arguments.scripts else { return result }
      return try scripted(result, scripts)
    }
    guard let value = try fittingSymbol(head) else { return nil }
    cursor.advance()
    return try raised(value, head.exponent, at: head.range)
  }

  /// A function with its arguments in parentheses.
  private mutating func standardCall(
    _ head: Head, _ arguments: Arguments, at range: Range<Int>
  ) throws(Objection) -> Expression? {
    if arguments.parts.isEmpty || arguments.areOpen { return nil }
    if let density = try lawDensity(head, arguments, at: range) { return density }
    if head.name == "H", head.subscripts.isEmpty,
      let entropy = try entropy(head, arguments, at: range)
    {
      return entropy
    }
    if let spectral = try spectralValue(head, arguments, at: range) { return spectral }
    guard
      let function = StandardFunction.letter(
        head.name, indices: head.subscripts.count, arguments: arguments.parts.count)
    else { return nil }
    // Commas tell a function's arguments from the parts of other notation, `I(X; Y)`.
    var operands: [Expression] = []
    for item in head.subscripts { operands.append(try expression(item, at: head.range)) }
    for part in arguments.parts {
      operands.append(try expression(part, at: part.range(or: arguments.range)))
    }
    let name = text(at: head.range)
    var read = function
    if let other = function.ofNumberTheory, operands.count == 1, isInteger(operands[0]),
      takes(.arithmetic, range)
    {
      read = other
    }
    note("`\(name)` is not declared, and is read as \(read.words)")
    return Expression(.standard(read), operands, at: range)
  }

  /// `\lambda_i(S)`, `\lambda_{\max}(S)`, `\sigma_i(A)`, `\rho(A)`.
  private mutating func spectralValue(
    _ head: Head, _ arguments: Arguments, at range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard arguments.parts.count == 1, let name = head.name.word, head.subscripts.count <= 1 else {
      return nil
    }
    let below = head.subscripts.first.map { Spelling.text($0) }
    let function: ArrayFunction
    var index: [Expression] = []
    switch (name, below) {
    case ("λ", "max"?): function = .largestEigenvalue
    case ("λ", "min"?): function = .smallestEigenvalue
    case ("σ", "max"?): function = .largestSingularValue
    case ("σ", "min"?): function = .smallestSingularValue
    case ("λ", _?), ("σ", _?):
      function = name == "λ" ? .eigenvalue : .singularValue
      index = try indexExpressions(head.subscripts, at: head.range)
    case ("ρ", nil): function = .spectralRadius
    case ("κ", nil): function = .conditionNumber
    default: return nil
    }
    let matrix = try expression(arguments.parts[0], at: arguments.range)
    // ρ and κ are the names of many things: a matrix tells that these are meant.
    if index.isEmpty, below == nil, shape(of: matrix) != .matrix { return nil }
    note(
      "`\(text(at: head.range))` is not declared, and is read as \(function.words)")
    return Expression(.array(function), [matrix] + index, at: range)
  }

  /// Values of fitting size: I, J, e_i.
  private mutating func fittingSymbol(_ head: Head) throws(Objection) -> Expression? {
    guard let name = head.name.word else { return nil }
    switch (name, head.subscripts.count) {
    case ("I", 0), ("𝐈", 0), ("Id", 0), ("id", 0), ("𝟙", 0), ("𝕀", 0), ("𝑰", 0):
      return Expression(.fitting(.identity), at: head.range)
    case ("𝐈", 1), ("𝑰", 1), ("𝕀", 1):
      return Expression(
        .identity, try indexExpressions(head.subscripts, at: head.range), at: head.range)
    case ("J", 0), ("𝐉", 0):
      note("`J` is not declared, and is read as the matrix of ones")
      return Expression(.fitting(.onesMatrix), at: head.range)
    case ("e", 1), ("𝐞", 1), ("𝒆", 1):
      let index = try indexExpressions(head.subscripts, at: head.range)
      note("`\(text(at: head.range))` is read as a unit vector")
      return Expression(.fitting(.basis), index, at: head.range)
    case ("i", 0) where !isIndexPosition:
      note("`i` is not declared, and is read as the imaginary unit")
      return Expression(.imaginaryUnit, at: head.range)
    default: return nil
    }
  }

  /// Whether all that stands in an expression is an integer by its declaration, or an index.
  private func isInteger(_ expression: Expression) -> Bool {
    switch expression.operation {
    case .number(let x): x == x.rounded()
    case .variable(let variable): indices.contains(variable.id)
    case .symbol(let declaration, _):
      switch declaration.body {
      case .index, .indexBetween, .sizes: true
      case .value(.scalar(let x)): x == x.rounded()
      default: false
      }
    case .add, .negate, .multiply, .power, .factorial, .binomial:
      expression.operands.allSatisfy { isInteger($0) }
    default: false
    }
  }

  // MARK: Bold digits

  /// `\mathbf{1}`, `\mathbb{1}\{x > 0\}`, `\mathbf{0}`; nil for another node.
  mutating func boldDigit(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let symbol = node.nucleus.symbol, symbol.scalar == "1" || symbol.scalar == "0",
      symbol.alphabet != .automatic, symbol.alphabet != .upright, symbol.alphabet != .italic
    else { return nil }
    var below: [MathNode]?
    var exponent: [MathNode] = []
    if case .scripts(let scripts) = node {
      below = scripts.subscript?.cleaned
      exponent = scripts.superscript?.cleaned ?? []
    }
    let range = node.range
    if symbol.scalar == "1", let indicator = try indicator(node, below, &cursor) {
      return indicator
    }
    cursor.advance()
    let result: Expression
    if let below {
      let sizes = try indexExpressions(
        Notation.split(below).flatMap { crossParts($0) }, at: range)
      let zero = Expression(.number(symbol.scalar == "1" ? 1 : 0), at: range)
      result = constantArray(zero, sizes, at: range)
    } else {
      result = Expression(.fitting(symbol.scalar == "1" ? .ones : .zero), at: range)
    }
    return try raised(result, exponent, at: range)
  }

  /// The sizes of `m \times n`.
  private func crossParts(_ nodes: [MathNode]) -> [[MathNode]] {
    nodes.split { $0.scalar == "\u{00D7}" }.map(Array.init)
  }

  /// A column, or a matrix, of one number.
  private mutating func constantArray(
    _ entry: Expression, _ sizes: [Expression], at range: Range<Int>
  ) -> Expression {
    let one = Expression(.number(1), at: range)
    let row = bind("row \(variableCount)", isNumber: true)
    defer { unbind() }
    if sizes.count == 1 {
      return Expression(.dotted(row, isRow: false), [one, sizes[0], entry], at: range)
    }
    let column = bind("column \(variableCount)", isNumber: true)
    defer { unbind() }
    return Expression(
      .dottedGrid(row: row, column: column), [one, sizes[0], one, sizes[1], entry], at: range)
  }

  // MARK: Indicators

  /// `\mathbf{1}\{x > 0\}`, `\mathbf{1}_{x > 0}`, `\mathbb{I}(x > 0)`: 1 where the condition holds.
  mutating func indicator(
    _ node: MathNode, _ below: [MathNode]?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    if let below {
      var inner = below
      if let first = inner.first, first.scalar == "{", inner.last?.scalar == "}" {
        inner = Array(inner.dropFirst().dropLast())
      }
      if inner.count == 1, case .fenced(let fenced) = inner[0], fenced.segments.count == 1 {
        inner = fenced.segments[0].cleaned
      }
      guard hasRelation(inner) else { return nil }
      cursor.advance()
      return try event(inner, at: node.range)
    }
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      hasRelation(brackets.content)
    else { return nil }
    cursor.position = brackets.end
    let range = node.range.through(brackets.range)
    let result = try event(brackets.content, at: range)
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  func hasRelation(_ nodes: [MathNode]) -> Bool {
    Notation.topLevel(nodes).contains { place in
      if case .negated = nodes[place] { return true }
      return nodes[place].scalar.flatMap(RelationSymbol.init) != nil
    }
  }

  /// Conditions between commas, all of which must hold: 1 or 0.
  mutating func event(_ nodes: [MathNode], at range: Range<Int>) throws(Objection) -> Expression {
    var conditions: [Expression] = []
    for part in Notation.split(nodes) {
      if let member = try membership(part, range) {
        conditions.append(member)
      } else {
        conditions.append(try comparison(part, range))
      }
    }
    return Self.multiplied(conditions, .juxtaposed)
  }

  /// `x \in [a, b]` as a condition.
  private mutating func membership(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let place = Notation.topLevel(nodes).first(where: { nodes[$0].scalar == "\u{2208}" })
    else { return nil }
    let (name, set) = (Array(nodes[..<place]), Array(nodes[(place + 1)...]))
    guard let holds = try interval(name, set, range) else {
      throw .unchecked("the set `\(text(set))` is not read", set.range(or: range))
    }
    return holds
  }
}
