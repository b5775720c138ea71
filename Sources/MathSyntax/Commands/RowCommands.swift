/// `\label`, `\tag`, `\notag`: what says how a row is numbered.
enum RowCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "label": { parser, token in
      if let (text, span) = parser.rawArgument(of: token) {
        if parser.mark.label != nil {
          parser.reportSecondLabel(text, at: span)
          return nil
        }
        parser.mark.label = text
        parser.mark.labelSpan = span
      }
      return nil
    },
    "tag": { $0.tag($1) },
    "numberthis": { $0.forcedNumber($1) },
    "IEEEyesnumber": { parser, token in
      parser.mark.beginsNumber = true
      return parser.forcedNumber(token)
    },
    "IEEEyessubnumber": { parser, token in
      parser.mark.isPart = true
      return parser.forcedNumber(token)
    },
    "IEEEnonumber": { parser, _ in
      parser.mark.isSuppressed = true
      return nil
    },
    "shoveleft": { $0.shoved($1, .left) },
    "shoveright": { $0.shoved($1, .right) },
    "raisetag": { parser, token in
      _ = parser.rawArgument(of: token)
      return nil
    },
    "shortvdotswithin": { parser, token in
      parser.report(
        "math.misplaced-cell", "\\shortvdotswithin outside an alignment", at: token.span)
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
    "hline": { $0.strayLine($1) }, "hdashline": { $0.strayLine($1) },
    "IEEEeqnarraymulticol": { $0.strayCell($1) }, "cdashline": { $0.strayRule($1) },
    "cline": { $0.strayRule($1) }, "cmidrule": { $0.strayRule($1) },
    "multicolumn": { $0.strayCell($1) }, "multirow": { $0.strayCell($1) },
    "hdotsfor": { $0.strayCell($1) },
    "intertext": { $0.strayIntertext($1) },
    "shortintertext": { $0.strayIntertext($1) },
  ]
}

extension Parser {
  /// `\tag{3}`, `\tag*{*}`; `\tag{\theequation}` asks for the next number.
  mutating func tag(_ token: Token) -> MathNode? {
    let isStarred = peek().isCharacter("*")
    if isStarred { _ = next() }
    let open = nextUnexpanded()
    if open.kind == .beginGroup, peekUnexpanded().isCommand("theequation") {
      let name = nextUnexpanded()
      if peekUnexpanded().kind == .endGroup {
        lastSpan = next().span
        return forcedNumber(token)
      }
      unread(name)
    }
    unread(open)
    guard let node = textRun(token) else { return nil }
    let text = PlainText.of([node])
    if mark.tag != nil {
      reportSecondTag(at: node.span)
      return nil
    }
    mark.tag = isStarred ? text : "(\(text))"
    mark.tagSpan = node.span
    return nil
  }

  mutating func forcedNumber(_ token: Token) -> MathNode? {
    mark.isForced = true
    return nil
  }

  mutating func strayLine(_ token: Token) -> MathNode? {
    report("math.misplaced-rule", "\\\(token.name) outside an array", at: token.span)
    return nil
  }

  /// `\shoveleft{…}`: a line of `multline` at the margin.
  mutating func shoved(_ token: Token, _ alignment: HorizontalAlignment) -> MathNode {
    rowAlignment = alignment
    _ = optionalRawArgument()
    let body = argument(of: token)
    return .group(
      Group(span: token.span.through(lastSpan), body: body, isTransparent: true))
  }

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
    return textRun(token)
  }
}
