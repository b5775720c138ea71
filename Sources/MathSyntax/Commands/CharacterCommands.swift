/// Characters that need a backslash, and those with a class of their own.
enum CharacterCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, scalar, atomClass) in symbols {
      handlers[name] = { parser, token in
        .symbol(parser.symbol(scalar, atomClass: atomClass, command: name, span: token.span))
      }
    }
    return handlers
  }()

  private static let symbols: [(String, Unicode.Scalar, AtomClass)] = [
    ("{", "{", .opening), ("}", "}", .closing), ("|", "\u{2016}", .ordinary),
    ("%", "%", .ordinary), ("$", "$", .ordinary), ("&", "&", .ordinary), ("#", "#", .ordinary),
    ("_", "_", .ordinary), ("lbrack", "[", .opening), ("rbrack", "]", .closing),
    ("lparen", "(", .opening), ("rparen", ")", .closing), ("slash", "/", .ordinary),
    ("ldotp", ".", .punctuation), ("cdotp", "\u{22C5}", .punctuation),
    ("lq", "\u{2018}", .ordinary), ("rq", "\u{2019}", .ordinary), ("lt", "<", .relation),
    ("gt", ">", .relation), ("mathcolon", ":", .punctuation), ("question", "?", .ordinary),
    ("bigstar", "\u{2605}", .ordinary), ("minus", "\u{2212}", .binary),
  ]
}
