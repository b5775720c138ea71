/// `\phantom`, `\smash`, `\mathllap` and their like: ink without extent, extent without ink.
enum PhantomCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "phantom": { $0.phantom($1, width: true, height: true, depth: true) },
      "hphantom": { $0.phantom($1, width: true, height: false, depth: false) },
      "vphantom": { $0.phantom($1, width: false, height: true, depth: true) },
      "smash": { $0.smash($1) }, "mathsmash": { $0.smash($1) },
      "mathstrut": { parser, token in
        let paren = MathNode.symbol(Symbol.plain("(", .ordinary, token.span))
        return .phantom(
          Phantom(
            span: token.span, body: [paren], isVisible: false, keepsWidth: false,
            keepsHeight: true, keepsDepth: true))
      },
      "strut": { _, token in
        .rule(
          Rule(
            span: token.span, width: .zero, height: Length(1.2, .em), raise: Length(-0.36, .em)))
      },
      "mathmbox": { parser, token in
        let body = parser.styledArgument(of: token)
        return .group(Group(span: token.span.through(parser.lastSpan), body: body))
      },
      "raise": { $0.raisedBox($1, isDown: false) }, "lower": { $0.raisedBox($1, isDown: true) },
      "raisebox": { parser, token in
        guard let (text, span) = parser.rawArgument(of: token) else { return nil }
        let share = Raised.Share(text)
        let by = share == nil ? parser.length(text, at: span) : nil
        _ = parser.optionalRawArgument()
        _ = parser.optionalRawArgument()
        guard let node = parser.textRun(token, isBoxed: true) else { return nil }
        return .raised(Raised(span: node.span, body: [node], by: by ?? .zero, share: share))
      },
      "vcenter": { parser, token in
        let body = parser.argument(of: token)
        return .raised(Raised(span: token.span.through(parser.lastSpan), body: body, by: nil))
      },
    ]
    for name in ["mathmakebox", "makebox"] {
      handlers[name] = { $0.makeBox($1, isMath: name == "mathmakebox").map(MathNode.lap) }
    }
    handlers["vdotswithin"] = { $0.dotsWithin($1) }
    let laps: [(String, HorizontalAlignment)] = [
      ("mathllap", .right), ("llap", .right), ("mathrlap", .left), ("rlap", .left),
      ("mathclap", .center), ("clap", .center), ("crampedllap", .right), ("textllap", .right),
      ("crampedrlap", .left), ("textrlap", .left), ("crampedclap", .center), ("textclap", .center),
    ]
    for (name, alignment) in laps {
      handlers[name] = { parser, token in
        var body: [MathNode]
        if name.hasPrefix("math") || name.hasPrefix("cramped") {
          body = parser.styledArgument(of: token)
          if name.hasPrefix("cramped") {
            body = [.group(Group(span: token.span, body: body, isCramped: true))]
          }
        } else {
          body = parser.textRun(token, isBoxed: true).map { [$0] } ?? []
        }
        return .lap(
          Lap(span: token.span.through(parser.lastSpan), body: body, alignment: alignment))
      }
    }
    return handlers
  }()
}

extension Parser {
  mutating func phantom(_ token: Token, width: Bool, height: Bool, depth: Bool) -> MathNode {
    let body = argument(of: token)
    return .phantom(
      Phantom(
        span: token.span.through(lastSpan), body: body, isVisible: false, keepsWidth: width,
        keepsHeight: height, keepsDepth: depth))
  }

  /// mathtools' `[style]{…}`: what stands in brackets comes first.
  mutating func styledArgument(of token: Token) -> [MathNode] {
    let style = optionalArgument() ?? []
    return style + argument(of: token)
  }

  /// TeX's `\raise 5pt\hbox{…}`.
  mutating func raisedBox(_ token: Token, isDown: Bool) -> MathNode? {
    guard var by = lengthTokens(of: token) else { return nil }
    if isDown { by.value = -by.value }
    let body = argument(of: token)
    return .raised(Raised(span: token.span.through(lastSpan), body: body, by: by))
  }

  /// `\smash`, `\smash[t]`, `\smash[b]`
  mutating func smash(_ token: Token) -> MathNode {
    let part = optionalRawArgument()?.text ?? "tb"
    let body = argument(of: token)
    return .phantom(
      Phantom(
        span: token.span.through(lastSpan), body: body, isVisible: true, keepsWidth: true,
        keepsHeight: !part.contains("t"), keepsDepth: !part.contains("b")))
  }

