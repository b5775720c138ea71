/// amscd's commutative diagrams: `\begin{CD} A @>f>> B \\ @VgVV @VVhV \\ C @= D \end{CD}`.
enum DiagramCommands {
  /// What an arrow's tokens call; no author can type these names.
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, mark) in horizontal { handlers[name] = { $0.horizontalEdge($1, mark) } }
    for (name, mark) in vertical { handlers[name] = { $0.verticalEdge($1, mark) } }
    return handlers
  }()

  static let horizontal: [String: Unicode.Scalar] = [
    "CD >": "\u{2192}", "CD )": "\u{2192}", "CD <": "\u{2190}", "CD (": "\u{2190}", "CD =": "=",
  ]
  static let vertical: [String: Unicode.Scalar] = [
    "CD A": "\u{2191}", "CD V": "\u{2193}", "CD |": "\u{2016}",
  ]
}

extension Parser {
  /// Puts the cells of an arrow before what is to be read: `@>…>…>` and its like stand between two
  /// cells, `@V…V…V` in a cell that an empty one follows.
  mutating func spreadDiagramArrow(_ at: Token) {
    let kind = nextUnexpanded()
    let mark = kind.isCommand("vert") ? "|" : kind.source
    let command = Token(
      kind: .command, hasSpaceBefore: false, scalar: 0, name: "CD " + mark,
      span: at.span.through(kind.span))
    let ampersand = Token(
      kind: .alignment, hasSpaceBefore: false, scalar: 0x26, name: "", span: command.span)
    if kind.isCharacter(".") {
      pending.append(contentsOf: [ampersand, ampersand])
      return
    }
    let isHorizontal = DiagramCommands.horizontal[command.name] != nil
    guard kind.kind == .character || mark == "|",
      isHorizontal || DiagramCommands.vertical[command.name] != nil
    else {
      unread(kind)
      report(
        "math.bad-arrow", "@ without an arrow", at: at.span,
        hints: ["@>>>, @<<<, @AAA, @VVV, @=, @| or @. for none"])
      return
    }
    var call = [command]
    for _ in 0..<2 {
      call.append(brace(.beginGroup, command))
      if !kind.isCharacter("="), mark != "|" { call += edgeLabel(upTo: kind, command) }
      call.append(brace(.endGroup, command))
    }
    call = isHorizontal ? [ampersand] + call + [ampersand] : call + [ampersand, ampersand]
    pending.append(contentsOf: call.reversed())
  }

  private func brace(_ kind: Token.Kind, _ command: Token) -> Token {
    Token(
      kind: kind, hasSpaceBefore: false, scalar: kind == .beginGroup ? 0x7B : 0x7D, name: "",
      span: command.span)
  }

  /// The tokens up to the arrow's next letter outside braces.
  private mutating func edgeLabel(upTo mark: Token, _ command: Token) -> [Token] {
    var tokens: [Token] = []
    var nesting = 0
    while true {
      let token = nextUnexpanded()
      if nesting == 0, token.kind == .character, token.scalar == mark.scalar { return tokens }
      if token.kind == .end || nesting == 0 && (token.endsCell || token.kind == .endGroup) {
        unread(token)
        report(
          "math.bad-arrow", "An arrow @\(mark.source) has three \(mark.source)", at: command.span,
          hints: ["@\(mark.source)\(mark.source)\(mark.source) without labels"])
        return tokens
      }
      if token.kind == .beginGroup { nesting += 1 }
      if token.kind == .endGroup { nesting -= 1 }
      tokens.append(token)
    }
  }

  /// An arrow of at least 2.5 pica between two spaces of half an em.
  mutating func horizontalEdge(_ token: Token, _ mark: Unicode.Scalar) -> MathNode {
    let over = argument(of: token)
    let under = argument(of: token)
    let span = token.span.through(lastSpan)
    let arrow = ExtensibleArrow(
      span: span, name: mark == "=" ? "xlongequal" : "xarrow", mark: mark, over: over,
      under: under.isEmpty ? nil : under, minimumWidth: Length(3, .em))
    let space = MathNode.space(.fixed(0.5, .em, token.span))
    return .group(Group(span: span, body: [space, .arrow(arrow), space]))
  }

  /// An arrow as tall as `\Big` with labels beside it, which take no width.
  mutating func verticalEdge(_ token: Token, _ mark: Unicode.Scalar) -> MathNode {
    let left = argument(of: token)
    let right = argument(of: token)
    let span = token.span.through(lastSpan)
    func label(_ body: [MathNode], _ alignment: HorizontalAlignment) -> MathNode {
      let script = MathNode.styleChange(StyleChange(span: token.span, style: .script))
      let centred = MathNode.raised(Raised(span: span, body: [script] + body, by: nil))
      return .lap(Lap(span: span, body: [centred], alignment: alignment))
    }
    let arrow = MathNode.sizedDelimiter(
      SizedDelimiter(
        span: token.span, delimiter: Delimiter(span: token.span, scalar: mark), step: 2,
        atomClass: .ordinary))
    return .group(Group(span: span, body: [label(left, .right), arrow, label(right, .left)]))
  }
}
