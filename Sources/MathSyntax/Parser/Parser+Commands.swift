import Diagnostics

extension Parser {
  /// The node of a command; nil for what leaves nothing to set.
  mutating func command(_ token: Token) -> MathNode? {
    switch CommandTable.shared.meanings[token.name] {
    case .symbol(let entry):
      return .symbol(
        symbol(entry.scalar, atomClass: entry.atomClass, command: entry.name, span: token.span))
    case .handler(let handler):
      return handler(&self, token)
    case .macro(let macro):
      expand(macro, call: token)
      return node(next())
    case nil where token.name.hasPrefix(Token.builtInMark):
      var plain = token
      plain.name.removeFirst()
      return command(plain)
    case nil:
      if let (scalar, alphabet) = LetterNames.letter(token.name) {
        return .symbol(
          Symbol(
            span: token.span, scalar: scalar, styled: alphabet.styled(scalar),
            atomClass: .ordinary, alphabet: alphabet, command: token.name))
      }
      return unknown(token)
    }
  }

  private mutating func unknown(_ token: Token) -> MathNode {
    if token.name.isEmpty {
      report("math.unknown-command", "\\ at the end of the formula", at: token.span)
    } else {
      let names = macros.names + CommandTable.shared.names
      let near = nearestName(to: token.name, in: names)
      report(
        "math.unknown-command", "Unknown command \\\(token.name)", at: token.span,
        hints: near.map { ["did you mean \\\($0)?"] } ?? [])
    }
    return .invalid(Invalid(span: token.span, source: "\\" + token.name))
  }
}
