/// `\text`, `\mbox`, `\textbf` … : text between math, with math inside.
enum TextCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, change) in faces {
      handlers[name] = {
        $0.textRun($1, face: change(TextFace()), isBoxed: boxes.contains(name))
      }
    }
    for (name, text) in [
      ("copyright", "©"), ("textregistered", "®"), ("LaTeX", "LaTeX"), ("TeX", "TeX"),
    ] {
      handlers[name] = { _, token in
        .text(TextRun(span: token.span, pieces: [.text(text, TextFace())]))
      }
    }
    return handlers
  }()

  /// Those that keep the text's size; amsmath's grow smaller in scripts.
  private static let boxes: Set<String> = ["mbox", "hbox"]

  typealias FaceChange = @Sendable (TextFace) -> TextFace

  static let faces: [(String, FaceChange)] = [
    ("text", { $0 }), ("mbox", { $0 }), ("mathmbox", { $0 }), ("hbox", { $0 }),
    ("textnormal", { _ in TextFace() }),
    ("textrm", { with($0) { $0.family = .roman } }),
    ("textup", { with($0) { $0.isItalic = false } }),
    ("textmd", { with($0) { $0.isBold = false } }),
    ("textbf", { with($0) { $0.isBold = true } }),
    ("textit", { with($0) { $0.isItalic = true } }),
    ("textsl", { with($0) { $0.isItalic = true } }),
    ("emph", { with($0) { $0.isItalic.toggle() } }),
    ("textsf", { with($0) { $0.family = .sansSerif } }),
    ("texttt", { with($0) { $0.family = .typewriter } }),
    ("textsc", { $0 }),
  ]

  private static func with(
    _ face: TextFace, _ change: (inout TextFace) -> Void
  ) -> TextFace {
    var face = face
    change(&face)
    return face
  }

  /// Commands of text that stand for a character.
  static let characters: [String: String] = [
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u{2009}",
    "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "ss": "ß", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "copyright": "©", "pounds": "£",
    "quad": "\u{2003}", "qquad": "\u{2003}\u{2003}", ";": "\u{2005}", ":": "\u{205F}",
    "/": "", "-": "\u{AD}", "!": "", "dag": "†", "ddag": "‡", "textbullet": "•",
    "textquoteleft": "‘", "textquoteright": "’", "LaTeX": "LaTeX", "TeX": "TeX",
    "textdegree": "°", "euro": "€", "space": " ", "nobreakspace": "\u{A0}", "\\": " ",
  ]

  /// Accents of text: the combining character that follows the letter.
  static let accents: [String: Unicode.Scalar] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
    "=": "\u{304}", ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}",
    "c": "\u{327}", "k": "\u{328}", "r": "\u{30A}", "d": "\u{323}", "b": "\u{331}",
  ]
}

extension Parser {
  /// The text in braces behind a command.
  mutating func textRun(_ token: Token, face: TextFace, isBoxed: Bool = false) -> MathNode? {
    guard peekUnexpanded().kind == .beginGroup else {
      missingArgument(of: token, named: nil)
      return nil
    }
    let open = nextUnexpanded()
    var builder = TextBuilder()
    let span = text(open, face: face, into: &builder)
    lastSpan = span
    return .text(
      TextRun(span: token.span.through(span), pieces: builder.finish(), isBoxed: isBoxed))
  }

  /// The text of a cell, up to `&`, `\\\\` or `\end`, which stays unread.
  mutating func textCell() -> [MathNode] {
    var builder = TextBuilder()
    let start = peek().span
    _ = text(endToken, face: TextFace(), isCell: true, into: &builder)
    let pieces = builder.finish()
    let span = start.through(lastSpan)
    return pieces.isEmpty ? [] : [.text(TextRun(span: span, pieces: pieces))]
  }

  /// Reads text up to the brace that closes `open`; gives the span of all.
  private mutating func text(
    _ open: Token, face: TextFace, isCell: Bool = false, into builder: inout TextBuilder
  ) -> MathSpan {
    guard enter(at: open.span) else {
      leave()
      return open.span
    }
    defer { leave() }
    var face = face
    var followsWord = false
    while true {
      let token = next()
      if isCell, token.endsCell {
        unread(token)
        return lastSpan
      }
      if token.hasSpaceBefore, !followsWord, !(isCell && builder.isEmpty) {
        builder.append(" ", face)
      }
      if isCell { lastSpan = token.span }
      followsWord = false
      switch token.kind {
      case .endGroup: return open.span.through(token.span)
      case .end:
        unread(token)
        if !hasStopped {
          report(
            "math.missing-brace", "Missing }", at: open.span, hints: ["this { is never closed"])
        }
        return open.span.through(token.span)
      case .beginGroup: _ = text(token, face: face, into: &builder)
      case .character where token.scalar == 0x24: mathInText(token, into: &builder)
      case .command: textCommand(token, &face, &followsWord, into: &builder)
      default: builder.append(textCharacter(token), face)
      }
    }
  }

  private mutating func mathInText(_ open: Token, into builder: inout TextBuilder) {
    let nodes = list(until: .dollar)
    let closing = next()
    if !closing.isCharacter("$"), !closing.isCommand(")") {
      unread(closing)
      report("math.missing-dollar", "Missing $", at: open.span)
    }
    builder.append(nodes)
  }

  private mutating func textCommand(
    _ token: Token, _ face: inout TextFace, _ followsWord: inout Bool,
    into builder: inout TextBuilder
  ) {
    // Blanks behind a command's name belong to the name; those behind its argument do not.
    followsWord = false
    let isWord = token.name.first?.isLetter ?? false
    if token.name == "(" {
      mathInText(token, into: &builder)
    } else if let text = TextCommands.characters[token.name] {
      builder.append(text, face)
      followsWord = isWord
    } else if let change = TextCommands.faces.first(where: { $0.0 == token.name })?.1 {
      let open = next()
      if open.kind == .beginGroup {
        _ = text(open, face: change(face), into: &builder)
      } else {
        unread(open)
        missingArgument(of: token, named: nil)
      }
    } else if let accent = TextCommands.accents[token.name] {
      accentedLetter(token, accent, face, into: &builder)
    } else if token.name == "bfseries" || token.name == "bf" {
      face.isBold = true
      followsWord = true
    } else if token.name == "itshape" || token.name == "it" {
      face.isItalic = true
      followsWord = true
    } else if token.name == "rm" || token.name == "normalfont" {
      face = TextFace()
    } else if let node = command(token) {
      // `\text{\alpha}`: a symbol of math, as LaTeX users often write it.
      builder.append([node])
    }
  }

  private mutating func accentedLetter(
    _ token: Token, _ accent: Unicode.Scalar, _ face: TextFace,
    into builder: inout TextBuilder
  ) {
    var letter = next()
    let isGroup = letter.kind == .beginGroup
    if isGroup { letter = next() }
    guard letter.kind == .character || letter.isCommand("i") || letter.isCommand("j") else {
      unread(letter)
      return missingArgument(of: token, named: nil)
    }
    let base = letter.kind == .command ? letter.name : textCharacter(letter)
    builder.append(base + String(Character(accent)), face)
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
