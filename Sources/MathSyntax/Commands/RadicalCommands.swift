/// `\sqrt[n]{x}` and plain TeX's `\root n \of x`.
enum RadicalCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "sqrt": { parser, token in
      let (degree, shift) = parser.with(\.degreeShift, Radical.Shift(left: 0, up: 0)) {
        ($0.optionalArgument(), $0.degreeShift)
      }
      let radicand = parser.argument(of: token)
      return .radical(
        Radical(
          span: token.span.through(parser.lastSpan), degree: degree, degreeShift: shift,
          radicand: radicand))
    },
    "leftroot": { parser, token in
      parser.degreeShift.left = parser.rootUnits(token)
      return nil
    },
    "uproot": { parser, token in
      parser.degreeShift.up = parser.rootUnits(token)
      return nil
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

extension Parser {
  /// The number that `\leftroot` and `\uproot` take.
  fileprivate mutating func rootUnits(_ command: Token) -> Double {
    guard let (text, span) = rawArgument(of: command) else { return 0 }
    guard let units = Double(text), abs(units) <= 1000 else {
      report("math.bad-argument", "\\\(command.name) takes a number", at: span)
      return 0
    }
    return units
  }
}
