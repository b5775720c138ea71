/// siunitx, as far as formulas use it: `\num{1.2e3}`, `\unit{\metre\per\second}`, `\qty{3}{\metre}`,
/// `\ang{30}`, lists and ranges.
enum QuantityCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "num": { $0.number($1) }, "unit": { $0.unit($1) }, "si": { $0.unit($1) },
    "SI": { $0.quantity($1) }, "qty": { $0.quantityOrBraces($1) },
    "ang": { $0.angle($1) },
    "sisetup": { parser, token in
      if let (text, span) = parser.rawArgument(of: token) {
        parser.setQuantityOptions(text, at: span)
      }
      return nil
    },
    "numproduct": { $0.numberProduct($1) }, "qtyproduct": { $0.quantityProduct($1) },
    "tablenum": { $0.number($1) },
    "numlist": { $0.numberList($1) }, "numrange": { $0.numberRange($1) },
    "SIrange": { $0.quantityRange($1) }, "qtyrange": { $0.quantityRange($1) },
    "SIlist": { $0.quantityList($1) }, "qtylist": { $0.quantityList($1) },
    "complexnum": { $0.number($1) }, "complexqty": { $0.quantity($1) },
    "DeclareSIUnit": { $0.declareUnit($1) },
  ]
}

extension Parser {
  func quantityGroup(_ body: [MathNode], _ token: Token) -> MathNode {
    .group(Group(span: token.span.through(lastSpan), body: body))
  }

  /// Sets options for what follows in the group, and says which have no effect.
  mutating func setQuantityOptions(_ text: String, at span: MathSpan) {
    for key in quantityOptions.read(text) {
      report(
        "math.no-effect",
        "The option '\(key)' of siunitx has no effect here, or not with this value",
        at: span, hints: ["leave it out, or write what it would print"], isWarning: true)
    }
  }

  /// What a command makes with the options in its brackets.
  private mutating func quantity(
    _ token: Token, _ make: (inout Parser) -> [MathNode]?
  ) -> MathNode? {
    let outer = quantityOptions
    defer { quantityOptions = outer }
    if let (text, span) = optionalRawArgument() { setQuantityOptions(text, at: span) }
    return make(&self).map { quantityGroup($0, token) }
  }

