internal import MathSyntax

/// What every equation knows without a declaration, and what is said where nothing is known.
extension Elaborator {
  /// δ with two indices, `I_n`, π and e, unless they are declared.
  mutating func wellKnown(
    _ head: Head, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    if head.name == "e", head.subscripts.isEmpty, head.primeCount == 0, !head.superscripts.isEmpty {
      // e has no index, so that parentheses in its exponent are just that.
      cursor.advance()
      let exponent = try expression(head.whole, at: head.range)
      return Expression(.elementary(.exp), [exponent], at: head.range)
    }
    guard head.superscripts.isEmpty, head.primeCount == 0 else { return nil }
    if head.name == "D", Spelling.text(head.subscripts.flatMap { $0 }) == "KL",
      let result = try divergence(cursor.nodes[cursor.position], &cursor)
    {
      return result
    }
    if let identity = try identityOfTwoLetters(head, &cursor) { return identity }
    if try isBesselFunction(head, cursor), let call = try standardSymbol(head, &cursor) {
      return call
    }
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
    default: return try standardSymbol(head, &cursor)
    }
    cursor.advance()
    return try raised(result, head.exponent, at: head.range)
  }

  /// `I_n(x)` of one number is a Bessel function, `I_n (A + B)` a product.
  private func isBesselFunction(_ head: Head, _ cursor: Cursor) throws(Objection) -> Bool {
    guard head.name == "I", head.subscripts.count == 1,
      let arguments = Self.arguments(after: cursor.position, in: cursor.nodes),
      arguments.parts.count == 1
    else { return false }
    var reader = self
    guard let argument = try? reader.expression(arguments.parts[0], at: arguments.range),
      reader.shape(of: argument) == .number
    else { return false }
    if arguments.parts[0].count == 1 { return true }
    throw .ambiguous(
      "\(text(at: head.range))(…)", "a Bessel function", "a multiple of the identity",
      write: "\\cdot for the product", head.range)
  }

  /// `Id_n` in italics: an undeclared I with a d right behind it that has the index.
  private mutating func identityOfTwoLetters(
    _ head: Head, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard head.name == "I", head.subscripts.isEmpty, head.exponent.isEmpty,
      let next = cursor.next, let second = Head(next), second.plainName == "d",
      second.subscripts.count == 1, second.superscripts.isEmpty, second.primeCount == 0,
      second.range.lowerBound == head.range.upperBound
    else { return nil }
    cursor.advance()
    cursor.advance()
    let range = head.range.through(second.range)
    let result = Expression(
      .identity, try indexExpressions(second.subscripts, at: range), at: range)
    return try raised(result, second.exponent, at: range)
  }

  func undeclared(
    _ head: Head, _ node: MathNode, _ arguments: [[MathNode]]?
  ) -> Objection {
    let text = Spelling.text([node])
    let others = vocabulary.declarations(named: head.name)
    guard let first = others.first else {
      return .unchecked(
        "\(text) is not declared", node.range,
        missing: MissingSymbol(head, node, arguments: arguments))
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
