extension Parser {
  /// Puts a macro's body, its parameters replaced, before what is to be read.
  ///
  /// - Parameter closing: what is to be read behind the body.
  mutating func expand(_ macro: Macro, call: Token, closing: Token? = nil) {
    expansionCount += 1
    if hasStopped { return }
    guard expansionCount <= Self.maximumExpansions, expandedTokenCount <= Self.maximumTokens,
      pending.count <= Self.maximumTokens
    else {
      report(
        "math.macro-recursion", "\\\(macro.name) expands without end", at: call.span,
        hints: ["does it call itself?"])
      hasStopped = true
      return
    }
    var span = call.span
    let size = macro.pair.map { pairSize($0) }
    let arguments = arguments(of: macro, call: call, span: &span)
    if let closing { pending.append(closing) }
    guard let arguments else { return }
    defer { if call.hasSpaceBefore { pending.append(.blank(at: call.span)) } }
    guard let pair = macro.pair, let size else {
      return append(macro.body, arguments, span, call)
    }
    append(pair.behind, arguments, span, call)
    append(pair.right, size, isLeft: false, span, call)
    append(macro.body, arguments, span, call)
    append(pair.left, size, isLeft: true, span, call)
    append(pair.before, arguments, span, call)
  }

  private mutating func append(
    _ body: [Macro.BodyToken], _ arguments: [[Token]], _ span: MathSpan, _ call: Token
  ) {
    for token in body.reversed() {
      if token.kind == .parameter, token.scalar >= 0x100 {
        var inner = token.called(at: span, from: call.span)
        inner.scalar -= 0x100
        pending.append(inner)
      } else if token.kind == .parameter {
        let index = Int(token.scalar) - 1
        if index < arguments.count {
          pending.append(contentsOf: arguments[index].reversed())
          expandedTokenCount += arguments[index].count
        }
        // The blank before `#1` stays before what takes its place.
        if token.hasSpaceBefore { pending.append(.blank(at: span)) }
      } else {
        pending.append(token.called(at: span, from: call.span))
        expandedTokenCount += 1
      }
    }
  }

  private mutating func arguments(
    of macro: Macro, call: Token, span: inout MathSpan
  ) -> [[Token]]? {
    var arguments: [[Token]] = []
    for expected in macro.delimiters.first ?? [] {
      let token = nextUnexpanded()
      guard token.isSame(as: expected) else {
        unread(token)
        report(
          "math.macro-use", "\\\(macro.name) is not used as it is defined", at: call.span)
        return nil
      }
    }
    for index in 0..<macro.parameterCount {
      if index == 0, let standard = macro.defaultArgument {
        if peekUnexpanded().isCharacter("[") {
          let open = nextUnexpanded()
          arguments.append(bracketedTokens(open))
        } else {
          arguments.append(standard.map { $0.called(at: call.span, from: call.span) })
        }
      } else if macro.delimiters.count > index + 1, !macro.delimiters[index + 1].isEmpty {
        guard let tokens = tokens(upTo: macro.delimiters[index + 1], of: call) else { return nil }
        arguments.append(tokens)
      } else {
        guard let tokens = argumentTokens(of: call) else { return nil }
        arguments.append(tokens)
      }
    }
    span = span.through(macro.parameterCount > 0 ? lastSpan : call.span)
    return arguments
  }

  /// The tokens of a macro's argument: a group's without its braces, or a single one.
  mutating func argumentTokens(of call: Token) -> [Token]? {
    let token = nextUnexpanded()
    lastSpan = token.span
    switch token.kind {
    case .beginGroup: return groupTokens(token)
    case .end, .endGroup:
      unread(token)
      missingArgument(of: call, named: nil)
      return nil
    default:
      // Blanks before an argument without braces do not count (TeXbook, p. 204).
      var token = token
      token.hasSpaceBefore = false
      return [token]
    }
  }

  /// The tokens up to the brace that closes `open`.
  mutating func groupTokens(_ open: Token) -> [Token] {
    groupTokens(open) { parser, _ in
      let token = parser.nextUnexpanded()
      parser.lastSpan = token.span
      return token
    }
  }

  /// The same with the author's macros expanded: the body of `\edef`.
  mutating func expandedGroupTokens(_ open: Token) -> [Token] {
    groupTokens(open) { parser, tokens in
      var token = parser.next()
      while token.isCommand("unexpanded"), parser.peekUnexpanded().kind == .beginGroup {
        tokens += parser.groupTokens(parser.nextUnexpanded())
        token = parser.next()
      }
      return token.isCommand("noexpand") ? parser.nextUnexpanded() : token
    }
  }

  private mutating func groupTokens(
    _ open: Token, next: (inout Parser, inout [Token]) -> Token
  ) -> [Token] {
    var tokens: [Token] = []
    var nesting = 0
    while true {
      let token = next(&self, &tokens)
      switch token.kind {
      case .beginGroup: nesting += 1
      case .endGroup where nesting == 0:
        if token.hasSpaceBefore { tokens.append(.blank(at: token.span)) }
        return tokens
      case .endGroup: nesting -= 1
      case .end:
        unread(token)
        if !hasStopped {
          report(
            "math.missing-brace", "Missing }", at: open.span, hints: ["this { is never closed"])
        }
        return tokens
      default: break
      }
      tokens.append(token)
    }
  }

  mutating func bracketedTokens(_ open: Token) -> [Token] {
    var tokens: [Token] = []
    var nesting = 0
    while true {
      let token = nextUnexpanded()
      if nesting == 0, token.isCharacter("]") { return tokens }
      switch token.kind {
      case .beginGroup: nesting += 1
      case .endGroup: nesting -= 1
      case .end:
        unread(token)
        report("math.missing-bracket", "Missing ]", at: open.span)
        return tokens
      default: break
      }
      tokens.append(token)
    }
  }

  /// The tokens before a delimiter of `\def\name#1delimiter`, which is consumed.
  private mutating func tokens(
    upTo delimiter: [Macro.BodyToken], of call: Token
  ) -> [Token]? {
    var tokens: [Token] = []
    var nesting = 0
    while true {
      let token = nextUnexpanded()
      lastSpan = token.span
      if token.kind == .end {
        unread(token)
        missingArgument(of: call, named: nil)
        return nil
      }
      if token.kind == .beginGroup { nesting += 1 }
      if token.kind == .endGroup { nesting -= 1 }
      tokens.append(token)
      if nesting <= 0, tokens.count >= delimiter.count,
        zip(tokens.suffix(delimiter.count), delimiter).allSatisfy({ $0.0.isSame(as: $0.1) })
      {
        tokens.removeLast(delimiter.count)
        return tokens
      }
    }
  }
}

extension Macro.BodyToken {
  /// The token in a call: it spans the call, and knows its place in the definition. Inside another
  /// macro's body the outermost call counts, which is `outer`'s.
  func called(at span: MathSpan, from outer: MathSpan) -> Token {
    var place = span
    place.definition = definition
    return Token(
      kind: kind, hasSpaceBefore: hasSpaceBefore, scalar: scalar, name: name, span: place)
  }
}

extension Token {
  func isSame(as body: Macro.BodyToken) -> Bool {
    kind == body.kind && scalar == body.scalar && name == body.name
  }
}
