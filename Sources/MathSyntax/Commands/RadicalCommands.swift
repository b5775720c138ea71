/// `\sqrt[n]{x}` and plain TeX's `\root n \of x`.
enum RadicalCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "sqrt": { parser, token in
      let degree = parser.optionalArgument()
      let radicand = parser.argument(of: token)
      return .radical(
        Radical(
          span: token.span.through(parser.lastSpan), degree: degree, radicand: radicand))
    },
    "root": { parser, token in
      var degree: [MathNode] = []
      while true {
        let next = parser.next()
        if next.isCommand("of") { break }
        if next.kind == .end || next.kind == .endGroup {
          parser.unread(next)
          parser.report("math.missing-argument", "\\root without \\of", at: token.span)
          break
        }
        parser.read(next, into: &degree)
      }
      let radicand = parser.argument(of: token)
      return .radical(
        Radical(
          span: token.span.through(parser.lastSpan), degree: degree, radicand: radicand))
    },
  ]
}
