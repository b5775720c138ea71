/// `\overset`, `\underset`, `\stackrel`, `\substack`, `\mathchoice`.
enum StackCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "overset": { $0.stacked($1, isOver: true, atomClass: nil) },
    "underset": { $0.stacked($1, isOver: false, atomClass: nil) },
    "stackrel": { $0.stacked($1, isOver: true, atomClass: .relation) },
    "buildrel": { $0.buildrel($1) },
    "overunderset": { parser, token in
      let over = parser.argument(of: token)
      let under = parser.argument(of: token)
      let base = parser.argument(of: token)
      return .stacked(
        Stacked(
          span: token.span.through(parser.lastSpan), base: base, over: over, under: under,
          atomClass: base.soleClass))
    },
    "mathchoice": { parser, token in
      let display = parser.argument(of: token)
      let text = parser.argument(of: token)
      let script = parser.argument(of: token)
      let scriptScript = parser.argument(of: token)
      return .choice(
        StyleChoice(
          span: token.span.through(parser.lastSpan), display: display, text: text,
          script: script, scriptScript: scriptScript))
    },
  ]
}

extension Parser {
  mutating func stacked(_ token: Token, isOver: Bool, atomClass: AtomClass?) -> MathNode {
    let mark = argument(of: token)
    let base = argument(of: token)
    return .stacked(
      Stacked(
        span: token.span.through(lastSpan), base: base, over: isOver ? mark : nil,
        under: isOver ? nil : mark, atomClass: atomClass ?? base.soleClass,
        centersBase: atomClass != nil))
  }

  /// Plain TeX's `\buildrel a \over =`.
  mutating func buildrel(_ token: Token) -> MathNode {
    let over = argument(of: token)
    if peek().isCommand("over") { _ = next() }
    let base = argument(of: token)
    return .stacked(
      Stacked(
        span: token.span.through(lastSpan), base: base, over: over, under: nil,
        atomClass: .relation))
  }
}
