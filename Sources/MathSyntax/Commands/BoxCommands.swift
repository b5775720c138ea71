import Diagnostics

/// `\boxed`, `\fbox`, `\cancel`, `\enclose` and their like.
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
    for (name, lines) in [
      ("sout", [.level]), ("angl", [.top, .right]), ("phase", [.phase]),
    ] as [(String, [Cancelled.Line])] {
      handlers[name] = { parser, token in
        let body = parser.argument(of: token)
        return .cancelled(
          Cancelled(
            span: token.span.through(parser.lastSpan), body: body, rises: false, falls: false,
            lines: lines))
      }
    }
    handlers["enclose"] = { parser, token in
      // MathJax's attributes of colour and the like.
      let notations = parser.rawArgument(of: token)
      _ = parser.optionalRawArgument()
      let body = parser.argument(of: token)
      var enclosed = Cancelled(
        span: token.span.through(parser.lastSpan), body: body, rises: false, falls: false)
      if let (text, span) = notations { parser.add(notations: text, at: span, to: &enclosed) }
      return .cancelled(enclosed)
    }
    return handlers
  }()
}

/// The notations of MathML's `menclose` that are lines.
private let linesOfNotations: [String: [Cancelled.Line]] = [
  "horizontalstrike": [.level], "verticalstrike": [.upright], "top": [.top],
  "bottom": [.bottom], "left": [.left], "right": [.right],
  "box": [.top, .bottom, .left, .right], "actuarial": [.top, .right],
  "madruwb": [.bottom, .right], "phasorangle": [.phase],
]

extension Parser {
  /// `\enclose{updiagonalstrike box}{x}`
  fileprivate mutating func add(
    notations: String, at span: MathSpan, to enclosed: inout Cancelled
  ) {
    for word in notations.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      let name = word.lowercased()
      switch name {
      case "updiagonalstrike": enclosed.rises = true
      case "downdiagonalstrike": enclosed.falls = true
      case "updiagonalarrow": (enclosed.rises, enclosed.target) = (true, [])
      default:
        guard let lines = linesOfNotations[name] else {
          let known =
            linesOfNotations.keys.sorted() + [
              "downdiagonalstrike", "updiagonalarrow", "updiagonalstrike",
            ]
          let near = nearestName(to: name, in: known)
          report(
            "math.bad-argument", "\\enclose cannot draw the notation \(word)", at: span,
            hints: [
              near.map { "did you mean \($0)?" } ?? "it draws \(known.joined(separator: ", "))"
            ])
          continue
        }
        enclosed.lines += lines.filter { !enclosed.lines.contains($0) }
      }
    }
  }

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
