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

  /// Plain TeX's `\buildrel a \over =`, `\buildrel \rm def \over =`.
  mutating func buildrel(_ token: Token) -> MathNode? {
    var over: [Token] = []
    var nesting = 0
    while true {
      let next = nextUnexpanded()
      if next.isCommand("over"), nesting == 0 { break }
      if next.kind == .beginGroup { nesting += 1 }
      if next.kind == .endGroup { nesting -= 1 }
      guard next.kind != .end, nesting >= 0 else {
        unread(next)
        pending.append(contentsOf: over.reversed())
        report(
          "math.missing-argument", "\\buildrel needs \\over behind what stands above",
          at: token.span, hints: ["\\buildrel a \\over ="])
        return nil
      }
      over.append(next)
    }
    var (open, close) = (token, token)
    (open.kind, close.kind) = (.beginGroup, .endGroup)
    close.hasSpaceBefore = false
    pending.append(contentsOf: [close] + over.reversed())
    let mark = group(open).body
    let base = argument(of: token)
    return .stacked(
      Stacked(
        span: token.span.through(lastSpan), base: base, over: mark, under: nil,
        atomClass: .relation))
  }
}
