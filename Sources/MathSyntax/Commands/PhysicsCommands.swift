/// The packages physics and braket, as far as formulas use them: derivatives, brackets that grow,
/// states and operators, vectors, small words between formulas.
///
/// `\sin`, `\div`, `\Re` and others that physics would change stay LaTeX's.
enum PhysicsCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "quantity": { $0.growingBraces($1) },
      "dd": { $0.differential($1, #"\mathrm{d}"#) },
      "differential": { $0.differential($1, #"\mathrm{d}"#) },
      "var": { $0.differential($1, #"\delta"#) }, "variation": { $0.differential($1, #"\delta"#) },
      "eval": { $0.evaluated($1) }, "evaluated": { $0.evaluated($1) },
      "mqty": { $0.matrixQuantity($1, isSmall: false) },
      "matrixquantity": { $0.matrixQuantity($1, isSmall: false) },
      "smqty": { $0.matrixQuantity($1, isSmall: true) },
      "mdet": { $0.delimitedMatrix($1, "vmatrix") },
      "matrixdeterminant": { $0.delimitedMatrix($1, "vmatrix") },
      "smdet": { $0.delimitedMatrix($1, "vsmallmatrix") },
      "spmqty": { $0.delimitedMatrix($1, "psmallmatrix") },
      "sbmqty": { $0.delimitedMatrix($1, "bsmallmatrix") },
      "svmqty": { $0.delimitedMatrix($1, "vsmallmatrix") },
      "Pmqty": { $0.groupedMatrix($1, "matrix") },
      "sPmqty": { $0.groupedMatrix($1, "smallmatrix") },
      "smallmatrixquantity": { $0.matrixQuantity($1, isSmall: true) },
      "smallmatrixdeterminant": { $0.delimitedMatrix($1, "vsmallmatrix") },
      "pmqty": { $0.delimitedMatrix($1, "pmatrix") },
      "bmqty": { $0.delimitedMatrix($1, "bmatrix") },
      "vmqty": { $0.delimitedMatrix($1, "vmatrix") },
      "imat": { $0.identityMatrix($1) }, "identitymatrix": { $0.identityMatrix($1) },
      "zmat": { $0.zeroMatrix($1) }, "zeromatrix": { $0.zeroMatrix($1) },
      "xmat": { $0.constantMatrix($1) }, "xmatrix": { $0.constantMatrix($1) },
      "dmat": { $0.diagonalMatrix($1) }, "diagonalmatrix": { $0.diagonalMatrix($1) },
      "admat": { $0.diagonalMatrix($1, rises: true) },
      "antidiagonalmatrix": { $0.diagonalMatrix($1, rises: true) },
      "pmat": { $0.pauliMatrix($1) }, "paulimatrix": { $0.pauliMatrix($1) },
      "braket": { $0.innerProduct($1) }, "ip": { $0.innerProduct($1) },
      "innerproduct": { $0.innerProduct($1) },
      "bra": { $0.bra($1) },
      "ket": { $0.state($1, #"\vert #1\rangle "#) },
      "Braket": { parser, token in
        guard let inside = parser.argumentTokens(of: token) else { return nil }
        let parts = inside.map { $0.isCharacter("|") ? parser.middle($0) : [$0] }
        return parser.templated(
          #"\left\langle #1\right\rangle"#, [parts.flatMap { $0 }], token
        ).flatMap(\.soleNode)
      },
      "mel": { $0.matrixElement($1) }, "matrixel": { $0.matrixElement($1) },
      "matrixelement": { $0.matrixElement($1) },
      "vev": { parser, token in
        guard let operand = parser.argumentTokens(of: token) else { return nil }
        return parser.templated(#"\ev{#1}{0}"#, [operand], token)
      },
      "ev": { $0.expectationValue($1) }, "expval": { $0.expectationValue($1) },
      "expectationvalue": { $0.expectationValue($1) },
      "qq": { $0.wordsBetween($1) }, "qqtext": { $0.wordsBetween($1) },
    ]
    for name in ["dv", "derivative"] { handlers[name] = { $0.derivative($1, #"\mathrm{d}"#) } }
    for name in ["pdv", "partialderivative", "pderivative"] {
      handlers[name] = { $0.derivative($1, #"\partial "#, isPartial: true) }
    }
    for name in ["fdv", "functionalderivative", "fderivative"] {
      handlers[name] = { $0.derivative($1, #"\delta "#) }
    }
    for (pairs, isInner) in [(brackets, false), (states, true)] {
      for (names, template) in pairs {
        for name in names.split(separator: " ") {
          handlers[String(name)] = { $0.bracketed($1, template, isInner: isInner) }
        }
      }
    }
    for (name, template) in plain {
      handlers[name] = { parser, token in parser.templated(template, [], token) }
    }
    for (name, template) in differentials {
      handlers[name] = { parser, token in
        let next = parser.peek()
        let grows = next.isCharacter("(") || next.isCharacter("[")
        parser.insert(grows ? template + #"\quantity"# : template, [], token)
        return nil
      }
    }
    for word in words.split(separator: " ") {
      handlers["q" + word] = { parser, token in
        let space = parser.takesStar() ? "" : #"\quad"#
        return parser.templated("\(space)\\text{\(word)}\\quad", [], token)
      }
    }
    for (name, template) in vectors {
      handlers[name] = { parser, token in
        let isBold = parser.takesStar()
        guard let body = parser.argumentTokens(of: token) else { return nil }
        return parser.templated(
          template.replacing("BOLD", with: isBold ? #"\boldsymbol"# : #"\mathbf"#), [body], token,
          isAtom: true)
      }
    }
    return handlers
  }()

  /// Brackets that grow, but not for `\name*`; `#1` … are their arguments in braces. `<` and `>`
  /// around a delimiter stand for its size.
  private static let brackets: [(String, String)] = [
    ("pqty", #"<(#1>)"#), ("bqty", #"<[#1>]"#), ("Bqty", #"<\lbrace #1>\rbrace "#),
    ("vqty", #"<\lvert #1>\rvert "#), ("absolutevalue", #"<\lvert #1>\rvert "#),
    ("order", #"\mathcal{O}\mathopen{}\mathclose{<(#1>)}"#),
    ("pb poissonbracket acomm acommutator anticommutator", #"<\lbrace #1,#2>\rbrace "#),
    ("comm commutator", "<[#1,#2>]"),
  ]

  /// The same without braces around, and so with the spaces of `\left … \right`.
  private static let states: [(String, String)] = [
    ("Bra", #"<\langle #1>\vert "#), ("Ket", #"<\vert #1>\rangle "#),
    ("ketbra dyad outerproduct op", #"<\vert #1|\rangle\!|\langle #2>\vert "#),
  ]

  private static let plain: [(String, String)] = [
    ("vdot", #"\boldsymbol{\cdot}"#), ("dotproduct", #"\boldsymbol{\cdot}"#),
    ("cross", #"\boldsymbol{\times}"#), ("crossproduct", #"\boldsymbol{\times}"#),
    ("cp", #"\boldsymbol{\times}"#), ("vnabla", #"\boldsymbol{\nabla}"#),
    ("tr", #"\operatorname{tr}"#), ("trace", #"\operatorname{tr}"#),
    ("Trace", #"\operatorname{Tr}"#), ("rank", #"\operatorname{rank}"#),
    ("erf", #"\operatorname{erf}"#), ("Res", #"\operatorname{Res}"#),
    ("Residue", #"\operatorname{Res}"#), ("pv", #"\mathcal{P}"#),
    ("principalvalue", #"\mathcal{P}"#), ("PV", #"\mathrm{P.V.}"#), ("qc", #",\quad"#),
    ("qcomma", #",\quad"#), ("qcc", #"\quad\text{c.c.}\quad"#),
  ]

  /// Before parentheses and brackets, which grow.
  private static let differentials: [(String, String)] = [
    ("grad", #"\boldsymbol{\nabla}"#), ("gradient", #"\boldsymbol{\nabla}"#),
    ("divergence", #"\boldsymbol{\nabla}\boldsymbol{\cdot}"#),
    ("curl", #"\boldsymbol{\nabla}\boldsymbol{\times}"#), ("laplacian", #"\nabla^2"#),
  ]

  private static let words = """
    if then else otherwise unless given using assume since let for all even odd integer and or as in
    """

  private static let vectors: [(String, String)] = [
    ("vb", "BOLD{#1}"), ("vectorbold", "BOLD{#1}"), ("va", #"\vec{BOLD{#1}}"#),
    ("vectorarrow", #"\vec{BOLD{#1}}"#), ("vu", #"\hat{BOLD{#1}}"#),
    ("vectorunit", #"\hat{BOLD{#1}}"#),
  ]
}

extension Parser {
  func middle(_ bar: Token) -> [Token] {
    var command = bar
    (command.kind, command.name) = (.command, "middle")
    return [command, bar]
  }

  /// The size of the delimiters that are wanted: nil for those that grow, "" for plain ones.
  private mutating func delimiterSize() -> String? {
    if takesStar() { return "" }
    let token = peek()
    guard token.kind == .command, ["big", "Big", "bigg", "Bigg"].contains(token.name) else {
      return nil
    }
    _ = next()
    return token.name
  }

  /// A template of brackets with their sizes.
  private func sized(_ template: String, _ size: String?) -> String {
    let (left, right, middle) =
      switch size {
      case nil: (#"\left"#, #"\right"#, #"\middle"#)
      case "": (#"\mathopen"#, #"\mathclose"#, #"\mathord"#)
      case let name?: ("\\\(name)l", "\\\(name)r", "\\\(name)")
      }
    var result = ""
    for character in template {
      switch character {
      case "<": result += left
      case ">": result += right
      case "|": result += middle
      default: result.append(character)
      }
    }
    return result
  }

  /// `\ket{a}`, which does not grow, as in braket.
  mutating func state(_ token: Token, _ template: String) -> MathNode? {
    _ = takesStar()
    guard let body = argumentTokens(of: token) else { return nil }
    return templated("\\mathinner{\(template)}", [body], token).flatMap(\.soleNode)
  }

  /// physics' `\bra{a}\ket{b}` is one bracket, `\braket{a}{b}`; `\bra{a}` by itself does not grow.
  mutating func bra(_ token: Token) -> MathNode? {
    let isFixed = takesStar()
    guard let first = argumentTokens(of: token) else { return nil }
    let next = peekUnexpanded()
    guard next.isCommand("ket"), macros.macros["ket"] == nil else {
      return templated(#"\mathinner{\langle #1\vert }"#, [first], token).flatMap(\.soleNode)
    }
    let ket = nextUnexpanded()
    let isPlain = takesStar() || isFixed
    guard let second = argumentTokens(of: ket) else { return nil }
    return templated(
      sized(#"<\langle #1|\vert #2>\rangle "#, isPlain ? "" : nil), [first, second], token
    ).flatMap(\.soleNode)
  }

  /// `\qq{for all}`, `\qq*{for all}` without space before.
  mutating func wordsBetween(_ token: Token) -> MathNode? {
    let isTight = takesStar()
    guard let words = argumentTokens(of: token) else { return nil }
    return templated(
      isTight ? #"\text{#1}\quad"# : #"\quad\text{#1}\quad"#, [words], token)
  }

  /// physics' `\sin[2](x)`: a power in brackets, where parentheses follow.
  mutating func named(_ node: NamedOperator) -> MathNode {
    let open = peekUnexpanded()
    guard open.isCharacter("["), !open.hasSpaceBefore else { return .namedOperator(node) }
    var read = [nextUnexpanded()]
    repeat { read.append(nextUnexpanded()) } while read[read.count - 1].isPower
    let power = read.dropFirst().dropLast()
    guard read[read.count - 1].isCharacter("]"), !power.isEmpty,
      power.allSatisfy(\.isDigit) || power.count == 1, peekUnexpanded().isCharacter("(")
    else {
      for token in read.reversed() { unread(token) }
      return .namedOperator(node)
    }
    lastSpan = read[read.count - 1].span
    return .scripts(
      Scripts(
        span: node.span.through(lastSpan), nucleus: .namedOperator(node),
        superscript: power.compactMap { character($0) }, subscript: nil, primeCount: 0,
        limits: .automatic))
  }

  mutating func bracketed(
    _ token: Token, _ template: String, isInner: Bool
  ) -> MathNode? {
    let size = delimiterSize()
    var arguments: [[Token]] = []
    let count = template.contains("#3") ? 3 : template.contains("#2") ? 2 : 1
    for index in 0..<count {
      // `\ketbra{a}` is `\ketbra{a}{a}`.
      if index == 1, template.contains(#"\rangle\!"#), peek().kind != .beginGroup {
        arguments.append(arguments[0])
        continue
      }
      guard let tokens = argumentTokens(of: token) else { return nil }
      arguments.append(tokens)
    }
    let node = templated(sized(template, size), arguments, token, isAtom: !isInner)
    return isInner ? node.flatMap(\.soleNode) : node
  }

  /// physics' `\qty(…)`, `\qty[…]`, `\qty|…|`, `\qty{…}`.
  mutating func growingBraces(_ token: Token) -> MathNode? {
    let size = delimiterSize()
    let open = peek()
    if let tokens = groupIfPresent() {
      return templated(sized(#"<\lbrace #1>\rbrace "#, size), [tokens], token, isAtom: true)
    }
    let pairs: [(Unicode.Scalar, Unicode.Scalar, String)] = [
      ("(", ")", "<(#1>)"), ("[", "]", "<[#1>]"), ("|", "|", #"<\lvert #1>\rvert "#),
    ]
    for (left, right, template) in pairs where open.isCharacter(left) {
      _ = next()
      guard let tokens = delimitedTokens(open, until: right) else { return nil }
      return templated(sized(template, size), [tokens], token, isAtom: true)
    }
    missingArgument(of: token, named: nil)
    return nil
  }

  /// `\dd`, `\dd{x}`, `\dd[3]{x}`
  mutating func differential(_ token: Token, _ sign: String) -> MathNode? {
    let order = bracketIfPresent()
    let power = order == nil ? "" : "^{#2}"
    if let body = groupIfPresent() {
      return templated("\\mathinner{\(sign)\(power)#1}", [body, order ?? []], token)
    }
    if peek().isCharacter("(") {
      let open = next()
      guard let body = delimitedTokens(open, until: ")") else { return nil }
      return templated(
        "\\mathinner{\(sign)\(power)\\mathopen{}\\mathclose{\\left(#1\\right)}}",
        [body, order ?? []], token)
    }
    return templated("\(sign)\(power)", [[], order ?? []], token)
  }

  /// `\dv{f}{x}`, `\dv[2]{f}{x}`, `\dv{x}`, `\pdv{f}{x}{y}`; with a star in one line.
  mutating func derivative(_ token: Token, _ sign: String, isPartial: Bool = false) -> MathNode? {
    let isFlat = takesStar()
    let order = bracketIfPresent() ?? []
    guard let first = argumentTokens(of: token) else { return nil }
    let second = groupIfPresent()
    let third = isPartial && second != nil ? groupIfPresent() : nil
    let power = order.isEmpty ? "" : "^{#4}"
    var (above, below): (String, String)
    if third != nil {
      (above, below) = ("\(sign)^2 #1", "\(sign) #2\\,\(sign) #3")
      if !isFlat { below = "\(sign) #2\(sign) #3" }
    } else if second != nil {
      (above, below) = ("\(sign)\(power)#1", "\(sign) #2\(power)")
    } else {
      (above, below) = ("\(sign)\(power)", "\(sign) #1\(power)")
    }
    let fraction = isFlat ? "{\(above)}/{\(below)}" : "\\frac{\(above)}{\(below)}"
    let open = peek()
    if second == nil, open.isCharacter("(") {
      _ = next()
      guard let body = delimitedTokens(open, until: ")") else { return nil }
      return templated(
        fraction + #"\mathopen{}\mathclose{\left(#5\right)}"#, [first, [], [], order, body], token)
    }
    return templated(
      fraction, [first, second ?? [], third ?? [], order], token, isAtom: isFlat)
  }

  /// `\eval{x^2}_0^1`, `\eval[x^2|_0^1`, `\eval(x^2|_0^1`
  mutating func evaluated(_ token: Token) -> MathNode? {
    _ = takesStar()
    let open = peek()
    if let body = groupIfPresent() {
      return templated(#"\left.#1\vphantom{\int}\right\rvert"#, [body], token).flatMap(\.soleNode)
    }
    if open.kind == .subscript || open.kind == .superscript {
      // `\pdv{f}{x}\eval_{x=0}`: the bar alone.
      return templated(#"\left.\vphantom{\int}\right\rvert"#, [], token).flatMap(\.soleNode)
    }
    guard open.isCharacter("[") || open.isCharacter("(") else {
      missingArgument(of: token, named: nil)
      return nil
    }
    _ = next()
    guard let body = delimitedTokens(open, until: "|") else { return nil }
    let template = "\\left\(open.source)#1\\vphantom{\\int}\\right\\rvert"
    return templated(template, [body], token).flatMap(\.soleNode)
  }

  /// braket's `\braket{a|b}`, physics' `\braket{a}{b}` and `\ip{a}{b}`.
  mutating func innerProduct(_ token: Token) -> MathNode? {
    let size = delimiterSize()
    guard let first = argumentTokens(of: token) else { return nil }
    if let second = groupIfPresent() {
      return templated(
        sized(#"<\langle #1|\vert #2>\rangle "#, size), [first, second], token
      ).flatMap(\.soleNode)
    }
    if token.name != "braket" {
      return templated(
        sized(#"<\langle #1|\vert #1>\rangle "#, size), [first], token
      ).flatMap(\.soleNode)
    }
    return templated(#"\mathinner{\langle #1\rangle}"#, [first], token).flatMap(\.soleNode)
  }

  /// `\ev{A}`, `\ev{A}{\psi}`
  mutating func expectationValue(_ token: Token) -> MathNode? {
    let (size, grows) = sandwichSize()
    guard let first = argumentTokens(of: token) else { return nil }
    guard let state = groupIfPresent() else {
      return templated(sized(#"<\langle #1>\rangle "#, size), [first], token)
        .flatMap(\.soleNode)
    }
    return sandwich(state, first, state, size, grows, token)
  }

  /// `\mel{m}{A}{n}`
  mutating func matrixElement(_ token: Token) -> MathNode? {
    let (size, grows) = sandwichSize()
    guard let left = argumentTokens(of: token), let operand = argumentTokens(of: token),
      let right = argumentTokens(of: token)
    else { return nil }
    return sandwich(left, operand, right, size, grows, token)
  }

  /// Without a star the delimiters grow with the states, with one not at all, with two stars with the
  /// operator, too.
  private mutating func sandwichSize() -> (size: String?, growsWithOperand: Bool) {
    let size = delimiterSize()
    return size == "" && takesStar() ? (nil, true) : (size, false)
  }

  private mutating func sandwich(
    _ left: [Token], _ operand: [Token], _ right: [Token], _ size: String?,
    _ growsWithOperand: Bool, _ token: Token
  ) -> MathNode? {
    let isSmashed = size == nil && !growsWithOperand && operand.count > 1
    let template = sized(
      isSmashed
        ? #"<\langle #1|\vert \smash{#2}|\vert #3>\rangle "#
        : #"<\langle #1|\vert #2|\vert #3>\rangle "#, size)
    return templated(
      isSmashed ? "\\mathinner{\\vphantom{#2}\(template)}" : template, [left, operand, right], token
    ).flatMap(\.soleNode)
  }
}

extension MathNode {
  /// The only node of a group that makes no atom, so that scripts behind it are its own.
  var soleNode: MathNode? {
    if case .group(let group) = self, group.isTransparent, group.body.count == 1 {
      group.body[0]
    } else {
      self
    }
  }
}

extension Token {
  fileprivate var isDigit: Bool { kind == .character && (0x30...0x39).contains(scalar) }

  /// A digit or a letter.
  fileprivate var isPower: Bool {
    isDigit || kind == .character && scalar < 0x80 && Lexer.isLetter(UInt8(scalar))
  }
}
