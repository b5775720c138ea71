/// `\href{address}{formula}`, `\url{address}`, and LaTeX's references.
enum LinkCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "href": { parser, token in
        guard let address = parser.address(of: token) else { return nil }
        let body = parser.argument(of: token)
        let span = token.span.through(parser.lastSpan)
        return .linked(Linked(span: span, target: .address(address), body: body))
      },
      "url": { parser, token in
        guard let address = parser.address(of: token) else { return nil }
        let text = TextRun(
          span: parser.lastSpan, pieces: [.text(address, TextFace(family: .typewriter))])
        let span = token.span.through(parser.lastSpan)
        return .linked(Linked(span: span, target: .address(address), body: [.text(text)]))
      },
      "nolinkurl": { parser, token in
        guard let address = parser.address(of: token) else { return nil }
        return .text(
          TextRun(
            span: token.span.through(parser.lastSpan),
            pieces: [.text(address, TextFace(family: .typewriter))]))
      },
      "hyperref": { $0.hyperref($1) },
    ]
    for (name, form) in forms { handlers[name] = { $0.reference($1, form) } }
    return handlers
  }()

  private static let forms: [(String, FormulaReference.Form)] = [
    ("eqref", .parenthesized), ("ref", .bare), ("refeq", .bare), ("autoref", .named),
    ("Autoref", .named), ("cref", .named), ("Cref", .named), ("fullref", .named),
  ]
}

extension Parser {
  /// An address in braces as it stands: `%`, `#`, `~` and `_` mean themselves in it, with and without
  /// backslashes before them.
  fileprivate mutating func address(of command: Token) -> String? {
    var raw: String?
    if pending.isEmpty {
      // hyperref's options say nothing here.
      var mark = lexer
      if command.name == "href", mark.next().isCharacter("[") { _ = optionalRawArgument() }
    }
    // Nothing may be looked at before: as tokens, `%` begins a comment.
    if pending.isEmpty {
      var rest = lexer
      if let text = rest.verbatimGroup() {
        lexer = rest
        lastSpan = command.span.through(MathSpan(rest.offset, rest.offset))
        raw = text
      }
    }
    guard let text = raw ?? rawArgument(of: command)?.text else { return nil }
    var address = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        if isEscaped, !#"%#_&~{}$^\"#.contains(character) { address.append("\\") }
        isEscaped = false
        if !character.isWhitespace { address.append(character) }
      }
    }
    return address
  }

  /// `\eqref{eq-a}`, `\cref{eq-a,eq-b}`
  fileprivate mutating func reference(_ token: Token, _ form: FormulaReference.Form) -> MathNode? {
    if peek().isCharacter("*") { _ = next() }
    guard let (text, span) = rawArgument(of: token) else { return nil }
    let labels = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
      .filter { !$0.isEmpty }
    guard !labels.isEmpty else {
      missingArgument(of: token, named: nil)
      return nil
    }
    let whole = token.span.through(span)
    return nodes(of: FormulaReference.Call(labels: labels, form: form), whole).first
  }

  /// `\hyperref[eq-a]{words}`
  fileprivate mutating func hyperref(_ token: Token) -> MathNode? {
    guard let (label, _) = optionalRawArgument() else {
      missingArgument(of: token, named: nil)
      return nil
    }
    let body = argument(of: token)
    let span = token.span.through(lastSpan)
    let parts = parts(of: FormulaReference.Call(labels: [label], form: .bare), span)
    guard let target = parts?.lazy.compactMap(\.link).first else {
      return .group(Group(span: span, body: body, isTransparent: true))
    }
    return .linked(Linked(span: span, target: target, body: body))
  }

  /// What a reference prints, if that is known; notes that it is called.
  mutating func parts(
    of call: FormulaReference.Call, _ span: MathSpan
  ) -> [FormulaReference.Part]? {
    references.append(FormulaReference(call: call, span: span))
    return knownReferences[call]
  }

  /// A reference as one node: text, with its links.
  mutating func nodes(of call: FormulaReference.Call, _ span: MathSpan) -> [MathNode] {
    nodes(
      of: parts(of: call, span) ?? [FormulaReference.Part(text: call.unresolved, link: nil)], span)
  }

  func nodes(of parts: [FormulaReference.Part], _ span: MathSpan) -> [MathNode] {
    let pieces = parts.map { part -> TextPiece in
      guard let link = part.link else { return .text(part.text, textFace) }
      let text = TextRun(span: span, pieces: [.text(part.text, textFace)])
      return .math([.linked(Linked(span: span, target: link, body: [.text(text)]))])
    }
    return [.text(TextRun(span: span, pieces: pieces))]
  }
}
