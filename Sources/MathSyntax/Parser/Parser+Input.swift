extension Parser {
  /// The next token with macros expanded.
  mutating func next() -> Token {
    while true {
      let token = nextUnexpanded()
      guard token.kind == .command else { return token }
      guard !macros.macros.isEmpty, let macro = macros.macros[token.name] else {
        return token.unmasked
      }
      expand(macro, call: token)
    }
  }

  mutating func nextUnexpanded() -> Token {
    if hasStopped { return endToken }
    guard let token = pending.popLast() else { return lexer.next() }
    if token.kind != .blank { return token }
    var following = nextUnexpanded(pastBlanks: ())
    following.hasSpaceBefore = true
    return following
  }

  private mutating func nextUnexpanded(pastBlanks: Void) -> Token {
    while let token = pending.popLast() {
      if token.kind != .blank { return token }
    }
    return lexer.next()
  }

  mutating func peek() -> Token {
    let token = next()
    pending.append(token)
    return token
  }

  mutating func peekUnexpanded() -> Token {
    let token = nextUnexpanded()
    pending.append(token)
    return token
  }

  mutating func unread(_ token: Token) { pending.append(token) }

  var endToken: Token {
    Token(
      kind: .end, hasSpaceBefore: false, scalar: 0, name: "",
      span: MathSpan(lexer.count, lexer.count))
  }

  /// Whether one more level of nesting is allowed; every recursion asks, and calls `leave` after.
  mutating func enter(at span: MathSpan) -> Bool {
    depth += 1
    if depth <= Self.maximumDepth { return true }
    if !hasStopped {
      hasStopped = true
      report(
        "math.nesting", "Nesting deeper than \(Self.maximumDepth) levels", at: span,
        hints: ["is a closing brace missing?"])
    }
    return false
  }

  mutating func leave() { depth -= 1 }
}
