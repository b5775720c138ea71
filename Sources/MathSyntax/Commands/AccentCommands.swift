/// `\hat` … `\widetilde`, bars, and arrows and braces along the top or the bottom.
enum AccentCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    func add(_ marks: [(String, UInt32)], isStretchy: Bool, isBelow: Bool) {
      for (name, code) in marks {
        handlers[name] = { parser, token in
          let body = parser.argument(of: token)
          return .accent(
            Accent(
              span: token.span.through(parser.lastSpan), name: name, mark: Unicode.Scalar(code)!,
              isStretchy: isStretchy, isBelow: isBelow, body: body))
        }
      }
    }
    add(narrow, isStretchy: false, isBelow: false)
    add(wide, isStretchy: true, isBelow: false)
    add(below, isStretchy: true, isBelow: true)
    // amsmath's capitals place stacked accents better in old fonts; here the font places all.
    add(
      narrow.prefix(10).map { ($0.0.prefix(1).uppercased() + $0.0.dropFirst(), $0.1) },
      isStretchy: false, isBelow: false)
    for (name, isBelow) in [("overline", false), ("underline", true)] {
      handlers[name] = { parser, token in
        let body = parser.argument(of: token)
        return .bar(
          Bar(span: token.span.through(parser.lastSpan), isBelow: isBelow, body: body))
      }
    }
    handlers["underaccent"] = { $0.accentBelow($1) }
    for (name, code, isBelow) in braces {
      handlers[name] = { parser, token in
        // mathtools' brackets take a thickness and a height, which the font decides here.
        if name.hasSuffix("bracket") {
          _ = parser.optionalRawArgument()
          _ = parser.optionalRawArgument()
        }
        let body = parser.argument(of: token)
        return .brace(
          HorizontalBrace(
            span: token.span.through(parser.lastSpan), mark: Unicode.Scalar(code)!,
            isBelow: isBelow, body: body))
      }
    }
    return handlers
  }()

  /// The mark of a narrow accent, by its command.
  static func mark(named name: String) -> Unicode.Scalar? {
    narrow.first { $0.0 == name }.flatMap { Unicode.Scalar($0.1) }
  }

  private static let narrow: [(String, UInt32)] = [
    ("hat", 0x302), ("tilde", 0x303), ("bar", 0x304), ("vec", 0x20D7), ("dot", 0x307),
    ("ddot", 0x308), ("acute", 0x301), ("grave", 0x300), ("breve", 0x306), ("check", 0x30C),
    ("dddot", 0x20DB), ("ddddot", 0x20DC), ("mathring", 0x30A), ("ocirc", 0x30A),
    ("overbar", 0x305), ("ovhook", 0x309), ("candra", 0x310), ("leftharpoonaccent", 0x20D0),
    ("rightharpoonaccent", 0x20D1), ("asteraccent", 0x20F0), ("annuity", 0x20E7),
    ("oturnedcomma", 0x312), ("ocommatopright", 0x315), ("droang", 0x31A),
    ("vertoverlay", 0x20D2), ("widebridgeabove", 0x20E9),
  ]
  private static let wide: [(String, UInt32)] = [
    ("widehat", 0x302), ("widetilde", 0x303), ("widecheck", 0x30C), ("widebreve", 0x306),
    ("wideoverbar", 0x305), ("overrightarrow", 0x20D7), ("overleftarrow", 0x20D6),
    ("overleftrightarrow", 0x20E1), ("overrightharpoon", 0x20D1), ("overleftharpoon", 0x20D0),
    ("Overrightarrow", 0x21D2),
  ]
  private static let below: [(String, UInt32)] = [
    ("underrightarrow", 0x20EF), ("underleftarrow", 0x20EE), ("underleftrightarrow", 0x34D),
    ("underrightharpoondown", 0x20EC), ("underleftharpoondown", 0x20ED), ("utilde", 0x330),
    ("wideutilde", 0x330), ("underbar", 0x332), ("mathunderbar", 0x332), ("threeunderdot", 0x20E8),
  ]
  private static let braces: [(String, UInt32, Bool)] = [
    ("overbrace", 0x23DE, false), ("underbrace", 0x23DF, true), ("overbracket", 0x23B4, false),
    ("underbracket", 0x23B5, true), ("overparen", 0x23DC, false), ("underparen", 0x23DD, true),
    ("overgroup", 0x23E0, false), ("undergroup", 0x23E1, true),
    ("wideparen", 0x23DC, false),
  ]
}

extension Parser {
  /// accents' `\underaccent{\tilde}{x}`: an accent below, or anything else.
  mutating func accentBelow(_ token: Token) -> MathNode? {
    guard let tokens = argumentTokens(of: token) else { return nil }
    let marks = tokens.filter { $0.kind != .blank }
    if marks.count == 1, marks[0].kind == .command,
      let mark = AccentCommands.mark(named: marks[0].name)
    {
      let body = argument(of: token)
      return .accent(
        Accent(
          span: token.span.through(lastSpan), name: "under" + marks[0].name, mark: mark,
          isStretchy: false, isBelow: true, body: body))
    }
    var (open, close) = (token, token)
    (open.kind, close.kind) = (.beginGroup, .endGroup)
    unread(close)
    pending.append(contentsOf: tokens.reversed())
    unread(open)
    return stacked(token, isOver: false, atomClass: nil)
  }
}
