/// siunitx, as far as formulas use it: `\num{1.2e3}`, `\unit{\metre\per\second}`, `\qty{3}{\metre}`,
/// `\ang{30}`, lists and ranges.
enum QuantityCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "num": { $0.number($1) }, "unit": { $0.unit($1) }, "si": { $0.unit($1) },
    "SI": { $0.quantity($1) }, "qty": { $0.quantityOrBraces($1) },
    "ang": { $0.angle($1) },
    "sisetup": { parser, token in
      _ = parser.rawArgument(of: token)
      parser.reportNoEffect(of: token)
      return nil
    },
    "numlist": { $0.numberList($1) }, "numrange": { $0.numberRange($1) },
    "SIrange": { $0.quantityRange($1) }, "qtyrange": { $0.quantityRange($1) },
    "SIlist": { $0.quantityList($1) }, "qtylist": { $0.quantityList($1) },
    "complexnum": { $0.number($1) },
  ]
}

extension Parser {
  func quantityGroup(_ body: [MathNode], _ token: Token) -> MathNode {
    .group(Group(span: token.span.through(lastSpan), body: body))
  }

  mutating func number(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (text, span) = rawArgument(of: token) else { return nil }
    return quantityGroup(numberNodes(text, span), token)
  }

  mutating func unit(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let tokens = argumentTokens(of: token) else { return nil }
    return quantityGroup(unitNodes(tokens, token), token)
  }

  /// A number, a thin space, a unit; no space before a degree's sign.
  mutating func quantity(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (text, span) = rawArgument(of: token) else { return nil }
    _ = optionalRawArgument()
    guard let tokens = argumentTokens(of: token) else { return nil }
    return quantityGroup(
      numberNodes(text, span) + unitBehindNumber(unitNodes(tokens, token), token), token)
  }

  private func unitBehindNumber(_ unit: [MathNode], _ token: Token) -> [MathNode] {
    if unit.count == 1, case .symbol(let symbol) = unit[0],
      ["°", "′", "″"].contains(symbol.scalar)
    {
      return unit
    }
    return unit.isEmpty ? [] : [.space(.fixed(3, .mathUnit, token.span))] + unit
  }

  /// siunitx's `\qty{3}{\metre}`, or physics' `\qty(x)`, `\qty{x}`.
  mutating func quantityOrBraces(_ token: Token) -> MathNode? {
    guard peek().kind == .beginGroup else { return growingBraces(token) }
    let open = next()
    let tokens = groupTokens(open)
    let hasUnit = peek().kind == .beginGroup
    var (first, last) = (open, open)
    (first.kind, last.kind) = (.beginGroup, .endGroup)
    last.hasSpaceBefore = false
    unread(last)
    pending.append(contentsOf: tokens.reversed())
    unread(first)
    return hasUnit ? quantity(token) : growingBraces(token)
  }

  /// `\ang{30}`, `\ang{1;2;3}`: degrees, minutes, seconds.
  mutating func angle(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (text, span) = rawArgument(of: token) else { return nil }
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    var body: [MathNode] = []
    for (part, sign) in zip(parts, ["°", "\u{2032}", "\u{2033}"] as [Unicode.Scalar])
    where !part.isEmpty {
      body += numberNodes(String(part), span)
      body.append(.symbol(Symbol.plain(sign, .ordinary, span)))
    }
    return quantityGroup(body, token)
  }

  // MARK: Lists and ranges

  private func words(_ text: String, _ token: Token) -> MathNode {
    .text(TextRun(span: token.span, pieces: [.text(text, TextFace())]))
  }

  private func joined(_ items: [[MathNode]], _ token: Token) -> [MathNode] {
    var body: [MathNode] = []
    for (index, item) in items.enumerated() {
      if index > 0 {
        body.append(
          words(index == items.count - 1 ? (items.count == 2 ? " and " : ", and ") : ", ", token))
      }
      body += item
    }
    return body
  }

  mutating func numberList(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (text, span) = rawArgument(of: token) else { return nil }
    let items = text.split(separator: ";").map { numberNodes(String($0), span) }
    return quantityGroup(joined(items, token), token)
  }

  mutating func quantityList(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (text, span) = rawArgument(of: token), let tokens = argumentTokens(of: token) else {
      return nil
    }
    let unit = unitBehindNumber(unitNodes(tokens, token), token)
    let items = text.split(separator: ";").map { numberNodes(String($0), span) + unit }
    return quantityGroup(joined(items, token), token)
  }

