extension Parser {
  /// A length given as text: `1.5em`, `-3mu plus 1mu` (the stretch is left out).
  mutating func length(_ text: String, at span: MathSpan) -> Length? {
    if let length = Length(text) ?? registerLength(text) { return length }
    report(
      "math.bad-length", "\(text.isEmpty ? "An empty text" : text) is not a length", at: span,
      hints: ["a number with a unit: pt, em, ex, mu, cm, mm, in, bp"])
    return nil
  }

  /// `2\jot`, `-\arraycolsep`
  private func registerLength(_ text: String) -> Length? {
    guard let mark = text.firstIndex(of: "\\") else { return nil }
    let factor = text[..<mark].filter { $0 != " " }
    let name = text[text.index(after: mark)...].filter { $0 != " " }
    guard let value = LengthRegister.values[name] else { return nil }
    let count: Double? =
      switch factor {
      case "", "+": 1
      case "-": -1
      default: Double(factor)
      }
    guard let count, count.isFinite, abs(count) < 10_000 else { return nil }
    if let set = macros.lengths[name] { return Length(count * set.value, set.unit) }
    return Length(count * value, .em)
  }

  /// A length that stands without braces: `\kern 3pt`.
  mutating func lengthTokens(of command: Token) -> Length? {
    var text = ""
    var span = command.span
    var letters = 0
    lastSpan = command.span
    while true {
      let token = nextUnexpanded()
      guard token.kind == .character, let scalar = Unicode.Scalar(token.scalar), scalar.isASCII,
        letters > 0
          ? scalar.properties.isAlphabetic
          : scalar.properties.isAlphabetic || "0123456789.,-+".unicodeScalars.contains(scalar)
      else {
        unread(token)
        break
      }
      text.unicodeScalars.append(scalar)
      span = span.through(token.span)
      if scalar.properties.isAlphabetic { letters += 1 }
      if letters == 2 { break }
    }
    lastSpan = span
    if letters == 0, peekUnexpanded().kind == .command,
      LengthRegister.values[peekUnexpanded().name] != nil
    {
      let register = nextUnexpanded()
      lastSpan = span.through(register.span)
      return length(text + register.source, at: lastSpan)
    }
    skipStretch()
    return length(text, at: span)
  }

  /// Skips `plus 1fil minus 2mu` behind a length.
  mutating func skipStretch() {
    for word in ["plus", "minus"] {
      var read: [Token] = []
      for scalar in word.unicodeScalars {
        let token = nextUnexpanded()
        read.append(token)
        if !token.isCharacter(scalar) { break }
      }
      if read.count == word.count, read.last!.isCharacter(word.unicodeScalars.last!) {
        while peekUnexpanded().isDigitOrPoint { _ = nextUnexpanded() }
        for _ in 0..<2 where peekUnexpanded().kind == .character { _ = nextUnexpanded() }
      } else {
        for token in read.reversed() { unread(token) }
      }
    }
  }
}

extension Token {
  fileprivate var isDigitOrPoint: Bool {
    kind == .character && (scalar >= 0x30 && scalar <= 0x39 || scalar == 0x2E)
  }
}

extension Length {
  /// Reads a number and a unit; nil if it is none.
  init?(_ text: String) {
    let compact = text.filter { $0 != " " }
    let digits = compact.prefix { $0.isNumber || $0 == "." || $0 == "," || $0 == "-" || $0 == "+" }
    guard let value = Double(digits.replacing(",", with: ".")), value.isFinite,
      abs(value) < 100_000
    else { return nil }
    let rest = compact.dropFirst(digits.count).prefix(2)
    let points: [Substring: Double] = [
      "pt": 1, "bp": 72.27 / 72, "in": 72.27, "cm": 72.27 / 2.54, "mm": 7.227 / 2.54, "pc": 12,
      "dd": 1.07001, "cc": 12.84010, "sp": 1.0 / 65536, "px": 72.27 / 72,
    ]
    switch rest {
    case "em": self.init(value, .em)
    case "ex": self.init(value, .ex)
    case "mu": self.init(value, .mathUnit)
    default:
      guard let points = points[rest] else { return nil }
      self.init(value * points, .point)
    }
  }
}
