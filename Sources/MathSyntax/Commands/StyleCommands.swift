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
    handlers["cramped"] = { parser, token in
      let style = parser.optionalArgument() ?? []
      let body = parser.argument(of: token)
      let span = token.span.through(parser.lastSpan)
      let cramped = Group(span: span, body: body, isCramped: true)
      // A style would undo what is around it.
      return .group(style.isEmpty ? cramped : Group(span: span, body: style + [.group(cramped)]))
    }
    // Math it is already; in text it begins here.
    handlers["ensuremath"] = { parser, token in
      let body = parser.argument(of: token)
      return .group(
        Group(span: token.span.through(parser.lastSpan), body: body, isTransparent: true))
    }
    for name in ["limits", "nolimits", "displaylimits"] {
      handlers[name] = { parser, token in
        parser.report(
          "math.misplaced-limits", "\\\(token.name) without an operator before it",
          at: token.span)
        return nil
      }
    }
    for name in ["sb", "sp"] {
      handlers[name] = { $0.scripts(on: nil, from: $1) }
    }
    for name in ["cite", "pageref", "noeqref"] {
      handlers[name] = { parser, token in
        let label = parser.rawArgument(of: token)?.text ?? ""
        parser.report(
          "math.unsupported", "\\\(token.name) is for the text",
          at: token.span.through(parser.lastSpan),
          hints: ["write it in the text"])
        return .invalid(
          Invalid(span: token.span.through(parser.lastSpan), source: "(\(label))"))
      }
    }
    for name in ["mathtoolsset", "vspace", "setcounter", "everymath", "everydisplay"] {
      handlers[name] = { parser, token in
        while parser.peek().kind == .beginGroup { _ = parser.rawArgument(of: token) }
        parser.reportNoEffect(of: token)
        return nil
      }
    }
    // Sizes of text mean nothing inside a formula.
    for name in ["bfseries", "itshape"] + TextCommands.sizes.keys {
      handlers[name] = { parser, token in
        parser.report(
          "math.no-effect", "\\\(token.name) has no effect in math", at: token.span,
          hints: [
            "\\text{\\\(token.name) …} sets text, \\scriptstyle and similar commands set math"
          ],
          isWarning: true)
        return nil
      }
    }
    return handlers
  }()
}
