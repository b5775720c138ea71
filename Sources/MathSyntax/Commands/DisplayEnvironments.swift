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
        case "box", "innerbox":
          margin.hasFrame = value.contains { $0.isCommand("fbox") || $0.isCommand("fcolorbox") }
          if let place = value.firstIndex(where: { $0.isCommand("colorbox") }) {
            pending.append(contentsOf: value[(place + 1)...].reversed())
            margin.background = color(of: value[place])
          }
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
  private func options(_ tokens: [Token]) -> [(key: String, value: [Token])] {
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
    if let place = tokens.firstIndex(where: { $0.kind == .command && $0.name.hasPrefix(prefix) }) {
      let token = tokens.remove(at: place)
      let name = String(token.name.dropFirst("empheq".count))
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

  /// `{rCl}`: capital letters space their cells as operators.
  mutating func readEquationArrayColumns(
    of token: Token, into grid: inout Grid, _ frame: inout CellFrame
  ) {
    _ = optionalRawArgument()
    guard let (text, span) = rawArgument(of: token) else { return }
    var open = token
    open.kind = .beginGroup
    var close = token
    close.kind = .endGroup
    for letter in text where letter != " " {
      guard let alignment = HorizontalAlignment(letter: letter) else {
        report(
          "math.bad-column", "\(letter) is not a kind of column of IEEEeqnarray", at: span,
          hints: ["l, c, r, L, C, R"])
        continue
      }
      grid.columns.append(GridColumn(alignment))
      frame.columns.append(
        CellFrame.Column(
          before: letter == "C" || letter == "L" ? [open, close] : [],
          behind: letter == "C" || letter == "R" ? [open, close] : []))
    }
  }
}

extension HorizontalAlignment {
  fileprivate init?(letter: Character) {
    switch letter {
    case "l", "L", "s": self = .left
    case "c", "C": self = .center
    case "r", "R": self = .right
    default: return nil
    }
  }
}

extension Grid {
  var isEquationArrayOfIEEE: Bool { name.hasPrefix("IEEEeqnarray") }
}
