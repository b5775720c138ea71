/// `\left … \middle … \right` and `\big` to `\Bigg`.
enum DelimiterCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "left": { $0.fenced($1) },
      pairedLeft: { parser, token in
        guard case .fenced(var fenced) = parser.fenced(token) else { return nil }
        fenced.isPair = true
        return .fenced(fenced)
      },
      "right": { $0.strayFence($1) },
      "middle": { $0.strayFence($1) },
    ]
    for (step, name) in ["big", "Big", "bigg", "Bigg"].enumerated() {
      let classes: [(String, AtomClass)] = [
        ("", .ordinary), ("l", .opening), ("r", .closing), ("m", .relation),
      ]
      for (suffix, atomClass) in classes {
        handlers[name + suffix] = { parser, token in
          let delimiter = parser.bracedDelimiter(of: token)
          return .sizedDelimiter(
            SizedDelimiter(
              span: token.span.through(delimiter.span), delimiter: delimiter, step: step + 1,
              atomClass: atomClass))
        }
      }
    }
    return handlers
  }()

  /// `\left` of a command for a pair; no author can type this name.
  static let pairedLeft = "left paired"

  /// Delimiters by command, where that is no symbol of the same name.
  static let named: [String: Unicode.Scalar] = [
    "{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]",
    "|": "\u{2016}", "vert": "|", "Vert": "\u{2016}", "lvert": "|", "rvert": "|",
    "lVert": "\u{2016}", "rVert": "\u{2016}", "backslash": "\\", "langle": "\u{27E8}",
    "rangle": "\u{27E9}", "uparrow": "\u{2191}", "downarrow": "\u{2193}",
    "updownarrow": "\u{2195}", "Uparrow": "\u{21D1}", "Downarrow": "\u{21D3}",
    "Updownarrow": "\u{21D5}", "mid": "|", "parallel": "\u{2016}", "slash": "/",
    "arrowvert": "|", "Arrowvert": "\u{2016}", "bracevert": "|",
  ]
  static let characters: [Unicode.Scalar: Unicode.Scalar] = [
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "\u{27E8}",
    ">": "\u{27E9}", "\u{2016}": "\u{2016}", "\u{2191}": "\u{2191}", "\u{2193}": "\u{2193}",
  ]
}

extension Parser {
  /// The delimiter that a command such as `\left` wants.
  mutating func delimiter(of command: Token) -> Delimiter {
    let token = next()
    if token.isCharacter(".") { return Delimiter(span: token.span, scalar: nil) }
    if let scalar = delimiterScalar(token) { return Delimiter(span: token.span, scalar: scalar) }
    unread(token)
    report(
      "math.bad-delimiter", "\\\(command.name) needs a delimiter", at: command.span,
      hints: ["write \\\(command.name). for none"])
    return Delimiter(span: command.span, scalar: nil)
  }

  /// The same for `\big`, whose delimiter may stand in braces: `\big{(}`.
  mutating func bracedDelimiter(of command: Token) -> Delimiter {
    guard peek().kind == .beginGroup else { return delimiter(of: command) }
    let open = next()
    var result = delimiter(of: command)
    result.span = close(open.span, "}", .endGroup, "math.missing-brace")
    return result
  }

  private func delimiterScalar(_ token: Token) -> Unicode.Scalar? {
    switch token.kind {
    case .command:
      if let scalar = DelimiterCommands.named[token.name] { return scalar }
      guard let entry = SymbolTable.shared.entries[token.name] else { return nil }
      return entry.atomClass == .opening || entry.atomClass == .closing ? entry.scalar : nil
    case .character:
      guard let scalar = Unicode.Scalar(token.scalar) else { return nil }
      if let delimiter = DelimiterCommands.characters[scalar] { return delimiter }
      guard scalar.value >= 0x80 else { return nil }
      let atomClass = SymbolTable.shared.atomClass(of: scalar)
      return atomClass == .opening || atomClass == .closing ? scalar : nil
    default: return nil
    }
  }

  mutating func fenced(_ token: Token) -> MathNode {
    let left = delimiter(of: token)
    var segments: [[MathNode]] = []
    var middles: [Delimiter] = []
    while true {
      segments.append(list(until: .fence))
      let closing = next()
      if closing.isCommand("middle") {
        middles.append(delimiter(of: closing))
        continue
      }
      var right = Delimiter(span: closing.span, scalar: nil)
      if closing.isCommand("right") {
        right = delimiter(of: closing)
      } else {
        unread(closing)
        right.span = MathSpan(Int(closing.span.lower), Int(closing.span.lower))
        if !hasStopped {
          report(
            "math.missing-right", "\\left without \\right", at: token.span.through(left.span),
            hints: ["write \\right. for an invisible one"])
        }
      }
      return .fenced(
        Fenced(
          span: token.span.through(right.span), left: left, right: right, segments: segments,
          middles: middles))
    }
  }

  mutating func strayFence(_ token: Token) -> MathNode? {
    report("math.extra-right", "\\\(token.name) without \\left", at: token.span)
    let delimiter = delimiter(of: token)
    return delimiter.scalar.map {
      .symbol(Symbol.plain($0, .closing, token.span.through(delimiter.span)))
    }
  }
}
