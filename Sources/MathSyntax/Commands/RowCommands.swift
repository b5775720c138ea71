/// `\label`, `\tag`, `\notag`: what says how a row is numbered.
enum RowCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "label": { parser, token in
      if let (text, span) = parser.rawArgument(of: token) {
        parser.mark.label = text
        parser.mark.labelSpan = span
      }
      return nil
    },
    "tag": { parser, token in
      let isStarred = parser.peek().isCharacter("*")
      if isStarred { _ = parser.next() }
      if let (text, _) = parser.rawArgument(of: token) {
        parser.mark.tag = isStarred ? text : "(\(text))"
      }
      return nil
    },
    "notag": { parser, _ in
      parser.mark.isSuppressed = true
      return nil
    },
    "nonumber": { parser, _ in
      parser.mark.isSuppressed = true
      return nil
    },
    "\\": { $0.strayRowEnd($1) },
    "cr": { $0.strayRowEnd($1) },
    "tabularnewline": { $0.strayRowEnd($1) },
    "newline": { $0.strayRowEnd($1) },
    "hline": { parser, token in
      parser.report("math.misplaced-rule", "\\hline outside an array", at: token.span)
      return nil
    },
    "cline": { $0.strayRule($1) }, "cmidrule": { $0.strayRule($1) },
    "multicolumn": { $0.strayCell($1) }, "multirow": { $0.strayCell($1) },
    "hdotsfor": { $0.strayCell($1) },
    "intertext": { $0.strayIntertext($1) },
    "shortintertext": { $0.strayIntertext($1) },
  ]
}

extension Parser {
  mutating func strayRowEnd(_ token: Token) -> MathNode? {
    let place = context.contains(.cell) ? "inside braces" : "outside an alignment"
    report(
      "math.misplaced-line-break", "\\\(token.name) \(place)", at: token.span,
      hints: context.contains(.cell)
        ? [] : ["put the lines into \\begin{aligned} … \\end{aligned}"])
    return nil
  }

  mutating func strayRule(_ token: Token) -> MathNode? {
    _ = partialRule(token)
    report(
      "math.misplaced-rule", "\\\(token.name) is for the start of a row of an array",
      at: token.span)
    return nil
  }

  mutating func strayCell(_ token: Token) -> MathNode? {
    report(
      "math.misplaced-cell", "\\\(token.name) is for the start of a cell of an array",
      at: token.span)
    return .invalid(Invalid(span: token.span, source: "\\" + token.name))
  }

  mutating func strayIntertext(_ token: Token) -> MathNode? {
    report(
      "math.misplaced-intertext", "\\\(token.name) is for the start of a row of an alignment",
      at: token.span)
    return textRun(token, face: TextFace())
  }
}
