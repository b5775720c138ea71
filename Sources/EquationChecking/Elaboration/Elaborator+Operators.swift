internal import MathSyntax

/// Operators in front of what they act on: sums, named functions, expectations, derivatives.
extension Elaborator {
  /// The factor that an operator begins; nil where the node is no operator.
  mutating func operatorFactor(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    switch node.nucleus {
    case .symbol(let symbol):
      switch symbol.scalar {
      case "\u{2211}": return try series(.sum, node, &cursor)
      case "\u{220F}": return try series(.product, node, &cursor)
      case "\u{222B}": return try integral(node, &cursor)
      case "\u{2202}": return try partialOperator(node, &cursor)
      case "\u{2207}": return try gradient(node, &cursor)
      default: break
      }
    case .namedOperator(let named):
      return try namedOperator(named.name, node, &cursor)
    default: break
    }
    return try wordOperator(node, &cursor)
  }

  /// `\mathbb{E}`, `\mathrm{tr}`, `\mathrm{erf}`: names that are no declared symbols.
  private mutating func wordOperator(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let name = Spelling.name(of: node.nucleus),
      variable(named: name) == nil, vocabulary.declarations(named: name).isEmpty
    else { return nil }
    if name == "𝔼" || name == "E" && Self.isUpright(node.nucleus) || name == "𝐄" {
      return try expectation(node, &cursor)
    }
    if name.count > 1, name.allSatisfy(\.isLetter) {
      return try namedOperator(name, node, &cursor)
    }
    return nil
  }

  private static func isUpright(_ node: MathNode) -> Bool {
    node.symbol.map { $0.alphabet == .upright } ?? true
  }

  private mutating func namedOperator(
    _ name: String, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    if !vocabulary.declarations(named: name).isEmpty { return nil }
    switch name {
    case "lim": return try limit(node, &cursor)
    case "E": return try expectation(node, &cursor)
    case "max", "min": return try extremum(name, node, &cursor)
    case "tr", "Tr", "trace": return try applied(.trace, node, &cursor)
    case "diag": return try applied(.diagonal, node, &cursor)
    case "det": return try applied(.determinant, node, &cursor)
    default: break
    }
    if let function = ElementaryFunction(rawValue: name == "sign" ? "sgn" : name) {
      return try applied(.elementary(function), node, &cursor)
    }
    return nil
  }

  /// A function of one argument: in parentheses, or what follows up to a sign or another function.
  private mutating func applied(
    _ operation: Operation, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var exponent: [MathNode] = []
    if case .scripts(let scripts) = node {
      if scripts.subscript != nil {
        throw .unchecked("\(Spelling.text([node])) is not declared", node.range)
      }
      exponent = scripts.superscript?.cleaned ?? []
    }
    if Spelling.text(exponent) == "−1" {
      throw .unchecked(
        "the power −1 of a function has two readings: write the inverse's name", node.range)
    }
    let argument: Expression
    var outer: Scripts?
    if let arguments = Self.arguments(after: cursor.position, in: cursor.nodes) {
      guard arguments.parts.count == 1 else {
        throw .unchecked("one argument is needed here", arguments.range)
      }
      argument = try expression(arguments.parts[0], at: arguments.range)
      cursor.position = arguments.end
      outer = arguments.scripts
    } else {
      cursor.advance()
      argument = try openArgument(&cursor)
    }
    let range = node.range.lowerBound..<max(argument.range.upperBound, node.range.upperBound)
    var result = Expression(operation, [argument], at: range)
    result = try raised(result, exponent, at: range)
    guard let outer else { return result }
    return try scripted(result, outer)
  }

  /// `\sin 2\pi x`: the factors that follow, up to the next operator.
  private mutating func openArgument(_ cursor: inout Cursor) throws(Objection) -> Expression {
    var factors = [try factor(&cursor)]
    if case .elementary = factors[0].operation { return factors[0] }
    while let node = cursor.peek, beginsFactor(node), !isOperator(node) {
      if Notation.isOpening(node) {
        throw .unchecked("does the function take the bracket too? Use parentheses", node.range)
      }
      factors.append(try factor(&cursor))
    }
    return Self.multiplied(factors, .juxtaposed)
  }

  private func isOperator(_ node: MathNode) -> Bool {
    switch node.nucleus {
    case .namedOperator: true
    case .symbol(let symbol): symbol.atomClass == .largeOperator
    default: false
    }
  }

  /// `\max(a, b)`, `\min\{a, b\}`.
  private mutating func extremum(
    _ name: String, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    if case .scripts = node {
      throw .unchecked("\\\(name) over a set is not evaluated", node.range)
    }
    let parts: [[MathNode]]
    let range: Range<Int>
    if let arguments = Self.arguments(after: cursor.position, in: cursor.nodes) {
      (parts, range) = (arguments.parts, arguments.range)
      cursor.position = arguments.end
    } else if let next = cursor.next, Notation.isOpening(next),
      let end = Notation.closing(of: cursor.position + 1, in: cursor.nodes)
    {
      parts = Notation.split(Array(cursor.nodes[(cursor.position + 2)..<end]))
      range = next.range.through(cursor.nodes[end].range)
      cursor.position = end + 1
    } else {
      throw .unchecked("\\\(name) without arguments", node.range)
    }
    let operands = try indexExpressions(parts, at: range)
    return Expression(
      name == "max" ? .maximum : .minimum, operands,
      at: node.range.through(range))
  }
}
