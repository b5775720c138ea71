/// What moves things by hair's breadths: `\adjustlimits`, `\skew`, and mathtools' frames and dots
/// in alignments.
enum AdjustmentCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "adjustlimits": { $0.adjustedLimits($1) },
    "skew": { $0.skewedAccent($1) },
    "Aboxed": { parser, token in
      let body = parser.argument(of: token)
      return .boxed(parser.frame(body, token))
    },
    boxedIndent: { parser, token in
      let body = parser.argument(of: token)
      return .lap(parser.frameIndent(Lap.Width.of, body, token))
    },
    boxedReturn: { parser, token in
      let body = parser.argument(of: token)
      return .lap(parser.frameIndent(Lap.Width.minus, body, token))
    },
  ]

  /// What `\Aboxed{left &= right}` puts into its two cells; no author can type these names.
  static let boxedIndent = "Aboxed indent"
  static let boxedReturn = "Aboxed return"
}

extension Parser {
  /// mathtools' `\adjustlimits\lim_{n} \sup_{x}`: limits of neighbours on one baseline.
  ///
  /// Each operator takes the other's depth, each limit the other's height.
  mutating func adjustedLimits(_ token: Token) -> MathNode? {
    let isInner = isAdjustingLimits
    isAdjustingLimits = true
    defer { isAdjustingLimits = isInner }
    guard let first = limitedOperator(token), let second = limitedOperator(token) else {
      return nil
    }
    // Struts double what they measure: not so again inside, where cost would grow without bound.
    if isInner {
      return .group(
        Group(
          span: token.span.through(lastSpan), body: [.scripts(first), .scripts(second)],
          isTransparent: true))
    }
    return .group(
      Group(
        span: token.span.through(lastSpan),
        body: [adjusted(first, to: second), adjusted(second, to: first)], isTransparent: true))
  }

  private mutating func limitedOperator(_ token: Token) -> Scripts? {
    let nucleus = argument(of: token)
    let mark = next()
    guard let node = nucleus.first, mark.kind == .subscript || mark.kind == .superscript else {
      unread(mark)
      report(
        "math.missing-argument", "\\adjustlimits needs two operators with a limit each",
        at: token.span, hints: ["\\adjustlimits\\lim_{n}\\sup_{x}"])
      return nil
    }
    let script = argument(of: mark, named: mark.kind == .superscript ? "^" : "_")
    let isUpper = mark.kind == .superscript
    return Scripts(
      span: node.span.through(lastSpan), nucleus: node, superscript: isUpper ? script : nil,
      subscript: isUpper ? nil : script, primeCount: 0, limits: .above)
  }

  private func adjusted(_ scripts: Scripts, to other: Scripts) -> MathNode {
    func strut(_ body: [MathNode]) -> MathNode {
      .phantom(
        Phantom(
          span: scripts.span,
          body: [.group(Group(span: scripts.span, body: body, isCramped: true))],
          isVisible: false, keepsWidth: false, keepsHeight: true, keepsDepth: true))
    }
    var result = scripts
    if let nucleus = scripts.nucleus, let neighbour = other.nucleus {
      // As an ordinary atom, it leaves no space before the strut.
      let plain = MathNode.classed(
        Classed(span: nucleus.span, atomClass: .ordinary, body: [nucleus]))
      result.nucleus = .classed(
        Classed(span: nucleus.span, atomClass: .largeOperator, body: [plain, strut([neighbour])]))
    }
    result.superscript = scripts.superscript.map { $0 + [strut(other.superscript ?? [])] }
    result.subscript = scripts.subscript.map { $0 + [strut(other.subscript ?? [])] }
    return .scripts(result)
  }

  /// plain TeX's `\skew{n}\hat{A}`: an accent moved to the right by half of n mu.
  mutating func skewedAccent(_ token: Token) -> MathNode? {
    let amount = argument(of: token)
    let start = next()
    guard let value = Double(PlainText.of(amount)),
      case .accent(var accent)? = start.kind == .command ? node(start) : nil
    else {
      report(
        "math.bad-argument", "\\skew takes a number and an accent", at: token.span,
        hints: ["\\skew{3}\\hat{A}"])
      return nil
    }
    func space(_ value: Double) -> MathNode { .space(.fixed(value / 2, .mathUnit, token.span)) }
    let span = token.span.through(accent.span)
    let body = MathNode.group(Group(span: accent.span, body: accent.body))
    accent.body = [space(-value), body, space(value)]
    return .group(
      Group(span: span, body: [space(value), .accent(accent), space(-value)]))
  }

