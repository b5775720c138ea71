/// `\boxed`, `\fbox`, `\cancel` and its like.
enum BoxCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "boxed": { parser, token in
        let display = MathNode.styleChange(StyleChange(span: token.span, style: .display))
        let body = parser.argument(of: token)
        return .boxed(
          Boxed(
            span: token.span.through(parser.lastSpan), body: [display] + body, hasFrame: true,
            background: nil))
      },
      "fbox": { parser, token in
        guard let text = parser.textRun(token, face: TextFace(), isBoxed: true) else { return nil }
        return .boxed(
          Boxed(span: text.span, body: [text], hasFrame: true, background: nil))
      },
    ]
    handlers["framebox"] = { parser, token in
      guard let content = parser.makeBox(token, isMath: false) else { return nil }
      return .boxed(
        Boxed(span: content.span, body: [.lap(content)], hasFrame: true, background: nil))
    }
    handlers["cancelto"] = { parser, token in
      let target = parser.argument(of: token)
      let body = parser.argument(of: token)
      return .cancelled(
        Cancelled(
          span: token.span.through(parser.lastSpan), body: body, rises: true, falls: false,
          target: target))
    }
    for (name, rises, falls) in [
      ("cancel", true, false), ("bcancel", false, true), ("xcancel", true, true),
    ] {
      handlers[name] = { parser, token in
        let body = parser.argument(of: token)
        return .cancelled(
          Cancelled(
            span: token.span.through(parser.lastSpan), body: body, rises: rises, falls: falls))
      }
    }
    return handlers
  }()
}
