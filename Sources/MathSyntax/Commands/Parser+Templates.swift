extension Parser {
  /// What LaTeX text stands for, `#1` … in it replaced by arguments, as one node.
  ///
  /// - Parameter isAtom: in braces, and so an ordinary atom; else as many atoms as it holds.
  mutating func templated(
    _ template: String, _ arguments: [[Token]], _ token: Token, isAtom: Bool = false
  ) -> MathNode? {
    expansionCount += 1
    guard expansionCount <= Self.maximumExpansions, expandedTokenCount <= Self.maximumTokens else {
      report(
        "math.macro-recursion", "\\\(token.name) expands without end", at: token.span,
        hints: ["does it call itself?"])
      hasStopped = true
      return nil
    }
    var (open, close) = (token, token)
    (open.kind, close.kind) = (.beginGroup, .endGroup)
    close.hasSpaceBefore = false
    let span = token.span.through(lastSpan)
    unread(close)
    insert(template, arguments, token)
    var group = group(open)
    group.span = span
    group.isTransparent = !isAtom
    return .group(group)
  }

  /// Puts what a template stands for before what is to be read.
  mutating func insert(_ template: String, _ arguments: [[Token]], _ token: Token) {
    var lexer = Lexer(template)
    var tokens: [Token] = []
    while case var next = lexer.next(), next.kind != .end {
      next.span = token.span
      if next.kind == .parameter {
        let index = Int(next.scalar) - 1
        if index < arguments.count { tokens += arguments[index] }
      } else {
        tokens.append(next)
      }
    }
    expandedTokenCount += tokens.count
    pending.append(contentsOf: tokens.reversed())
  }

  /// The tokens of `(…)` and its like, brackets of the same kind inside left alone; nil, with nothing
  /// consumed but what was read, if the closing one is missing.
  mutating func delimitedTokens(_ open: Token, until closing: Unicode.Scalar) -> [Token]? {
    var tokens: [Token] = []
    var (braces, nesting) = (0, 0)
    while true {
      let token = nextUnexpanded()
      switch token.kind {
      case .end:
        unread(token)
        report("math.missing-bracket", "Missing \(closing)", at: open.span)
        pending.append(contentsOf: tokens.reversed())
        return nil
      case .beginGroup: braces += 1
      case .endGroup:
        if braces == 0 {
          unread(token)
          report("math.missing-bracket", "Missing \(closing)", at: open.span)
          pending.append(contentsOf: tokens.reversed())
          return nil
        }
        braces -= 1
      case .character where braces == 0:
        if token.isCharacter(closing) {
          if nesting == 0 {
            lastSpan = token.span
            return tokens
          }
          nesting -= 1
        } else if token.scalar == open.scalar {
          nesting += 1
        }
      default: break
      }
      tokens.append(token)
    }
  }

  /// The tokens in braces, if they follow.
  mutating func groupIfPresent() -> [Token]? {
    guard peek().kind == .beginGroup else { return nil }
    return groupTokens(next())
  }

  /// The tokens in brackets, if they follow.
  mutating func bracketIfPresent() -> [Token]? {
    guard peek().isCharacter("[") else { return nil }
    return bracketedTokens(next())
  }

  /// Whether a star follows, which is consumed.
  mutating func takesStar() -> Bool {
    guard peek().isCharacter("*") else { return false }
    _ = next()
    return true
  }
}
