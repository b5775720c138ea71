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
      case "\u{222E}": return try contourIntegral(node, &cursor)
      case "\u{222C}": return try multipleIntegral(node, count: 2, &cursor)
      case "\u{222D}": return try multipleIntegral(node, count: 3, &cursor)
      case "\u{2202}": return try partialOperator(node, &cursor)
      case "\u{2207}": return try gradient(node, &cursor)
      case "\u{0394}" where !isDeclared("Δ"), "\u{2206}" where !isDeclared("∆"):
        if let laplacian = try plainNabla(node, &cursor) { return laplacian }
        if case .scripts(let scripts) = node {
          return try raisedNabla(node, scripts, &cursor)
        }
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
    if name == "ℙ" || name == "P" || name == "𝐏",
      let result = try probability(node, &cursor)
    {
      return result
    }
    if name == "𝕀" || name == "𝟙", let result = try indicator(node, nil, &cursor) { return result }
    if name == "ℜ" || name == "ℑ", let word = name.word {
      return try arrayOperator(word, node, &cursor)
    }
    if name == "𝕍" {
      if let next = cursor.next, Spelling.name(of: next)?.word == "ar" {
        // `\mathbb{V}\mathrm{ar}`
        cursor.advance()
        if let result = try variance(next, &cursor) { return result }
        throw .unchecked("a variance without brackets: how far does it reach?", node.range)
      }
      if let result = try variance(node, &cursor) { return result }
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
    let name = name.filter(\.isLetter)
    if name == "arg", let next = cursor.next, case .namedOperator(let second) = next.nucleus,
      second.name == "min" || second.name == "max"
    {
      var ahead = cursor
      ahead.advance()
      let kind: Optimum.Kind = second.name == "min" ? .placeOfMinimum : .placeOfMaximum
      let result = try placeOfExtremum(kind, next, &ahead)
      cursor = ahead
      return result
    }
    switch name {
    case "argmin", "argmax":
      return try placeOfExtremum(
        name == "argmin" ? .placeOfMinimum : .placeOfMaximum, node, &cursor)
    case "sup", "inf":
      return try extremum(name == "sup" ? "max" : "min", node, &cursor)
    case "Pr":
      if let result = try probability(node, &cursor) { return result }
      throw .unchecked("a probability of something that is not an event", node.range)
    case "KL": if let result = try divergence(node, &cursor) { return result }
    case "Corr", "corr": return try correlation(node, &cursor)
    case "H" where Self.isUpright(node.nucleus):
      if let head = Head(node),
        let arguments = Self.arguments(after: cursor.position, in: cursor.nodes),
        let result = try entropy(head, arguments, at: node.range.through(arguments.range))
      {
        cursor.position = arguments.end
        return result
      }
    case "lim": return try limit(node, &cursor)
    case "E": return try expectation(node, &cursor)
    case "max", "min": return try extremum(name, node, &cursor)
    case "tr", "Tr", "trace": return try applied(.trace, name, node, &cursor)
    case "diag": return try applied(.diagonal, name, node, &cursor)
    case "Cov", "cov": return try covariance(node, &cursor)
    case "Var", "var", "Std", "SD", "sd", "std":
      if let result = try variance(node, &cursor) {
        return name.lowercased() == "var"
          ? result : Expression(.elementary(.sqrt), [result], at: result.range)
      }
      if name == "Var" { return try openVariance(node, &cursor) }
    case "det": return try applied(.determinant, name, node, &cursor)
    case "log", "lg": return try logarithm(name, node, &cursor)
    default: break
    }
    if let function = ElementaryFunction(rawValue: name == "sign" ? "sgn" : name) {
      return try applied(.elementary(function), name, node, &cursor)
    }
    return try arrayOperator(name, node, &cursor)
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
  /// the brackets; primes on the name are derivatives.
  mutating func applied(
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
    var primes = 0
    if operation.isFunctionOfOneNumber { exponent = Head.dropPrimes(exponent, count: &primes) }
    if Spelling.text(exponent) == "−1" {
      throw .ambiguous(
        text(at: node.range), "the inverse function", "1 over the value",
        write: "the inverse's name or a fraction", node.range)
    }
    let argument: Expression
    var outer: Scripts?
    var end: Int?
    if let brackets = Self.brackets(after: cursor.position, in: cursor.nodes),
      !Self.hasRange(brackets.scripts)
    {
      if brackets.parts.count == 2,
        Notation.openingBracket(of: cursor.nodes[cursor.position + 1]) == "["
      {
        // `\operatorname{tr} [A, B]`
        argument = try squareBrackets(brackets.parts, at: brackets.range)
      } else if brackets.parts.count == 1 {
        argument = try expression(brackets.parts[0], at: brackets.range)
      } else {
        throw .unchecked("one argument is needed here", brackets.range)
      }
      cursor.position = brackets.end
      outer = brackets.scripts
    } else {
      cursor.advance()
      argument = try openArgument(of: operation, node, &cursor)
      end = cursor.position
    }
    let range = node.range.lowerBound..<max(argument.range.upperBound, node.range.upperBound)
    var result = finish(derivative(of: operation, order: primes, at: argument, range))
    result = try raised(result, exponent, at: range)
    if let outer { result = try raised(result, behind: outer, operation, name, argument) }
    // After what stands in the argument: it may have an open argument of its own. A trace is the
    // same either way.
    if case .trace = operation { end = nil }
    openArgumentEnd = end
    return result
  }

  /// A function at its argument, or its derivative of an order there.
  private mutating func derivative(
    of operation: Operation, order: Int, at argument: Expression, _ range: Range<Int>
  ) -> Expression {
    if order == 0 { return Expression(operation, [argument], at: range) }
    let place = bind("the argument of a function", isNumber: true)
    defer { unbind() }
    let body = Expression(operation, [Expression(.variable(place), at: range)], at: range)
    return body.derivative(of: order, by: place, at: argument, range)
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
        note("`\(text(at: node.range))` without brackets is read as applied to the whole product")
      default:
        let isPlain = factors.allSatisfy(\.isConstant) || factor.isConstant
        guard isPlain else {
          let name = text(at: node.range)
          throw .unchecked(
            "the argument of `\(name)` may end before `\(text(at: factor.range))` or after it: "
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

  /// `\max\{x \mid …\}` is a set, not a list of numbers.
  private mutating func setExtremum(
    _ name: String, _ brackets: Arguments, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard brackets.parts.count == 1 else { return nil }
    if brackets.content.contains(where: { $0.scalar == "\u{2223}" }) {
      throw .unchecked("a set of this form is not read", brackets.range)
    }
    let inner = try expression(brackets.parts[0], at: brackets.range)
    guard shape(of: inner) == .column || shape(of: inner) == .row else { return nil }
    cursor.position = brackets.end
    let result = Expression(
      .array(name == "max" ? .largestEntry : .smallestEntry), [inner],
      at: node.range.through(brackets.range))
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// `\arg\min_x f(x)`, or over an index.
  private mutating func placeOfExtremum(
    _ kind: Optimum.Kind, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    if let result = try optimum(kind, node, &cursor) { return result }
    guard case .scripts = node else {
      throw .unchecked("an extremum over nothing", node.range)
    }
    let found = try series(kind.isMaximum ? .maximum : .minimum, node, &cursor)
    guard case .series(_, let variable) = found.operation, found.operands.count == 3 else {
      throw .unchecked("the place of this extremum is not evaluated", found.range)
    }
    // The entries as a column, and the place of the largest.
    let column = Expression(
      .dotted(variable, isRow: false), found.operands, at: found.range)
    let place = Expression(
      .array(kind.isMaximum ? .placeOfMaximum : .placeOfMinimum), [column], at: found.range)
    let before = Expression(.number(-1), at: found.range)
    return Expression(.add, [place, found.operands[0], before], at: found.range)
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
        let kind: Optimum.Kind = name == "max" ? .maximum : .minimum
        if let result = try optimum(kind, node, &cursor) { return result }
        return try series(name == "max" ? .maximum : .minimum, node, &cursor)
      }
      exponent = scripts.superscript?.cleaned ?? []
    }
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes) else {
      throw .unchecked("\\\(name) without arguments", node.range)
    }
    if let set = try setExtremum(name, brackets, node, &cursor) { return set }
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

extension Operation {
  /// Whether it is a function of a number, which has derivatives.
  fileprivate var isFunctionOfOneNumber: Bool {
    switch self {
    case .elementary: true
    case .standard(let function): function.arity == 1
    default: false
    }
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
