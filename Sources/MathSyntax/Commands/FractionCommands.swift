/// `\frac`, `\binom`, `\cfrac`, `\genfrac` and the infix `\over` family.
enum FractionCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "frac": { $0.fraction($1) },
    "dfrac": { $0.fraction($1, style: .display) },
    "tfrac": { $0.fraction($1, style: .text) },
    "binom": { $0.fraction($1, thickness: .zero, delimiters: ("(", ")")) },
    "dbinom": { $0.fraction($1, thickness: .zero, delimiters: ("(", ")"), style: .display) },
    "tbinom": { $0.fraction($1, thickness: .zero, delimiters: ("(", ")"), style: .text) },
    "cfrac": { $0.continuedFraction($1) },
    "splitfrac": { $0.splitFraction($1, style: .text) },
    "splitdfrac": { $0.splitFraction($1, style: .display) },
    "genfrac": { $0.generalFraction($1) },
    "nicefrac": { $0.fraction($1, style: .text) },
    "sfrac": { $0.fraction($1, style: .text) },
  ]
}

/// `{a \over b}` and its like: all that stands before in the list goes above, the rest below.
enum InfixFraction: String {
  case over, atop, choose, brack, brace, above
  case overwithdelims, atopwithdelims, abovewithdelims

  var takesDelimiters: Bool { rawValue.hasSuffix("withdelims") }
  var takesThickness: Bool { self == .above || self == .abovewithdelims }
  /// The rule is the font's own.
  var hasRule: Bool { self == .over || self == .overwithdelims }
}

extension Parser {
  mutating func fraction(
    _ token: Token, thickness: Length? = nil,
    delimiters: (Unicode.Scalar, Unicode.Scalar)? = nil, style: MathStyle? = nil
  ) -> MathNode {
    let numerator = argument(of: token)
    let denominator = argument(of: token)
    return .fraction(
      Fraction(
        span: token.span.through(lastSpan), numerator: numerator, denominator: denominator,
        thickness: thickness, left: delimiters.map { Delimiter(span: token.span, scalar: $0.0) },
        right: delimiters.map { Delimiter(span: token.span, scalar: $0.1) }, style: style,
        isContinued: false, alignment: .center))
  }

  mutating func continuedFraction(_ token: Token) -> MathNode {
    let alignment = optionalAlignment(or: "\\cfrac takes [l], [c] or [r]")
    let numerator = argument(of: token)
    let denominator = argument(of: token)
    return .fraction(
      Fraction(
        span: token.span.through(lastSpan), numerator: numerator, denominator: denominator,
        thickness: nil, left: nil, right: nil, style: .display, isContinued: true,
        alignment: alignment))
  }

  /// `[l]`, `[c]` or `[r]`, if it is there; else centred.
  ///
  /// - Parameter complaint: what to say of anything else.
  mutating func optionalAlignment(or complaint: String) -> HorizontalAlignment {
    guard let (text, span) = optionalRawArgument() else { return .center }
    switch text {
    case "l": return .left
    case "r": return .right
    case "c": break
    default: report("math.bad-argument", complaint, at: span)
    }
    return .center
  }

  /// mathtools' `\splitfrac`: a long numerator in two lines, the second to the right.
  mutating func splitFraction(_ token: Token, style: MathStyle) -> MathNode {
    let first = argument(of: token)
    let second = argument(of: token)
    let change = MathNode.styleChange(StyleChange(span: token.span, style: style))
    let quad = MathNode.space(.fixed(1, .em, token.span))
    return .fraction(
      Fraction(
        span: token.span.through(lastSpan), numerator: [change] + first + [quad],
        denominator: [change, quad] + second, thickness: .zero, left: nil, right: nil,
        style: style == .text ? .text : .display, isContinued: false, alignment: .left,
        denominatorAlignment: .right))
  }

  /// `\genfrac{left}{right}{thickness}{style}{numerator}{denominator}`
  mutating func generalFraction(_ token: Token) -> MathNode {
    let left = delimiterInBraces(of: token)
    let right = delimiterInBraces(of: token)
    let thickness = rawArgument(of: token).flatMap { text, span in
      text.isEmpty ? nil : length(text, at: span)
    }
    var style: MathStyle?
    if let (text, span) = rawArgument(of: token), !text.isEmpty {
      style = UInt8(text).flatMap(MathStyle.init)
      if style == nil {
        report("math.bad-argument", "The style of \\genfrac is 0, 1, 2 or 3", at: span)
      }
    }
    let numerator = argument(of: token)
    let denominator = argument(of: token)
    return .fraction(
      Fraction(
        span: token.span.through(lastSpan), numerator: numerator, denominator: denominator,
        thickness: thickness, left: left, right: right, style: style, isContinued: false,
        alignment: .center))
  }

  /// A delimiter in braces; nil for empty ones.
  private mutating func delimiterInBraces(of token: Token) -> Delimiter? {
    guard peek().kind == .beginGroup else { return delimiter(of: token) }
    let open = next()
    if peek().kind == .endGroup {
      _ = next()
      return nil
    }
    let result = delimiter(of: token)
    _ = close(open.span, "}", .endGroup, "math.missing-brace")
    return result
  }

  mutating func infixFraction(
    _ infix: InfixFraction, _ token: Token, numerator: [MathNode], until terminator: Terminator
  ) -> MathNode {
    var given: (left: Delimiter, right: Delimiter)?
    if infix.takesDelimiters { given = (delimiter(of: token), delimiter(of: token)) }
    let thickness: Length? = infix.takesThickness ? lengthTokens(of: token) : nil
    let denominator = list(until: terminator)
    let pairs: [InfixFraction: (Unicode.Scalar, Unicode.Scalar)] = [
      .choose: ("(", ")"), .brack: ("[", "]"), .brace: ("{", "}"),
    ]
    let delimiters = pairs[infix]
    let start = numerator.first?.span ?? token.span
    return .fraction(
      Fraction(
        span: start.through(denominator.last?.span ?? token.span), numerator: numerator,
        denominator: denominator, thickness: infix.hasRule ? nil : thickness ?? .zero,
        left: given?.left ?? delimiters.map { Delimiter(span: token.span, scalar: $0.0) },
        right: given?.right ?? delimiters.map { Delimiter(span: token.span, scalar: $0.1) },
        style: nil,
        isContinued: false, alignment: .center))
  }
}
