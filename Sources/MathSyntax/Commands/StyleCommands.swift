/// `\displaystyle` and its like.
enum StyleCommands {
  static let handlers: [String: CommandTable.Handler] = {
    let styles: [(String, MathStyle)] = [
      ("displaystyle", .display), ("textstyle", .text), ("scriptstyle", .script),
      ("scriptscriptstyle", .scriptScript),
    ]
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, style) in styles {
      handlers[name] = { _, token in
        .styleChange(StyleChange(span: token.span, style: style))
      }
    }
    // Sizes of text mean nothing inside a formula.
    for name in ["limits", "nolimits", "displaylimits"] {
      handlers[name] = { parser, token in
        parser.report(
          "math.misplaced-limits", "\\\(token.name) without an operator before it",
          at: token.span)
        return nil
      }
    }
    for name in ["large", "Large", "small", "normalsize", "footnotesize", "scriptsize", "tiny"] {
      handlers[name] = { parser, token in
        parser.report(
          "math.unsupported", "\\\(token.name) has no effect in math", at: token.span)
        return nil
      }
    }
    return handlers
  }()
}
