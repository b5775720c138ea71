extension Parser {
  /// A mandatory argument: the list in braces, or a single token's node.
  ///
  /// Reports what is missing and gives an empty list then.
  mutating func argument(of command: Token, named name: String? = nil) -> [MathNode] {
    if readsText {
      // It holds for one command: its text has commands of its own.
      readsText = false
      defer { readsText = true }
      return textRun(command).map { [$0] } ?? []
    }
    if let body = macroArgument(of: command) { return body }
    let token = next()
    lastSpan = token.span
    switch token.kind {
    case .beginGroup:
      let group = group(token)
      lastSpan = group.span
      return group.body
    case .character where token.scalar != 0x27 && token.scalar != 0x24:
      return character(token).map { [$0] } ?? []
    case .command where isArgument(token):
      guard enter(at: token.span) else {
        leave()
        return []
      }
      defer { leave() }
      guard let node = self.node(token) else { return [] }
      lastSpan = node.span
      return [node]
    default:
      unread(token)
      missingArgument(of: command, named: name)
      return []
    }
  }

  /// TeX's primitives, which expand what follows before they take the first of it.
  private static let primitives: Set<String> = [
    "mathord", "mathop", "mathbin", "mathrel", "mathopen", "mathclose", "mathpunct", "mathinner",
    "overline", "vcenter", "hat", "tilde", "bar", "vec", "dot", "ddot", "acute", "grave", "breve",
    "check", "mathring",
  ]

  /// A macro that stands as an argument without braces is grabbed before it is expanded: all that
  /// it expands to is the argument. Nil if none stands there.
  private mutating func macroArgument(of command: Token) -> [MathNode]? {
    guard command.kind == .command, !Self.primitives.contains(command.name) else { return nil }
    let token = nextUnexpanded()
    guard token.kind == .command, let macro = macro(named: token.name), !macro.isAlias else {
      unread(token)
      return nil
    }
    var (open, close) = (token, token)
    (open.kind, close.kind) = (.beginGroup, .endGroup)
    close.hasSpaceBefore = false
    expand(macro, call: token, closing: close)
    let body = group(open).body
    lastSpan = token.span.through(lastSpan)
    return body
  }

  /// The author's macro of a name, or a built-in one.
  func macro(named name: String) -> Macro? {
    if let macro = macros.macros[name] { return macro }
    if case .macro(let macro)? = CommandTable.shared.meanings[name] { return macro }
    return nil
  }

  mutating func missingArgument(of command: Token, named name: String?) {
    lastSpan = command.span
    guard !hasStopped else { return }
    report(
      "math.missing-argument", "Missing argument of \(name ?? "\\" + command.name)",
      at: command.span)
  }

  /// Whether a command can stand as an argument: not what ends a list.
  private func isArgument(_ token: Token) -> Bool {
    switch token.name {
    case "right", "middle", "end", "\\", "cr", "over", "atop", "choose", "limits", "nolimits",
      "endgroup":
      false
    default: true
    }
  }

  /// An optional argument in brackets, as a list; nil if there is none.
  mutating func optionalArgument() -> [MathNode]? {
    guard peek().isCharacter("[") else { return nil }
    let open = next()
    let nodes = list(until: .bracket)
    let token = next()
    if !token.isCharacter("]") {
      unread(token)
      report("math.missing-bracket", "Missing ]", at: open.span)
    }
    return nodes
  }

  /// The raw text of an argument in braces: a colour's name, a length, an environment's name.
  mutating func rawArgument(of command: Token) -> (text: String, span: MathSpan)? {
    guard peek().kind == .beginGroup else {
      missingArgument(of: command, named: nil)
      return nil
    }
    let open = next()
    return rawText(open, until: .endGroup, closing: "}")
  }

  /// The raw text of an optional argument; nil if there is none.
  mutating func optionalRawArgument() -> (text: String, span: MathSpan)? {
    guard peek().isCharacter("[") else { return nil }
    return rawText(next(), until: .character, closing: "]")
  }

  private mutating func rawText(
    _ open: Token, until kind: Token.Kind, closing: String
  ) -> (text: String, span: MathSpan) {
    var text = ""
    var nesting = 0
    var followsWord = false
    var span = open.span
    while true {
      let token = nextUnexpanded()
      span = span.through(token.span)
      if token.kind == .end {
        report("math.missing-brace", "Missing \(closing)", at: open.span)
        unread(token)
        break
      }
      if nesting == 0, token.kind == kind, kind == .endGroup || token.scalar == 0x5D { break }
      if token.kind == .beginGroup { nesting += 1 }
      if token.kind == .endGroup { nesting -= 1 }
      if !text.isEmpty, token.hasSpaceBefore || followsWord && token.startsWithLetter {
        text += " "
      }
      text += token.source
      followsWord = token.isControlWord
    }
    lastSpan = span
    return (text, span)
  }
}

extension Token {
  fileprivate var startsWithLetter: Bool {
    kind == .character && scalar < 0x80 && Lexer.isLetter(UInt8(scalar))
  }

  /// The token as it is written.
  var source: String {
    switch kind {
    case .command: "\\" + name
    case .end: ""
    case .parameter: "#\(scalar)"
    default: Unicode.Scalar(scalar).map { String(Character($0)) } ?? "\u{FFFD}"
    }
  }
}
