/// Operators with names, `\operatorname`, `\sideset`.
enum OperatorCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "operatorname": { $0.operatorName($1, isStarred: nil) },
      "operatornamewithlimits": { $0.operatorName($1, isStarred: true) },
      "sideset": { $0.sideset($1) },
      "prescript": { $0.prescript($1) },
      "smashoperator": { $0.smashOperator($1) },
      "idotsint": { $0.dottedIntegral($1) },
    ]
    for name in withoutLimits { handlers[name] = named(name, takesLimits: false) }
    for name in withLimits { handlers[name] = named(name, takesLimits: true) }
    for (command, words) in inTwoWords {
      handlers[command] = { parser, token in
        .namedOperator(NamedOperator(words: words, span: token.span))
      }
    }
    for (command, mark, isBelow) in decorated {
      handlers[command] = { parser, token in
        var body = NamedOperator(words: ["lim"], span: token.span).body
        if isBelow {
          body = [
            mark == "_"
              ? .bar(Bar(span: token.span, isBelow: true, body: body))
              : .accent(
                Accent(
                  span: token.span, name: command, mark: mark, isStretchy: true, isBelow: true,
                  body: body))
          ]
        } else {
          body = [.bar(Bar(span: token.span, isBelow: false, body: body))]
        }
        return .namedOperator(
          NamedOperator(span: token.span, name: command, body: body, takesLimits: true))
      }
    }
    return handlers
  }()

  private static func named(_ name: String, takesLimits: Bool) -> CommandTable.Handler {
    { parser, token in
      let node = NamedOperator(name: name, takesLimits: takesLimits, span: token.span)
      return takesLimits ? .namedOperator(node) : parser.named(node)
    }
  }

  static let withoutLimits = [
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim",
    "exp", "hom", "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh", "arccot",
    "arcsec", "arccsc", "sech", "csch", "arsinh", "arcosh", "artanh", "asin", "acos", "atan",
    "acsc",
    "asec", "acot",
  ]
  static let withLimits = [
    "det", "gcd", "inf", "lim", "max", "min", "Pr", "sup", "argmax", "argmin",
  ]
  private static let inTwoWords = [
    "limsup": ["lim", "sup"], "liminf": ["lim", "inf"], "injlim": ["inj", "lim"],
    "projlim": ["proj", "lim"],
  ]
  private static let decorated: [(String, Unicode.Scalar, Bool)] = [
    ("varlimsup", "-", false), ("varliminf", "_", true), ("varinjlim", "\u{20EF}", true),
    ("varprojlim", "\u{20EE}", true),
  ]
}

extension NamedOperator {
  init(name: String, takesLimits: Bool, span: MathSpan) {
    self.init(
      span: span, name: name, body: Self.letters(name, span), takesLimits: takesLimits)
  }

  /// Words with thin spaces between them: `lim sup`.
  init(words: [String], span: MathSpan) {
    var body: [MathNode] = []
    for (index, word) in words.enumerated() {
      if index > 0 { body.append(.space(.fixed(3, .mathUnit, span))) }
      body += Self.letters(word, span)
    }
    self.init(
      span: span, name: words.joined(separator: " "), body: body, takesLimits: true)
  }

  private static func letters(_ word: String, _ span: MathSpan) -> [MathNode] {
    word.unicodeScalars.map { .symbol(Symbol.plain($0, .ordinary, span)) }
  }
}

extension Parser {
  /// `\operatorname{softmax}`, `\operatorname*{arg\,max}`.
  mutating func operatorName(_ token: Token, isStarred: Bool?) -> MathNode {
    var takesLimits = isStarred ?? false
    if isStarred == nil, peek().isCharacter("*") {
      _ = next()
      takesLimits = true
    }
    let body = with(\.alphabet, .upright) { parser in
      parser.with(\.isInOperatorName, true) { $0.argument(of: token) }
    }
    return .namedOperator(
      NamedOperator(
        span: token.span.through(lastSpan), name: PlainText.of(body), body: body,
        takesLimits: takesLimits))
  }

  /// `\idotsint`: limits stand on the whole, other scripts on the last integral (amsmath).
  mutating func dottedIntegral(_ token: Token) -> MathNode? {
    let parts = ["int", "cdots", "int"].map { token.renamed($0) }
    guard peek().isCommand("limits") else {
      for part in parts.dropFirst().reversed() { unread(part) }
      return command(parts[0])
    }
    let body = parts.compactMap { command($0) }
    return .classed(Classed(span: token.span, atomClass: .largeOperator, body: body))
  }

  mutating func sideset(_ token: Token) -> MathNode? {
    let left = argument(of: token)
    let right = argument(of: token)
    let span = token.span.through(lastSpan)
    let following = next()
    guard following.kind == .command || following.kind == .character,
      let node = self.node(following)
    else {
      unread(following)
      report("math.missing-argument", "\\sideset needs an operator after it", at: span)
      return .group(Group(span: span, body: left + right))
    }
    return .sideScripts(
      SideScripts(span: span.through(node.span), left: left, right: right, operator: node))
  }

  /// mathtools' `\prescript{above}{below}{X}`.
  mutating func prescript(_ token: Token) -> MathNode {
    let above = argument(of: token)
    let below = argument(of: token)
    let base = argument(of: token)
    let span = token.span.through(lastSpan)
    let scripts = Scripts(
      span: span, nucleus: nil, superscript: above.isEmpty ? nil : above,
      subscript: below.isEmpty ? nil : below, primeCount: 0, limits: .automatic)
    let nucleus = base.count == 1 ? base[0] : .group(Group(span: span, body: base))
    return .sideScripts(
      SideScripts(
        span: span, left: [.scripts(scripts)], right: [], operator: nucleus, isPrescript: true))
  }

  /// mathtools' `\smashoperator{\sum_{…}^{…}}`: limits that take no width, with `[l]` or `[r]` at one
  /// side only.
  mutating func smashOperator(_ token: Token) -> MathNode? {
    let sides = optionalRawArgument()
    if let sides, !["l", "r", "lr", "rl"].contains(sides.text) {
      report("math.bad-argument", "The side of \\smashoperator is l, r or lr", at: sides.span)
    }
    let body = argument(of: token)
    let span = token.span.through(lastSpan)
    guard body.count == 1, case .scripts(var scripts) = body[0] else {
      return .group(Group(span: span, body: body))
    }
    func lapped(_ nodes: [MathNode]?) -> [MathNode]? {
      nodes.map { [.lap(Lap(span: span, body: $0, alignment: .center))] }
    }
    let full = scripts
    scripts.superscript = lapped(scripts.superscript)
    scripts.subscript = lapped(scripts.subscript)
    guard let side = sides?.text, side == "l" || side == "r" else { return .scripts(scripts) }
    // What the limits take at the other side, as a bracket of no ink: no space of the operator's
    // stands between the two.
    let lap = MathNode.lap(
      Lap(
        span: span, body: [], alignment: .left,
        width: .halfExcess(of: [.scripts(full)], over: [.scripts(scripts)])))
    let rest = MathNode.classed(
      Classed(span: span, atomClass: side == "l" ? .closing : .opening, body: [lap]))
    return .classed(
      Classed(
        span: span, atomClass: .largeOperator,
        body: side == "l" ? [.scripts(scripts), rest] : [rest, .scripts(scripts)]))
  }
}
