internal import TextCharacters

extension Parser {
  /// The text in braces behind a command, or the one token that stands there without.
  ///
  /// - Parameter face: nil for that of the text around.
  mutating func textRun(_ token: Token, face: TextFace? = nil, isBoxed: Bool = false) -> MathNode? {
    let open = nextUnexpanded()
    switch open.kind {
    case .beginGroup: break
    case .command where open.endsCell || Self.closers.contains(open.name):
      unread(open)
      missingArgument(of: token, named: nil)
      return nil
    case .character, .command:
      var (brace, single) = (open, open)
      brace.kind = .endGroup
      brace.hasSpaceBefore = false
      single.hasSpaceBefore = false
      unread(brace)
      unread(single)
    default:
      unread(open)
      missingArgument(of: token, named: nil)
      return nil
    }
    var builder = TextBuilder()
    let span = text(open, face: face ?? textFace, into: &builder)
    lastSpan = span
    return .text(
      TextRun(span: token.span.through(span), pieces: builder.finish(), isBoxed: isBoxed))
  }

  /// Commands that end something, and so are no text.
  private static let closers: Set<String> = ["right", "middle", "endgroup", "egroup"]

  /// The text of a cell, up to `&`, `\\\\` or `\end`, which stays unread.
  mutating func textCell() -> [MathNode] {
    var builder = TextBuilder()
    let start = peek().span
    _ = text(endToken, face: TextFace(), isCell: true, into: &builder)
    let pieces = builder.finish()
    let span = start.through(lastSpan)
    return pieces.isEmpty ? [] : [.text(TextRun(span: span, pieces: pieces, isBoxed: true))]
  }

  /// Reads text up to the brace that closes `open`; gives the span of all.
  private mutating func text(
    _ open: Token, face: TextFace, isCell: Bool = false, into builder: inout TextBuilder
  ) -> MathSpan {
    guard enter(at: open.span) else {
      leave()
      return open.span
    }
    let scope = beginScope()
    let outer = (textFace, textSize)
    textFace = face
    builder.beginGroup()
    defer {
      builder.endGroup()
      (textFace, textSize) = outer
      endScope(scope)
      leave()
    }
    while true {
      let token = next()
      if isCell, token.endsCell || token.kind == .endGroup {
        unread(token)
        return lastSpan
      }
      if token.hasSpaceBefore, !(isCell && builder.isEmpty) { builder.append(" ", textFace) }
      if isCell { lastSpan = token.span }
      switch token.kind {
      case .endGroup: return open.span.through(token.span)
      case .end:
        unread(token)
        if !hasStopped {
          report(
            "math.missing-brace", "Missing }", at: open.span, hints: ["this { is never closed"])
        }
        return open.span.through(token.span)
      case .beginGroup: _ = text(token, face: textFace, into: &builder)
      case .character where token.scalar == 0x24: mathInText(token, into: &builder)
      case .command: textCommand(token, into: &builder)
      case .character where token.scalar == 0x40 && !builder.endsWithWord:
        reference(token, into: &builder)
      default: builder.append(textCharacter(token), textFace)
      }
    }
  }

  private mutating func mathInText(_ open: Token, into builder: inout TextBuilder) {
    let outer = (textFace, readsText)
    (textFace, readsText) = (TextFace(), false)
    defer { (textFace, readsText) = outer }
    let nodes = list(until: .dollar)
    let closing = next()
    if !closing.isCharacter("$"), !closing.isCommand(")") {
      unread(closing)
      report("math.missing-dollar", "Missing $", at: open.span)
    }
    builder.append(nodes)
  }

