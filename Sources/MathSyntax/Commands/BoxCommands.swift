/// `\boxed`, `\fbox`, `\cancel` and its like.
enum BoxCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "boxed": { parser, token in
        let display = MathNode.styleChange(StyleChange(span: token.span, style: .display))
        let body = parser.argument(of: token)
        return .boxed(parser.boxed([display] + body, token, hasFrame: true))
      },
      "fbox": { parser, token in
        guard let text = parser.textRun(token, isBoxed: true) else { return nil }
        return .boxed(parser.boxed([text], token, hasFrame: true))
      },
    ]
    handlers["framebox"] = { parser, token in
      guard let content = parser.makeBox(token, isMath: false) else { return nil }
      return .boxed(parser.boxed([.lap(content)], token, hasFrame: true))
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

extension Parser {
  /// A box, with the lengths that the author has set.
  func boxed(
    _ body: [MathNode], _ token: Token, hasFrame: Bool, background: MathColor? = nil,
    frameColor: MathColor? = nil
  ) -> Boxed {
    Boxed(
      span: token.span.through(lastSpan), body: body, hasFrame: hasFrame, background: background,
      frameColor: frameColor, separation: macros.lengths["fboxsep"],
      rule: macros.lengths["fboxrule"])
  }
}