  mutating func numberRange(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (low, lowSpan) = rawArgument(of: token), let (high, span) = rawArgument(of: token)
    else { return nil }
    return quantityGroup(
      numberNodes(low, lowSpan) + [words(" to ", token)] + numberNodes(high, span), token)
  }

  mutating func quantityRange(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (low, lowSpan) = rawArgument(of: token), let (high, span) = rawArgument(of: token),
      let tokens = argumentTokens(of: token)
    else { return nil }
    let unit = unitBehindNumber(unitNodes(tokens, token), token)
    return quantityGroup(
      numberNodes(low, lowSpan) + unit + [words(" to ", token)] + numberNodes(high, span) + unit,
      token)
  }

  // MARK: Numbers

  /// `-1.2e3`, `1.23(4)`, `3 +- 1`, `12345.6`: digits in groups of three, a power of ten.
  mutating func numberNodes(_ text: String, _ span: MathSpan) -> [MathNode] {
    var nodes: [MathNode] = []
    func sign(_ scalar: Unicode.Scalar, _ atomClass: AtomClass) {
      nodes.append(.symbol(Symbol.plain(scalar, atomClass, span)))
    }
    let plain = text.filter { $0 != " " }.replacing("+-", with: "±").replacing("\\pm", with: "±")
      .replacing("\\times", with: "x").replacing("\\cdot", with: "x")
    var rest = Substring(plain)
    while let character = rest.first {
      switch character {
      case "+", "-", "−", "±":
        rest.removeFirst()
        let scalar: Unicode.Scalar =
          character == "+" ? "+" : character == "±" ? "\u{B1}" : "\u{2212}"
        sign(scalar, nodes.isEmpty || character != "±" ? .ordinary : .binary)
      case "<", ">", "=":
        rest.removeFirst()
        sign(character.unicodeScalars.first!, .relation)
      case "(":
        let inner = rest.dropFirst().prefix { $0 != ")" }
        rest = rest.dropFirst(inner.count + 2)
        sign("(", .opening)
        nodes += digitNodes(String(inner), span)
        sign(")", .closing)
      case "e", "E", "d", "D":
        rest.removeFirst()
        if !nodes.isEmpty { sign("\u{D7}", .binary) }
        let exponent = rest.prefix { $0.isNumber || "+-−.".contains($0) }
        rest = rest.dropFirst(exponent.count)
        let ten = digitNodes("10", span)
        let power = numberNodes(
          exponent.hasPrefix("+") ? String(exponent.dropFirst()) : String(exponent), span)
        nodes.append(ten[0])
        nodes.append(
          .scripts(
            Scripts(
              span: span, nucleus: ten[1], superscript: power, subscript: nil, primeCount: 0,
              limits: .automatic)))
      case "x":
        rest.removeFirst()
        sign("\u{D7}", .binary)
      case "i", "j":
        rest.removeFirst()
        nodes.append(.symbol(Symbol.plain(character.unicodeScalars.first!, .ordinary, span)))
      default:
        let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
        guard !digits.isEmpty else {
          report("math.bad-number", "\(text) is not a number", at: span)
          return nodes + plainNodes(String(rest), span)
        }
        rest = rest.dropFirst(digits.count)
        nodes += digitNodes(String(digits), span)
      }
    }
    return nodes
  }

  private func plainNodes(_ text: String, _ span: MathSpan) -> [MathNode] {
    text.unicodeScalars.map { .symbol(Symbol.plain($0, .ordinary, span)) }
  }

  /// Digits with a thin space between groups of three, where there are more than four.
  private func digitNodes(_ text: String, _ span: MathSpan) -> [MathNode] {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    var nodes: [MathNode] = []
    func space() { nodes.append(.space(.fixed(3, .mathUnit, span))) }
    let whole = Array((parts.first ?? "").unicodeScalars)
    for (index, digit) in whole.enumerated() {
      if index > 0, whole.count > 4, (whole.count - index) % 3 == 0 { space() }
      nodes.append(.symbol(digitSymbol(digit, span)))
    }
    guard parts.count == 2 else { return nodes }
    if whole.isEmpty { nodes.append(.symbol(digitSymbol("0", span))) }
    nodes.append(.symbol(Symbol.plain(".", .ordinary, span)))
    let fraction = Array(parts[1].unicodeScalars)
    for (index, digit) in fraction.enumerated() {
      if index > 0, fraction.count > 4, index % 3 == 0 { space() }
      nodes.append(.symbol(digitSymbol(digit, span)))
    }
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
    var reader = UnitReader(call.span)
    var rest = tokens[...]
    while let token = rest.popFirst() {
      if token.kind == .command, let macro = macros.macros[token.name], macro.parameterCount == 0 {
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
}
