/// How the delimiters of a pair are set.
enum PairSize {
  case fixed
  /// `\left … \right`
  case growing
  /// `\big` and its like, by name.
  case sized(String)
}

extension Parser {
  /// `\abs*` grows, `\abs[\Big]` has a size of its own, and so has physics' `\abs\Big{x}`.
  mutating func pairSize(_ pair: Macro.Pair) -> PairSize {
    if peekUnexpanded().isCharacter("*") {
      _ = nextUnexpanded()
      return .growing
    }
    if peekUnexpanded().isCharacter("[") {
      let open = nextUnexpanded()
      let size = nextUnexpanded()
      let close = nextUnexpanded()
      if size.kind == .command, close.isCharacter("]"),
        ["big", "Big", "bigg", "Bigg"].contains(size.name)
      {
        return .sized(size.name)
      }
      for token in [close, size, open] { unread(token) }
    }
    let size = peekUnexpanded()
    if size.kind == .command, ["big", "Big", "bigg", "Bigg"].contains(size.name) {
      _ = nextUnexpanded()
      if peekUnexpanded().kind == .beginGroup { return .sized(size.name) }
      unread(size)
    }
    return pair.alwaysGrows ? .growing : .fixed
  }

  /// Puts one delimiter of a pair before what is to be read.
  mutating func append(
    _ delimiter: [Macro.BodyToken], _ size: PairSize, isLeft: Bool, _ span: MathSpan,
    _ call: Token
  ) {
    func token(_ kind: Token.Kind, _ scalar: UInt32, _ name: String = "") -> Token {
      Token(kind: kind, hasSpaceBefore: false, scalar: scalar, name: name, span: span)
    }
    let tokens = delimiter.map { $0.called(at: span, from: call.span) }
    let command: String
    switch size {
    case .fixed: command = isLeft ? "mathopen" : "mathclose"
    case .growing: command = isLeft ? DelimiterCommands.pairedLeft : "right"
    case .sized(let name): command = name + (isLeft ? "l" : "r")
    }
    if case .fixed = size {
      pending.append(token(.endGroup, 0x7D))
      pending.append(contentsOf: tokens.reversed())
      pending.append(token(.beginGroup, 0x7B))
    } else if tokens.isEmpty {
      pending.append(token(.character, 0x2E))
    } else {
      pending.append(contentsOf: tokens.reversed())
    }
    pending.append(token(.command, 0, command))
  }

  /// `\DeclarePairedDelimiter\abs{\lvert}{\rvert}`; with X: `\name[2]{left}{right}{body}`.
  mutating func declarePair(_ command: Token, hasBody: Bool) -> MathNode? {
    guard let name = definedName(of: command) else { return nil }
    let count = hasBody ? pairParameterCount() : 1
    guard let left = argumentTokens(of: command), let right = argumentTokens(of: command) else {
      return nil
    }
    var body = [
      Token(kind: .parameter, hasSpaceBefore: false, scalar: 1, name: "", span: command.span)
    ]
    if hasBody {
      guard let given = argumentTokens(of: command) else { return nil }
      body = given
    }
    assign(
      Macro(
        name: name, parameterCount: count, defaultArgument: nil, delimiters: [],
        body: bodyTokens(body, of: name),
        pair: Macro.Pair(left: bodyTokens(left, of: name), right: bodyTokens(right, of: name))))
    return nil
  }

  private mutating func pairParameterCount() -> Int {
    guard let (text, span) = optionalRawArgument() else { return 1 }
    if let count = Int(text), (1...9).contains(count) { return count }
    report("math.bad-definition", "A command takes 1 to 9 arguments", at: span)
    return 1
  }

  /// mathtools' `\DeclarePairedDelimiterXPP\name[1]{before}{left}{right}{behind}{body}`.
  mutating func declareSurroundedPair(_ command: Token) -> MathNode? {
    guard let name = definedName(of: command) else { return nil }
    let count = pairParameterCount()
    var parts: [[Macro.BodyToken]] = []
    for _ in 0..<5 {
      guard let tokens = argumentTokens(of: command) else { return nil }
      parts.append(bodyTokens(tokens, of: name))
    }
    assign(
      Macro(
        name: name, parameterCount: count, defaultArgument: nil, delimiters: [], body: parts[4],
        pair: Macro.Pair(left: parts[1], right: parts[2], before: parts[0], behind: parts[3])))
    return nil
  }
}
