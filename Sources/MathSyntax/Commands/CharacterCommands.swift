/// Characters that need a backslash, and those with a class of their own.
enum CharacterCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, scalar, atomClass) in symbols {
      handlers[name] = { parser, token in
        .symbol(parser.symbol(scalar, atomClass: atomClass, command: name, span: token.span))
      }
    }
    for name in ["char", "symbol", "unicode"] { handlers[name] = { $0.characterByNumber($1) } }
    return handlers
  }()

  private static let symbols: [(String, Unicode.Scalar, AtomClass)] = [
    ("{", "{", .opening), ("}", "}", .closing), ("|", "\u{2016}", .ordinary),
    ("%", "%", .ordinary), ("$", "$", .ordinary), ("&", "&", .ordinary), ("#", "#", .ordinary),
    ("_", "_", .ordinary), ("lbrack", "[", .opening), ("rbrack", "]", .closing),
    ("lparen", "(", .opening), ("rparen", ")", .closing), ("slash", "/", .ordinary),
    ("ldotp", ".", .punctuation), ("mathcomma", ",", .punctuation),
    ("mathsemicolon", ";", .punctuation), ("cdotp", "\u{B7}", .punctuation),
    ("lq", "\u{2018}", .ordinary), ("rq", "\u{2019}", .ordinary), ("lt", "<", .relation),
    ("gt", ">", .relation), ("mathcolon", "\u{2236}", .relation), ("question", "?", .ordinary),
    ("bigstar", "\u{2605}", .ordinary), ("minus", "\u{2212}", .binary),
    ("arrowvert", "|", .ordinary), ("Arrowvert", "\u{2016}", .ordinary),
    ("bracevert", "|", .ordinary), ("micro", "\u{B5}", .ordinary), ("ohm", "\u{3A9}", .ordinary),
  ]
}

extension Parser {
  /// `\char65`, `\char"41`, `\char`A`, `\symbol{65}`, `\unicode{x41}`
  mutating func characterByNumber(_ command: Token) -> MathNode? {
    var text = ""
    var span = command.span
    if peekUnexpanded().kind == .beginGroup, let argument = rawArgument(of: command) {
      (text, span) = (argument.text, span.through(argument.span))
    } else {
      while case let token = peekUnexpanded(), token.kind == .character,
        let scalar = Unicode.Scalar(token.scalar),
        text == "`" || scalar.properties.isASCIIHexDigit
          || (text.isEmpty && "\"'`x".contains(Character(scalar)))
      {
        if text.first?.isNumber ?? false, !(scalar.value >= 0x30 && scalar.value <= 0x39) { break }
        _ = nextUnexpanded()
        text.unicodeScalars.append(scalar)
        span = span.through(token.span)
        if text.hasPrefix("`"), text.unicodeScalars.count == 2 { break }
      }
    }
    lastSpan = span
    guard let scalar = Self.character(numbered: text) else {
      report(
        "math.bad-argument", "\\\(command.name) needs the number of a character", at: span,
        hints: ["65, \"41 or `A"])
      return nil
    }
    return .symbol(symbol(scalar, command: nil, span: span))
  }

  private static func character(numbered text: String) -> Unicode.Scalar? {
    let digits = text.dropFirst()
    let value: UInt32? =
      switch text.first {
      case "\"", "x": UInt32(digits, radix: 16)
      case "'": UInt32(digits, radix: 8)
      case "`": digits.unicodeScalars.first?.value
      default: UInt32(text)
      }
    return value.flatMap { $0 < 0x20 ? nil : Unicode.Scalar($0) }
  }
}
