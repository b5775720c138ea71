/// Environments of displays that say more than their rows: `empheq`, `IEEEeqnarray`.
extension Parser {
  /// `\begin{empheq}[left=\empheqlbrace, box=\fbox]{align} … \end{empheq}`
  mutating func markedDisplay(_ name: String, _ token: Token, _ span: MathSpan) -> MathNode? {
    var margin = Grid.Margin()
    if peekUnexpanded().isCharacter("[") {
      for (key, value) in options(bracketedTokens(nextUnexpanded())) {
        switch key {
        case "left": (margin.left, margin.leftBrace) = side(value, isLeft: true)
        case "right": (margin.right, margin.rightBrace) = side(value, isLeft: false)
        case "box", "innerbox": readFrame(value, span, into: &margin)
        default:
          report(
            "math.unsupported", "Option \(key) of empheq is not read",
            at: value.first?.span ?? span,
            hints: ["left, right and box are"], isWarning: true)
        }
      }
    }
    guard let (text, innerSpan) = rawArgument(of: token) else { return nil }
    // `{alignat=2}` says how many pairs there are.
    let inner = text.split(separator: "=").first.map(String.init) ?? text
    let isNumbered = name == "empheq"
    var kind = inner
    if inner == "equation" || inner == "equation*" {
      kind = inner.replacing("equation", with: "gather")
    }
    guard Environment.named[kind]?.isTopLevel == true else {
      report(
        "math.unknown-environment", "Environment empheq holds a display, not \(inner)",
        at: innerSpan,
        hints: ["align, gather, equation and similar ones"])
      return unknownEnvironment(name, token, span)
    }
    if !isNumbered, !kind.hasSuffix("*") { kind += "*" }
    if inner.contains("at"), text.contains("=") {
      var count = token
      (count.kind, count.scalar) = (.beginGroup, 0x7B)
      var close = count
      close.kind = .endGroup
      unread(close)
      unread(count)
    }
    return environment(named: kind, token, span, end: name, margin: margin)
  }

  /// `key=value, …`, commas and equals signs in braces left alone.
  func options(_ tokens: [Token]) -> [(key: String, value: [Token])] {
    var result: [(key: String, value: [Token])] = []
    var nesting = 0
    var (key, value, hasValue) = ("", [Token](), false)
    func isTop(_ token: Token, _ scalar: Unicode.Scalar) -> Bool {
      nesting == 0 && token.isCharacter(scalar)
    }
    for token in tokens {
      if token.kind == .beginGroup { nesting += 1 }
      if token.kind == .endGroup { nesting -= 1 }
      if isTop(token, ",") {
        if !key.isEmpty { result.append((key, value)) }
        (key, value, hasValue) = ("", [], false)
      } else if isTop(token, "="), !hasValue {
        hasValue = true
      } else if hasValue {
        value.append(token)
      } else if token.kind == .character {
        key += token.source
      }
    }
    if !key.isEmpty { result.append((key, value)) }
    return result
  }

  /// What stands beside the rows: a formula and, next to the rows, a brace.
  private mutating func side(_ tokens: [Token], isLeft: Bool) -> ([MathNode], Delimiter?) {
    var tokens = tokens
    while tokens.first?.kind == .beginGroup, tokens.last?.kind == .endGroup {
      tokens = Array(tokens.dropFirst().dropLast())
    }
    let prefix = isLeft ? "empheql" : "empheqr"
    var brace: Delimiter?
    func name(of token: Token) -> String? {
      guard token.kind == .command else { return nil }
      // `\empheqbiglbrace` is as high as all rows, too.
      let name = token.name.replacing("empheqbig", with: "empheq")
      return name.hasPrefix(prefix) ? String(name.dropFirst("empheq".count)) : nil
    }
    if let place = tokens.firstIndex(where: { name(of: $0) != nil }) {
      let token = tokens.remove(at: place)
      let name = name(of: token) ?? ""
      let scalar = DelimiterCommands.named[name] ?? SymbolTable.shared.entries[name]?.scalar
      brace = Delimiter(span: token.span, scalar: scalar ?? (isLeft ? "{" : "}"))
    }
    guard let first = tokens.first else { return ([], brace) }
    var (open, close) = (first, first)
    (open.kind, close.kind) = (.beginGroup, .endGroup)
    unread(close)
    pending.append(contentsOf: tokens.reversed())
    return (group(open).body, brace)
  }

  /// `box=\fbox`, `box=\fcolorbox{red}{yellow}`, `box=\widefbox`: whatever makes a frame of its argument.
  private mutating func readFrame(
    _ value: [Token], _ span: MathSpan, into margin: inout Grid.Margin
  ) {
    guard let first = value.first else { return }
    var tokens = value
    if first.kind == .beginGroup, value.last?.kind == .endGroup {
      tokens = Array(value.dropFirst().dropLast())
    }
    var (open, close) = (first, first)
    (open.kind, close.kind) = (.beginGroup, .endGroup)
    let count = diagnostics.count
    pending.append(contentsOf: [close, close, open] + tokens.reversed())
    guard let box = group(open).body.lazy.compactMap(\.soleBox).first else {
      if diagnostics.count == count {
        report(
          "math.unsupported", "The box of empheq is not read", at: first.span,
          hints: ["a box with a frame or a ground, such as \\fbox"], isWarning: true)
      }
      return
    }
    margin.hasFrame = box.hasFrame
    margin.background = box.background
    margin.frameColor = box.frameColor
    (margin.separation, margin.rule) = (box.separation, box.rule)
    margin.padding = box.body.flatMap(\.spaces)
  }
}

extension MathNode {
  /// The frame that this is, or that is in it.
  fileprivate var soleBox: Boxed? {
    if case .boxed(let box) = self { return box }
    return children.lazy.flatMap(\.nodes).compactMap(\.soleBox).first
  }

  /// The spaces in it, one after the other.
  fileprivate var spaces: [Length] {
    switch self {
    case .space(let space): [space.width]
    case .text(let run):
      run.pieces.flatMap { piece -> [Length] in
        switch piece {
        case .math(let nodes): nodes.flatMap(\.spaces)
        case .text(let text, _): text.unicodeScalars.compactMap(\.spaceWidth)
        }
      }
    default: children.flatMap { $0.nodes.flatMap(\.spaces) }
    }
  }
}

extension Unicode.Scalar {
  /// What a space of text takes.
  fileprivate var spaceWidth: Length? {
    switch value {
    case 0x2003: Length(1, .em)
    case 0x2002: Length(0.5, .em)
    case 0x2009: Length(1 / 6.0, .em)
    case 0x20, 0xA0: Length(1, .wordSpace)
    default: nil
    }
  }
}