  private mutating func textCommand(_ token: Token, into builder: inout TextBuilder) {
    if token.name == "(" {
      mathInText(token, into: &builder)
    } else if let text = TextCommands.characters(token.name) {
      builder.append(text, textFace)
    } else if let change = TextCommands.faces.first(where: { $0.0 == token.name })?.1 {
      let open = next()
      if open.kind == .beginGroup {
        _ = text(open, face: change(textFace), into: &builder)
      } else {
        unread(open)
        if let node = textRun(token, face: change(textFace)) { builder.append([node]) }
      }
    } else if let accent = TextCharacters.accents[token.name] {
      accentedLetter(token, accent, into: &builder)
    } else if let change = TextCommands.declarations[token.name] {
      textFace = change(textFace)
    } else if let size = TextCommands.sizes[token.name] {
      let scale = Scaled.Scale.ofText(size / textSize)
      textSize = size
      builder.open(at: token.span) { .scaled(Scaled(span: token.span, body: [$0], scale: scale)) }
    } else if token.name == "color" {
      guard let color = color(of: token) else { return }
      skipBlank()
      builder.open(at: token.span) { .colored(Colored(span: token.span, color: color, body: [$0])) }
    } else if token.name == "xspace" {
      addSpaceBeforeWord(to: &builder)
    } else {
      let outer = readsText
      readsText = TextCommands.textual.contains(token.name)
      // `\text{\alpha}`: a symbol of math, as LaTeX users often write it.
      if let node = command(token) { builder.append([node]) }
      readsText = outer
    }
  }

  /// `@eq-a`: a reference, where that is a label; else the characters.
  private mutating func reference(_ at: Token, into builder: inout TextBuilder) {
    var tokens: [Token] = []
    while true {
      let token = nextUnexpanded()
      guard !token.hasSpaceBefore, token.isInLabel else {
        unread(token)
        break
      }
      tokens.append(token)
    }
    while let last = tokens.last, last.isPunctuationOfLabel { unread(tokens.removeLast()) }
    let label = String(
      String.UnicodeScalarView(tokens.compactMap { Unicode.Scalar($0.scalar) }))
    let prefix = label.prefix { $0 != "-" }
    guard let last = tokens.last, !prefix.isEmpty, prefix.count + 1 < label.count,
      prefix.allSatisfy({ $0.isASCII && $0.isLetter })
    else {
      for token in tokens.reversed() { unread(token) }
      return builder.append("@", textFace)
    }
    let call = FormulaReference.Call(labels: [label], form: .inText)
    guard let parts = parts(of: call, at.span.through(last.span)) else {
      return builder.append(call.unresolved, textFace)
    }
    builder.append(nodes(of: parts, at.span.through(last.span)))
  }

  /// Drops the blank before the next token, as `\ignorespaces` does.
  private mutating func skipBlank() {
    var token = peekUnexpanded()
    guard token.hasSpaceBefore else { return }
    token.hasSpaceBefore = false
    pending[pending.count - 1] = token
  }

  /// `\xspace`: a blank, but before punctuation and at the end of a group.
  private mutating func addSpaceBeforeWord(to builder: inout TextBuilder) {
    let following = peek()
    switch following.kind {
    case .endGroup, .end, .alignment: return
    case .character:
      if let scalar = Unicode.Scalar(following.scalar),
        ".,;:!?)]'/-~".unicodeScalars.contains(scalar)
      {
        return
      }
    default: break
    }
    if !following.hasSpaceBefore { builder.append(" ", textFace) }
  }

  private mutating func accentedLetter(
    _ token: Token, _ accent: Unicode.Scalar, into builder: inout TextBuilder
  ) {
    var letter = next()
    let isGroup = letter.kind == .beginGroup
    if isGroup { letter = next() }
    guard letter.kind == .character || letter.isCommand("i") || letter.isCommand("j") else {
      unread(letter)
      return missingArgument(of: token, named: nil)
    }
    let base = letter.kind == .command ? letter.name : textCharacter(letter)
    builder.append(base + String(Character(accent)), textFace)
    if isGroup { _ = close(token.span, "}", .endGroup, "math.missing-brace") }
  }

  /// TeX's ligatures of quotes and dashes are made by `TextBuilder`.
  private func textCharacter(_ token: Token) -> String {
    switch token.scalar {
    case 0x7E: "\u{A0}"
    case 0x60: "\u{2018}"
    case 0x27: "\u{2019}"
    default: Unicode.Scalar(token.scalar).map { String(Character($0)) } ?? ""
    }
  }
}

extension Token {
  /// Whether a label may have it.
  fileprivate var isInLabel: Bool {
    switch kind {
    case .character:
      isPunctuationOfLabel || Unicode.Scalar(scalar).map(Character.init)?.isLabelLetter ?? false
    case .subscript: true
    default: false
    }
  }

  /// Whether a label may have it, but not at its end.
  fileprivate var isPunctuationOfLabel: Bool { isCharacter("-") || isCharacter(":") }
}

extension Character {
  fileprivate var isLabelLetter: Bool { isLetter || isNumber }
}