  // MARK: Frames and dots in alignments

  /// What `\boxed` makes of a body.
  func frame(_ body: [MathNode], _ token: Token) -> Boxed {
    let display = MathNode.styleChange(StyleChange(span: token.span, style: .display))
    return boxed([display] + body, token, hasFrame: true)
  }

  /// As much space as a left cell takes, with the frame's side and the space inside it.
  func frameIndent(
    _ width: ([MathNode]) -> Lap.Width, _ body: [MathNode], _ token: Token
  ) -> Lap {
    let side = MathNode.space(.fixed(0.34, .em, token.span))
    let empty = MathNode.group(Group(span: token.span, body: []))
    return Lap(
      span: token.span.through(lastSpan), body: [], alignment: .left,
      width: width(body + [empty, side]))
  }

  /// `\Aboxed{left &= right}` at the start of a cell: the left part keeps its place, the frame
  /// around both hangs out of the right cell.
  mutating func spreadBoxedCells(_ command: Token) {
    guard let tokens = argumentTokens(of: command) else { return }
    // The left part is read three times, which must not multiply.
    if tokens.contains(where: { $0.isCommand("Aboxed") }) {
      report("math.nesting", "\\Aboxed inside \\Aboxed", at: command.span)
      return
    }
    var nesting = 0
    let boundary = tokens.firstIndex { token in
      if token.kind == .beginGroup { nesting += 1 }
      if token.kind == .endGroup { nesting -= 1 }
      return nesting == 0 && token.kind == .alignment
    }
    func call(_ name: String, _ body: ArraySlice<Token>) -> [Token] {
      [token(.command, name, command)] + [token(.beginGroup, "{", command)] + body
        + [token(.endGroup, "}", command)]
    }
    guard let boundary else {
      pending.append(contentsOf: call("boxed", tokens[...]).reversed())
      return
    }
    let (left, right) = (tokens[..<boundary], tokens[(boundary + 1)...])
    let spread =
      call(AdjustmentCommands.boxedIndent, left) + [tokens[boundary]]
      + call(AdjustmentCommands.boxedReturn, left) + call("boxed", left + right)
    pending.append(contentsOf: spread.reversed())
  }

  /// mathtools' `\shortvdotswithin{=}`, which ends a row: dots in a row of their own, close to
  /// those around; with a star in the left cell.
  mutating func spreadShortDots(_ command: Token) {
    let isLeft = peekUnexpanded().isCharacter("*")
    if isLeft { _ = nextUnexpanded() }
    guard let relation = argumentTokens(of: command) else { return }
    // The row is one more behind `\\`: both skips take its line and `\lineskip` back, but for the
    // 6.6 pt that LaTeX's own `\vdots` pushes the row down, which the fonts' dots lack.
    func lineBreak(_ ems: String) -> [Token] {
      [token(.command, "\\", command)]
        + "[\(ems)em]".unicodeScalars.map {
          token(.character, String(Character($0)), command)
        }
    }
    let ampersand = [token(.alignment, "&", command)]
    let dots =
      [token(.command, "vdotswithin", command), token(.beginGroup, "{", command)] + relation
      + [token(.endGroup, "}", command)]
    let spread =
      lineBreak("-1.885") + (isLeft ? dots + ampersand : ampersand + dots) + lineBreak("-0.7")
    pending.append(contentsOf: spread.reversed())
  }

  private func token(_ kind: Token.Kind, _ text: String, _ command: Token) -> Token {
    Token(
      kind: kind, hasSpaceBefore: false,
      scalar: kind == .command ? 0 : text.unicodeScalars.first?.value ?? 0,
      name: kind == .command ? text : "", span: command.span)
  }
}
