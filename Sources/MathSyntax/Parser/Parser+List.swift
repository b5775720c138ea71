extension Parser {
  /// Reads a list up to its terminator, which stays unread.
  mutating func list(until terminator: Terminator) -> [MathNode] {
    guard enter(at: lastSpan) else {
      leave()
      return []
    }
    let outerAlphabet = alphabet
    context.append(terminator)
    let scope = terminator.isScope ? beginScope() : 0
    defer {
      context.removeLast()
      alphabet = outerAlphabet
      if terminator.isScope { endScope(scope) }
      leave()
    }
    var nodes: [MathNode] = []
    while true {
      let token = next()
      if isInDiagram, terminator == .cell, token.isCharacter("@") {
        spreadDiagramArrow(token)
        continue
      }
      if ends(terminator, token) {
        unread(token)
        return nodes
      }
      if token.kind == .command, let infix = InfixFraction(rawValue: token.name) {
        return [infixFraction(infix, token, numerator: nodes, until: terminator)]
      }
      read(token, into: &nodes)
    }
  }

  /// Whether a token ends the list, rightly or because it ends an enclosing one.
  private func ends(_ terminator: Terminator, _ token: Token) -> Bool {
    switch token.kind {
    case .end: true
    case .endGroup: terminator == .group || context.contains(.group)
    case .alignment: terminator == .cell || terminator == .fence && context.contains(.cell)
    case .command: ends(terminator, command: token.name)
    case .character:
      terminator == .bracket && token.scalar == 0x5D
        || token.scalar == 0x24 && context.contains(.dollar)
    default: false
    }
  }

  private func ends(_ terminator: Terminator, command name: String) -> Bool {
    switch name {
    case "\\", "cr", "tabularnewline", "shortvdotswithin":
      terminator == .cell || terminator == .fence && context.contains(.cell)
        || terminator == .line && name != "shortvdotswithin"
    case "newline": terminator == .line
    case "endgroup": terminator == .semiGroup
    case "end": context.contains(.cell)
    case "right", "middle":
      terminator == .fence || terminator != .cell && context.contains(.fence)
    case ")": context.contains(.dollar)
    default: false
    }
  }

  /// Reads what a token begins, with its scripts, and appends it.
  mutating func read(_ token: Token, into nodes: inout [MathNode]) {
    switch token.kind {
    case .superscript, .subscript:
      nodes.append(scripts(on: nil, from: token))
    case .character where token.scalar == 0x27 || UnicodeScripts.script(token.scalar) != nil:
      nodes.append(scripts(on: nil, from: token))
    default:
      guard var node = node(token) else { return }
      while let accented = accented(node) { node = accented }
      let following = peek()
      if following.startsScript {
        nodes.append(scripts(on: node, from: next()))
      } else {
        nodes.append(node)
      }
    }
  }

  /// The node that a token begins; nil for what leaves nothing to set.
  mutating func node(_ token: Token) -> MathNode? {
    switch token.kind {
    case .character: return character(token)
    case .command: return command(token)
    case .beginGroup: return .group(group(token))
    case .endGroup:
      report("math.extra-brace", "Extra }", at: token.span, hints: ["remove it, or add {"])
      return nil
    case .alignment:
      let place = context.contains(.cell) ? "inside braces" : "outside an alignment"
      report(
        "math.misplaced-alignment", "& \(place)", at: token.span,
        hints: ["write \\& for the sign itself"])
      return nil
    case .parameter:
      report("math.misplaced-parameter", "# outside a macro's definition", at: token.span)
      return nil
    case .superscript, .subscript:
      return scripts(on: nil, from: token)
    case .end, .blank: return nil
    }
  }

  /// `{…}`, its opening brace read.
  mutating func group(_ open: Token) -> Group {
    lastSpan = open.span
    let body = list(until: .group)
    return Group(span: close(open.span, "}", .endGroup, "math.missing-brace"), body: body)
  }

  /// Consumes the closing token of what `open` began, or reports that it is missing.
  mutating func close(
    _ open: MathSpan, _ closing: String, _ kind: Token.Kind, _ identifier: String
  ) -> MathSpan {
    let token = next()
    if token.kind == kind { return open.through(token.span) }
    unread(token)
    if !hasStopped {
      report(identifier, "Missing \(closing)", at: open, hints: ["this { is never closed"])
    }
    return open.through(MathSpan(Int(token.span.lower), Int(token.span.lower)))
  }
}

extension Token {
  /// `^`, `_`, a prime, or what says where limits stand.
  var startsScript: Bool {
    switch kind {
    case .superscript, .subscript: true
    case .character:
      scalar == 0x27
        || scalar >= 0xB2
          && (UnicodeScripts.script(scalar) != nil || UnicodeScripts.primeCount(scalar) != nil)
    case .command:
      name == "limits" || name == "nolimits" || name == "displaylimits" || name == "sb"
        || name == "sp"
    default: false
    }
  }
}
