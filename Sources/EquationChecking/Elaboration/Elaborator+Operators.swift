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
      !isDeclared(name)
    else { return nil }
    if name == "𝔼" || name == "E" && Self.isUpright(node.nucleus) || name == "𝐄" {
      return try expectation(node, &cursor)
    }
    if let word = name.word, word.count > 1, word.allSatisfy(\.isLetter) {
      return try namedOperator(word, node, &cursor)
    }
    return nil
  }

  private static func isUpright(_ node: MathNode) -> Bool {
    node.symbol.map { $0.alphabet == .upright } ?? true
  }

  private mutating func namedOperator(
    _ name: String, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    if vocabulary.isDeclared(SymbolName(.letters(name))) { return nil }
    switch name {
    case "lim": return try limit(node, &cursor)
    case "E": return try expectation(node, &cursor)
    case "max", "min": return try extremum(name, node, &cursor)
    case "tr", "Tr", "trace": return try applied(.trace, name, node, &cursor)
    case "diag": return try applied(.diagonal, name, node, &cursor)
    case "Cov": return try covariance(node, &cursor)
    case "Var":
      var isRandom = true
      // How far it reaches is as with a trace.
      let result = try applied(.trace, name, node, &cursor) { form in
        isRandom = !RandomSymbols.of(form.operands[0]).isEmpty
        return Self.covariance(of: form.operands[0], form.operands[0], at: form.range)
      }
      if !isRandom { throw .unchecked("nothing here is declared random", result.range) }
      return result
    case "det": return try applied(.determinant, name, node, &cursor)
    case "log", "lg": return try logarithm(name, node, &cursor)
    default: break
    }
    if let function = ElementaryFunction(rawValue: name == "sign" ? "sgn" : name) {
      return try applied(.elementary(function), name, node, &cursor)
    }
    return nil
  }

  /// `\log x` is the natural logarithm, which the report says; `\log_2 x` has its base below.
  private mutating func logarithm(
    _ name: String, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    var base: Expression?
    var name = node
    if case .scripts(let scripts) = node, let below = scripts.subscript {
      base = try expression(below, at: below.range(or: node.range))
      var bare = scripts
      bare.subscript = nil
      name = .scripts(bare)
    }
    if case .namedOperator(let named) = node.nucleus, named.name == "lg" {
      guard base == nil else { throw .unchecked("\\lg with a base", node.range) }
      base = Expression(.number(10), at: node.range)
    }
    guard let base else {
      note("`\\log` is read as the natural logarithm")
      return try applied(.elementary(.log), "log", node, &cursor)
    }
    return try applied(.elementary(.log), "log", name, &cursor) { logarithm in
      let divisor = Expression(.elementary(.log), [base], at: base.range)
      return Expression(.divide, [logarithm, divisor], at: logarithm.range)
    }
  }

  // MARK: Functions of one argument

  /// A function of one argument: in brackets, or what follows. A power stands on the name or behind
  /// the brackets.
  private mutating func applied(
    _ operation: Operation, _ name: String, _ node: MathNode, _ cursor: inout Cursor,
    _ finish: (Expression) -> Expression = { $0 }
  ) throws(Objection) -> Expression {
    var exponent: [MathNode] = []
    if case .scripts(let scripts) = node {
      if scripts.subscript != nil {
        throw .unchecked("\(Spelling.text([node])) is not declared", node.range)
      }
      exponent = scripts.superscript?.cleaned ?? []
    }
    if Spelling.text(exponent) == "−1" {
      throw .ambiguous(
        text(at: node.range), "the inverse function", "1 over the value",
        write: "the inverse's name or a fraction", node.range)
    }
    let argument: Expression
    var outer: Scripts?
    var end: Int?
    if let brackets = Self.brackets(after: cursor.position, in: cursor.nodes) {
      guard brackets.parts.count == 1 else {
        throw .unchecked("one argument is needed here", brackets.range)
      }
      argument = try expression(brackets.parts[0], at: brackets.range)
      cursor.position = brackets.end
      outer = brackets.scripts
    } else {
      cursor.advance()
      argument = try openArgument(of: operation, node, &cursor)
      end = cursor.position
    }
    let range = node.range.lowerBound..<max(argument.range.upperBound, node.range.upperBound)
    var result = finish(Expression(operation, [argument], at: range))
    result = try raised(result, exponent, at: range)
    if let outer { result = try raised(result, behind: outer, operation, name, argument) }
    // After what stands in the argument: it may have an open argument of its own. A trace is the
    // same either way.
    if case .trace = operation { end = nil }
    openArgumentEnd = end
    return result
  }

  /// `\operatorname{tr}(A)^2` is the square of the trace; `\operatorname{tr}(A)^{-1}` may be the
  /// trace of the inverse.
  private mutating func raised(
    _ value: Expression, behind scripts: Scripts, _ operation: Operation, _ name: String,
    _ argument: Expression
  ) throws(Objection) -> Expression {
    let superscript = scripts.superscript?.cleaned ?? []
    if case .trace = operation, Spelling.text(superscript) == "−1" {
      throw .ambiguous(
        "\(name)(…)^{-1}", "1 over the trace", "the trace of the inverse", write: "brackets",
        scripts.span.range)
    }
    return try scripted(value, scripts)
  }

  /// `\sin 2\pi x`: what follows up to the next operator. With more than one symbol the argument's
  /// end is anybody's guess, but for traces and determinants of products.
  private mutating func openArgument(
    of operation: Operation, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var factors = [try factor(&cursor)]
    if Self.isApplication(factors[0]) { return factors[0] }
    while let next = cursor.peek, beginsFactor(next), !isOperator(next) {
      if Notation.isOpening(next) || next.isFenced {
        throw .unchecked("does the function take the bracket too? Use parentheses", next.range)
      }
      let factor = try factor(&cursor)
      switch operation {
      case .trace, .determinant:
        note("`\(text(at: node.range))` without brackets is read as that of the whole product")
      default:
        let isPlain = factors.allSatisfy(\.isConstant) || factor.isConstant
        guard isPlain else {
          let name = text(at: node.range)
          throw .unchecked(
            "the argument of `\(name)` may end before `\(text(at: factor.range))` or behind it: "
              + "use parentheses", factor.range)
        }
      }
      factors.append(factor)
    }
    return Self.multiplied(factors, .juxtaposed)
  }

  private static func isApplication(_ expression: Expression) -> Bool {
    switch expression.operation {
    case .elementary(.sqrt): false
    case .elementary, .trace, .determinant: true
    default: false
    }
  }

  /// Whether a node begins a factor that acts on what follows it.
  func isOperator(_ node: MathNode) -> Bool {
    switch node.nucleus {
    case .namedOperator: return true
    case .symbol(let symbol) where symbol.atomClass == .largeOperator: return true
    default: break
    }
    if node.nucleus.scalar == "\u{2202}" || node.nucleus.scalar == "\u{2207}" { return true }
    guard let name = Spelling.name(of: node.nucleus)?.word,
      !vocabulary.isDeclared(SymbolName(.letters(name)))
    else { return false }
    return name == "𝔼" || ["tr", "Tr", "trace", "det", "diag", "Var", "Cov"].contains(name)
      || name.count > 1 && ElementaryFunction(rawValue: name) != nil
  }

  // MARK: Extrema

  /// `\max(a, b)`, `\min\{a, b\}`, with a power on the name or behind the brackets; `\max_i x_i`.
  private mutating func extremum(
    _ name: String, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var exponent: [MathNode] = []
    if case .scripts(let scripts) = node {
      if scripts.subscript != nil {
        return try series(name == "max" ? .maximum : .minimum, node, &cursor)
      }
      exponent = scripts.superscript?.cleaned ?? []
    }
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes) else {
      throw .unchecked("\\\(name) without arguments", node.range)
    }
    if Spelling.text(exponent) == "−1" {
      throw .unchecked("the power −1 on \\\(name) has no meaning", node.range)
    }
    cursor.position = brackets.end
    let range = node.range.through(brackets.range)
    let operands = try indexExpressions(brackets.parts, at: brackets.range)
    var result = Expression(name == "max" ? .maximum : .minimum, operands, at: range)
    result = try raised(result, exponent, at: range)
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// The content of brackets of any kind that follow a position: `(…)`, `[…]`, `\{…\}`.
  static func brackets(after position: Int, in nodes: [MathNode]) -> Arguments? {
    let start = position + 1
    guard start < nodes.count else { return nil }
    let pairs: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}"]
    var scripts: Scripts?
    if case .scripts(let found) = nodes[start] { scripts = found }
    if case .fenced(let fenced) = nodes[start].nucleus, fenced.segments.count == 1,
      let left = fenced.left.scalar, let right = fenced.right.scalar, pairs[left] == right
    {
      let content = fenced.segments[0].cleaned
      return Arguments(
        parts: Notation.split(content), content: content, range: nodes[start].range,
        end: start + 1, scripts: scripts)
    }
    guard let left = nodes[start].scalar, let right = pairs[left],
      let end = Notation.closing(of: start, in: nodes), nodes[end].nucleus.scalar == right
    else { return nil }
    if case .scripts(let found) = nodes[end] { scripts = found }
    let content = Array(nodes[(start + 1)..<end])
    return Arguments(
      parts: Notation.split(content), content: content,
      range: nodes[start].range.through(nodes[end].range), end: end + 1, scripts: scripts)
  }
}

extension MathNode {
  /// `\left( … \right)`.
  var isFenced: Bool {
    if case .fenced(let fenced) = nucleus { return fenced.left.scalar != "|" }
    return false
  }
}

extension Expression {
  /// A number, or π and e and products and powers of such.
  var isConstant: Bool {
    switch operation {
    case .number: true
    case .multiply, .divide, .power, .negate, .elementary(.sqrt), .elementary(.exp), .root:
      operands.allSatisfy(\.isConstant)
    default: false
    }
  }
}