  mutating func number(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      parser.rawArgument(of: token).map { parser.numberNodes($0.text, $0.span) }
    }
  }

  mutating func unit(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      parser.argumentTokens(of: token).map { parser.unitNodes($0, token) }
    }
  }

  /// A number, a thin space, a unit; no space before a degree's sign.
  mutating func quantity(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      guard let (text, span) = parser.rawArgument(of: token) else { return nil }
      let prefix = parser.optionalRawArgument().flatMap {
        parser.templated("\\mathrm{\($0.text)}", [], token)
      }
      guard let tokens = parser.argumentTokens(of: token) else { return nil }
      let bare = parser.unitNodes(tokens, token)
      // Nothing but a unit has no space before it.
      let unit = text.allSatisfy { $0 == " " } ? bare : parser.unitBehindNumber(bare, token)
      var nodes = parser.numberNodes(text, span, hasUnit: !unit.isEmpty)
      if let prefix { nodes.insert(prefix, at: 0) }
      return nodes + unit
    }
  }

  private func unitBehindNumber(_ unit: [MathNode], _ token: Token) -> [MathNode] {
    if unit.count == 1, case .symbol(let symbol) = unit[0],
      ["°", "′", "″"].contains(symbol.scalar)
    {
      return unit
    }
    guard !unit.isEmpty, let space = quantityOptions.unitSpace else { return unit }
    return [.space(.fixed(space, .mathUnit, token.span))] + unit
  }

  /// siunitx's `\qty{3}{\metre}`, with options in brackets or without, or physics' `\qty(x)`,
  /// `\qty[x]`, `\qty{x}`.
  mutating func quantityOrBraces(_ token: Token) -> MathNode? {
    var collected: [Token] = []
    if peek().isCharacter("[") {
      var nesting = 0
      repeat {
        let token = nextUnexpanded()
        collected.append(token)
        if token.kind == .beginGroup { nesting += 1 }
        if token.kind == .endGroup { nesting -= 1 }
        if token.kind == .end || nesting < 0 { break }
        if token.isCharacter("]"), nesting == 0 { break }
      } while true
    }
    guard peek().kind == .beginGroup else {
      pending.append(contentsOf: collected.reversed())
      return growingBraces(token)
    }
    let open = next()
    let tokens = groupTokens(open)
    let hasUnit = peek().kind == .beginGroup
    var (first, last) = (open, open)
    (first.kind, last.kind) = (.beginGroup, .endGroup)
    last.hasSpaceBefore = false
    unread(last)
    pending.append(contentsOf: tokens.reversed())
    unread(first)
    pending.append(contentsOf: collected.reversed())
    return hasUnit ? quantity(token) : growingBraces(token)
  }

  /// `\ang{30}`, `\ang{1;2;3}`: degrees, minutes, seconds.
  mutating func angle(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      guard let (text, span) = parser.rawArgument(of: token) else { return nil }
      let parts = text.split(separator: ";", omittingEmptySubsequences: false)
      var body: [MathNode] = []
      for (part, sign) in zip(parts, ["°", "\u{2032}", "\u{2033}"] as [Unicode.Scalar])
      where !part.isEmpty {
        body += parser.numberNodes(String(part), span)
        body.append(.symbol(Symbol.plain(sign, .ordinary, span)))
      }
      return body
    }
  }

  // MARK: Lists, products and ranges

  private func words(_ text: String, _ token: Token) -> MathNode {
    .text(TextRun(span: token.span, pieces: [.text(text, TextFace())]))
  }

  private func joined(_ items: [[MathNode]], _ token: Token) -> [MathNode] {
    var body: [MathNode] = []
    for (index, item) in items.enumerated() {
      if index > 0 {
        let isLast = index == items.count - 1
        let separator =
          !isLast
          ? quantityOptions.listSeparator
          : items.count == 2
            ? quantityOptions.listPairSeparator : quantityOptions.listFinalSeparator
        body.append(words(separator, token))
      }
      body += item
    }
    return body
  }

  mutating func numberList(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      guard let (text, span) = parser.rawArgument(of: token) else { return nil }
      let items = text.split(separator: ";").map { parser.numberNodes(String($0), span) }
      return parser.joined(items, token)
    }
  }

  mutating func quantityList(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      guard let (text, span) = parser.rawArgument(of: token),
        let tokens = parser.argumentTokens(of: token)
      else { return nil }
      let unit = parser.unitBehindNumber(parser.unitNodes(tokens, token), token)
      let each = parser.quantityOptions.repeatsUnits ? unit : []
      let items = text.split(separator: ";").map { parser.numberNodes(String($0), span) + each }
      return parser.joined(items, token) + (each.isEmpty ? unit : [])
    }
  }

  mutating func numberRange(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      guard let (low, lowSpan) = parser.rawArgument(of: token),
        let (high, span) = parser.rawArgument(of: token)
      else { return nil }
      return parser.numberNodes(low, lowSpan)
        + [parser.words(parser.quantityOptions.rangePhrase, token)]
        + parser.numberNodes(high, span)
    }
  }

  mutating func quantityRange(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      guard let (low, lowSpan) = parser.rawArgument(of: token),
        let (high, span) = parser.rawArgument(of: token),
        let tokens = parser.argumentTokens(of: token)
      else { return nil }
      let unit = parser.unitBehindNumber(parser.unitNodes(tokens, token), token)
      let first = parser.quantityOptions.repeatsUnits ? unit : []
      return parser.numberNodes(low, lowSpan) + first
        + [parser.words(parser.quantityOptions.rangePhrase, token)]
        + parser.numberNodes(high, span) + unit
    }
  }

  /// `\numproduct{2 x 3}`
  mutating func numberProduct(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      parser.rawArgument(of: token).map { parser.factors($0.text, $0.span, unit: []) }
    }
  }

  /// `\qtyproduct{2 x 3}{\metre}`: each with its unit.
  mutating func quantityProduct(_ token: Token) -> MathNode? {
    quantity(token) { parser in
      guard let (text, span) = parser.rawArgument(of: token),
        let tokens = parser.argumentTokens(of: token)
      else { return nil }
      let unit = parser.unitBehindNumber(parser.unitNodes(tokens, token), token)
      let each = parser.quantityOptions.repeatsUnits ? unit : []
      return parser.factors(text, span, unit: each) + (each.isEmpty ? unit : [])
    }
  }

  private mutating func factors(
    _ text: String, _ span: MathSpan, unit: [MathNode]
  ) -> [MathNode] {
    var body: [MathNode] = []
    for (index, factor) in text.replacing("\\times", with: "x").split(separator: "x").enumerated() {
      if index > 0 { body.append(.symbol(Symbol.plain("\u{D7}", .binary, span))) }
      body += numberNodes(String(factor), span) + unit
    }
    return body
  }

  // MARK: Numbers

  /// `-1.2e3`, `1.23(4)`, `3 +- 1`, `12345.6`: digits in groups of three, a power of ten.
  ///
  /// - Parameter hasUnit: whether a unit follows, before which a sum stands in parentheses.
  mutating func numberNodes(
    _ text: String, _ span: MathSpan, hasUnit: Bool = false
  ) -> [MathNode] {
    guard quantityOptions.parsesNumbers else {
      let token = Token(kind: .command, hasSpaceBefore: false, scalar: 0, name: "num", span: span)
      return templated(text, [], token).map { [$0] } ?? []
    }
    var nodes: [MathNode] = []
    // Whether digits were read, which a power of ten multiplies.
    var hasDigits = false
    func sign(_ scalar: Unicode.Scalar, _ atomClass: AtomClass) {
      nodes.append(.symbol(Symbol.plain(scalar, atomClass, span)))
    }
    var plain = text.filter { $0 != " " }
    for (typed, sign) in Self.numberSigns { plain = plain.replacing(typed, with: sign) }
    plain = Uncertainty.rewritten(
      plain, isSeparate: quantityOptions.separatesUncertainty, hasUnit: hasUnit)
    let isComplex = plain.contains { $0 == "i" || $0 == "j" }
    if isComplex, hasUnit { plain = "(\(plain))" }
    // Rounded and shifted is what is one number, with no uncertainty.
    let isExact = !plain.contains { "(±x".contains($0) }
    var rest = Substring(plain)
    while let character = rest.first {
      switch character {
      case "+", "-", "−", "±":
        rest.removeFirst()
        if character == "+", nodes.isEmpty, !quantityOptions.keepsPlus { continue }
        let scalar: Unicode.Scalar =
          character == "+" ? "+" : character == "±" ? "\u{B1}" : "\u{2212}"
        let isBetween = hasDigits && (character == "±" || isComplex)
        sign(scalar, isBetween ? .binary : .ordinary)
      case "<", ">", "=", "≤", "≥", "≪", "≫", "≈", "∼", "∓":
        rest.removeFirst()
        sign(character.unicodeScalars.first!, character == "∓" && hasDigits ? .binary : .ordinary)
      case "(":
        rest.removeFirst()
        sign("(", .opening)
      case ")":
        rest.removeFirst()
        sign(")", .closing)
      case "e", "E", "d", "D":
        rest.removeFirst()
        nodes += powerNodes(Self.exponent(&rest), behindNumber: hasDigits, span)
      case "x":
        rest.removeFirst()
        sign("\u{D7}", .binary)
      case "i", "j":
        rest.removeFirst()
        hasDigits = true
        nodes.append(.symbol(Symbol.plain(character.unicodeScalars.first!, .ordinary, span)))
      default:
        let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
        guard !digits.isEmpty else {
          report("math.bad-number", "\(text) is not a number", at: span)
          return nodes + plainNodes(String(rest), span)
        }
        guard digits.count(where: { !$0.isNumber }) <= 1 else {
          report(
            "math.bad-number", "\(text) has more than one decimal marker", at: span,
            hints: ["write the digits without separators; group-separator sets them"])
          return nodes + plainNodes(String(rest), span)
        }
        rest = rest.dropFirst(digits.count)
        hasDigits = true
        var power: String?
        if let mark = rest.first, "eEdD".contains(mark) {
          rest.removeFirst()
          power = Self.exponent(&rest)
        }
        if isExact, var number = DecimalNumber(digits, exponent: power.flatMap { Int($0) }) {
          number.apply(quantityOptions)
          power =
            power.flatMap { Int($0) } == number.exponent ? power : number.exponent.map(String.init)
          if let power, number.isOne, !quantityOptions.printsOne {
            nodes += powerNodes(power, behindNumber: false, span)
            continue
          }
          nodes += digitNodes(number, span)
        } else {
          nodes += digitNodes(digits, span)
        }
        if let power { nodes += powerNodes(power, behindNumber: true, span) }
      }
    }
    return nodes
  }

  /// What stands for a sign in a number, longer ones first.
  private static let numberSigns: [(String, String)] = [
    ("+-", "±"), ("-+", "∓"), ("\\pm", "±"), ("\\mp", "∓"), ("\\times", "x"), ("\\cdot", "x"),
    ("<<", "≪"), (">>", "≫"), ("<=", "≤"), (">=", "≥"), ("\\leq", "≤"), ("\\geq", "≥"),
    ("\\le", "≤"), ("\\ge", "≥"), ("\\ll", "≪"), ("\\gg", "≫"), ("\\approx", "≈"),
    ("\\sim", "∼"),
  ]

  private static func exponent(_ rest: inout Substring) -> String {
    let text = rest.prefix { $0.isNumber || "+-−.".contains($0) }
    rest = rest.dropFirst(text.count)
    return (text.hasPrefix("+") ? String(text.dropFirst()) : String(text)).replacing("−", with: "-")
  }

  /// A power of ten behind a number, or alone.
  private mutating func powerNodes(
    _ exponent: String, behindNumber: Bool, _ span: MathSpan
  ) -> [MathNode] {
    var nodes: [MathNode] = []
    if behindNumber {
      nodes.append(.symbol(Symbol.plain(quantityOptions.exponentProduct, .binary, span)))
    }
    let outer = quantityOptions
    (quantityOptions.rounding, quantityOptions.exponentMode) = (.none, .input)
    let power = numberNodes(exponent, span)
    quantityOptions = outer
    nodes.append(.symbol(digitSymbol("1", span)))
    nodes.append(
      .scripts(
        Scripts(
          span: span, nucleus: .symbol(digitSymbol("0", span)), superscript: power,
          subscript: nil, primeCount: 0, limits: .automatic)))
    return nodes
  }

  private func plainNodes(_ text: String, _ span: MathSpan) -> [MathNode] {
    text.unicodeScalars.map { .symbol(Symbol.plain($0, .ordinary, span)) }
  }

  private func digitNodes(_ text: Substring, _ span: MathSpan) -> [MathNode] {
    DecimalNumber(text, exponent: nil).map { digitNodes($0, span) }
      ?? plainNodes(String(text), span)
  }

  /// Digits with a thin space between groups of three, where there are more than four.
  private func digitNodes(_ number: DecimalNumber, _ span: MathSpan) -> [MathNode] {
    let options = quantityOptions
    var nodes: [MathNode] = []
    func add(_ digits: [UInt8], isGrouped: Bool, separates: (Int) -> Bool) {
      for (index, digit) in digits.enumerated() {
        if isGrouped, index > 0, digits.count >= options.groupMinimum, separates(index) {
          nodes +=
            options.groupSeparator.map { plainNodes($0, span) }
            ?? [.space(.fixed(3, .mathUnit, span))]
        }
        nodes.append(.symbol(digitSymbol(Unicode.Scalar(UInt8(ascii: "0") + digit), span)))
      }
    }
    let whole = number.whole
    add(whole, isGrouped: options.groups == .all || options.groups == .integer) {
      (whole.count - $0) % 3 == 0
    }
    guard let fraction = number.fraction else { return nodes }
    nodes.append(.symbol(Symbol.plain(options.decimalMarker, .ordinary, span)))
    add(fraction, isGrouped: options.groups == .all || options.groups == .decimal) { $0 % 3 == 0 }
    return nodes
  }

  /// A digit that the checks of equations read as one.
  private func digitSymbol(_ digit: Unicode.Scalar, _ span: MathSpan) -> Symbol {
    Symbol(
      span: span, scalar: digit, styled: digit, atomClass: .ordinary, alphabet: .automatic,
      command: nil)
  }

  // MARK: Units

  /// `\kilo\metre\per\second\squared`, or `kg.m/s^2` as it is typed.
  mutating func unitNodes(_ tokens: [Token], _ call: Token) -> [MathNode] {
    var reader = UnitReader(call.span, quantityOptions)
    var rest = tokens[...]
    while let token = rest.popFirst() {
      if token.kind == .command, let macro = unitMacro(token.name) {
        rest = macro.body.map { $0.called(at: token.span, from: token.span) } + rest
        expansionCount += 1
        if expansionCount > Self.maximumExpansions { break }
        continue
      }
      if let complaint = reader.read(token, &rest) {
        report(
          "math.unknown-unit", complaint, at: token.span,
          hints: ["\\metre, \\kilo\\gram, \\per\\second, or letters: m/s"])
      }
    }
    return reader.nodes
  }

  /// A unit of the author's, or a command without arguments.
  private func unitMacro(_ name: String) -> Macro? {
    if let unit = macros.macros[Self.unitPrefix + name] { return unit }
    guard let macro = macros.macros[name], macro.parameterCount == 0 else { return nil }
    return macro
  }

  /// Before the names of units, which are commands only within units.
  private static let unitPrefix = "unit "

  /// `\DeclareSIUnit[options]\name{unit}`
  mutating func declareUnit(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let name = definedName(of: token), let body = argumentTokens(of: token) else {
      return nil
    }
    assign(
      Macro(
        name: Self.unitPrefix + name, parameterCount: 0, defaultArgument: nil, delimiters: [],
        body: bodyTokens(body, of: name)))
    return nil
  }
}