  /// `\makebox[3em][l]{text}`, `\mathmakebox[3em][l]{x}`; without a width as wide as it is.
  mutating func makeBox(_ token: Token, isMath: Bool) -> Lap? {
    let width = optionalRawArgument().flatMap { length($0.text, at: $0.span) }
    let alignment = optionalAlignment(or: "The position is l, c or r")
    let body: [MathNode]
    if isMath {
      body = argument(of: token)
    } else {
      guard let text = textRun(token, isBoxed: true) else { return nil }
      body = [text]
    }
    return Lap(
      span: token.span.through(lastSpan), body: body, alignment: alignment,
      width: width.map(Lap.Width.length) ?? .natural)
  }

  /// TeX's `\hbox{text}`, `\hbox to 2cm{\hfil text}`: what fills the box says where the text stands.
  mutating func horizontalBox(_ token: Token) -> MathNode? {
    readsText = false
    let width = boxWidth(of: token)
    guard let width else { return textRun(token, isBoxed: true) }
    guard peekUnexpanded().kind == .beginGroup, var tokens = argumentTokens(of: token) else {
      missingArgument(of: token, named: nil)
      return nil
    }
    let end = lastSpan
    let fillsLeft = tokens.first.map(\.isFill) ?? false
    if fillsLeft { tokens.removeFirst() }
    let fillsRight = tokens.last.map(\.isFill) ?? false
    if fillsRight { tokens.removeLast() }
    if let fill = tokens.first(where: \.isFill) {
      report(
        "math.no-effect", "\\\(fill.name) has no effect between words", at: fill.span,
        hints: ["it fills a box from its left or its right end"], isWarning: true)
    }
    var (open, close) = (token, token)
    (open.kind, close.kind) = (.beginGroup, .endGroup)
    (open.hasSpaceBefore, close.hasSpaceBefore) = (false, false)
    pending.append(contentsOf: [close] + tokens.reversed() + [open])
    guard let text = textRun(token, isBoxed: true) else { return nil }
    lastSpan = end
    let alignment: HorizontalAlignment = fillsLeft ? (fillsRight ? .center : .right) : .left
    return .lap(
      Lap(
        span: token.span.through(end), body: [text], alignment: alignment, width: .length(width)))
  }

  /// `to 2cm` before a box's brace; nil where it is as wide as what it holds. `spread` adds to that
  /// what the box has no use for here.
  private mutating func boxWidth(of token: Token) -> Length? {
    guard let word = ["to", "spread"].first(where: { takesWord($0) }) else { return nil }
    let length = lengthTokens(of: token)
    return word == "to" ? length : nil
  }

  /// Whether some letters follow, which are consumed.
  private mutating func takesWord(_ word: String) -> Bool {
    var read: [Token] = []
    for scalar in word.unicodeScalars {
      let token = nextUnexpanded()
      read.append(token)
      guard token.isCharacter(scalar), read.count == 1 || !token.hasSpaceBefore else {
        for token in read.reversed() { unread(token) }
        return false
      }
    }
    return true
  }

  /// mathtools' `\vdotswithin{=}`: dots in the middle of what a relation takes.
  mutating func dotsWithin(_ token: Token) -> MathNode {
    let relation = argument(of: token)
    let dots = MathNode.symbol(
      Symbol.plain("\u{22EE}", .ordinary, token.span, command: "vdots"))
    let span = token.span.through(lastSpan)
    // The spaces at both sides of the relation belong to what it takes.
    let empty = MathNode.group(Group(span: token.span, body: []))
    return .lap(
      Lap(
        span: span, body: [dots], alignment: .center, width: .of([empty] + relation + [empty])))
  }
}

extension Token {
  /// Glue that fills what is left of a box.
  fileprivate var isFill: Bool {
    kind == .command && ["hfil", "hfill", "hss", "hfilneg"].contains(name)
  }
}

extension Raised.Share {
  /// `-.5\height`, `\depth`; nil for what is no share of a box.
  fileprivate init?(_ text: String) {
    let compact = text.filter { $0 != " " }
    guard let mark = compact.firstIndex(of: "\\") else { return nil }
    let sizes: [Substring: Size] = [
      "\\width": .width, "\\height": .height, "\\depth": .depth, "\\totalheight": .totalHeight,
    ]
    let count: Double? =
      switch compact[..<mark] {
      case "", "+": 1
      case "-": -1
      case let digits: Double(digits.replacing("-.", with: "-0."))
      }
    guard let size = sizes[compact[mark...]], let count, count.magnitude < 1000 else { return nil }
    self.init(factor: count, size: size)
  }
}
