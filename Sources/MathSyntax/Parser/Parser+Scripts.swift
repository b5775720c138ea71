extension Parser {
  /// Reads `^`, `_`, primes and `\limits` behind a nucleus; `first` is the first of them.
  mutating func scripts(on nucleus: MathNode?, from first: Token) -> MathNode {
    var result = Scripts(
      span: nucleus?.span ?? first.span, nucleus: nucleus, superscript: nil, subscript: nil,
      primeCount: 0, limits: .automatic)
    var token = first
    while true {
      readScript(token, into: &result)
      result.span = result.span.through(lastSpan)
      guard peek().startsScript else { break }
      token = next()
    }
    if result.superscript == nil, result.subscript == nil, let nucleus {
      // `\sum\limits` without scripts: nothing is to be placed.
      return nucleus
    }
    return .scripts(result)
  }

  private mutating func readScript(_ token: Token, into scripts: inout Scripts) {
    lastSpan = token.span
    var token = token
    // LaTeX's names for `_` and `^`.
    if token.isCommand("sb") { token.kind = .subscript }
    if token.isCommand("sp") { token.kind = .superscript }
    switch token.kind {
    case .superscript:
      let script = scriptArgument(token)
      if scripts.superscript != nil, !(scripts.primeCount > 0 && !scripts.primesAreClosed) {
        report(
          "math.double-superscript", "Double superscript", at: token.span.through(lastSpan),
          hints: ["group with braces: {x^a}^b or x^{a^b}"])
        scripts.superscript! += script
      } else {
        scripts.superscript = (scripts.superscript ?? []) + script
        scripts.primesAreClosed = true
      }
    case .subscript:
      let script = scriptArgument(token)
      if scripts.subscript != nil {
        report(
          "math.double-subscript", "Double subscript", at: token.span.through(lastSpan),
          hints: ["group with braces: {x_a}_b or x_{a_b}"])
        scripts.subscript! += script
      } else {
        scripts.subscript = script
      }
    case .character:
      if UnicodeScripts.script(token.scalar) != nil {
        smallCharacters(token, into: &scripts)
      } else {
        primes(token, into: &scripts)
      }
    default: limits(token, into: &scripts)
    }
  }

  /// `²`, `₁₂`: characters of one kind side by side are one script.
  private mutating func smallCharacters(_ token: Token, into scripts: inout Scripts) {
    guard let (isSuperscript, _) = UnicodeScripts.script(token.scalar) else { return }
    var nodes: [MathNode] = []
    var span = token.span
    unread(token)
    while case let following = peek(), following.kind == .character,
      let script = UnicodeScripts.script(following.scalar),
      script.isSuperscript == isSuperscript
    {
      _ = next()
      span = span.through(following.span)
      nodes.append(.symbol(symbol(script.plain, command: nil, span: following.span)))
    }
    lastSpan = span
    let isTaken =
      isSuperscript
      ? scripts.superscript != nil && !(scripts.primeCount > 0 && !scripts.primesAreClosed)
      : scripts.subscript != nil
    if isTaken {
      report(
        isSuperscript ? "math.double-superscript" : "math.double-subscript",
        isSuperscript ? "Double superscript" : "Double subscript", at: span,
        hints: ["group with braces"])
    }
    if isSuperscript {
      scripts.superscript = (scripts.superscript ?? []) + nodes
      scripts.primesAreClosed = true
    } else {
      scripts.subscript = (scripts.subscript ?? []) + nodes
    }
  }

  /// `'`, `''` …: one symbol of the superscript.
  private mutating func primes(_ token: Token, into scripts: inout Scripts) {
    var count = UnicodeScripts.primeCount(token.scalar) ?? 1
    var span = token.span
    while case let following = peek(), following.kind == .character,
      let more = following.isCharacter("'") ? 1 : UnicodeScripts.primeCount(following.scalar)
    {
      count += more
      span = span.through(next().span)
    }
    lastSpan = span
    if scripts.superscript != nil {
      report(
        "math.double-superscript", "Prime after a superscript", at: span,
        hints: ["write the prime first: x'^2"])
    }
    scripts.primeCount += count
    scripts.superscript = (scripts.superscript ?? []) + Self.primeSymbols(count, span)
  }

  private static func primeSymbols(_ count: Int, _ span: MathSpan) -> [MathNode] {
    var left = count
    var nodes: [MathNode] = []
    while left > 0 {
      let taken = min(left, 4)
      let scalars: [Unicode.Scalar] = ["\u{2032}", "\u{2033}", "\u{2034}", "\u{2057}"]
      nodes.append(.symbol(Symbol.plain(scalars[taken - 1], .ordinary, span)))
      left -= taken
    }
    return nodes
  }

  private mutating func limits(_ token: Token, into scripts: inout Scripts) {
    scripts.limits =
      switch token.name {
      case "limits": .above
      case "nolimits": .beside
      default: .aboveInDisplays
      }
  }

  /// What follows `^` or `_`: a group or a single thing.
  private mutating func scriptArgument(_ mark: Token) -> [MathNode] {
    let nodes = argument(of: mark, named: mark.kind == .superscript ? "^" : "_")
    return nodes
  }
}
