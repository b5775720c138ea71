/// `\begingroup … \endgroup`: what is assigned inside ends there, but no atom is made.
enum GroupCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "begingroup": { parser, token in
      let body = parser.list(until: .semiGroup)
      let closing = parser.next()
      if !closing.isCommand("endgroup") {
        parser.unread(closing)
        if !parser.hasStopped {
          parser.report("math.missing-brace", "\\begingroup without \\endgroup", at: token.span)
        }
      }
      return .group(
        Group(span: token.span.through(closing.span), body: body, isTransparent: true))
    },
    "endgroup": { parser, token in
      parser.report("math.extra-brace", "\\endgroup without \\begingroup", at: token.span)
      return nil
    },
  ]
}
