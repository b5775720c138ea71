extension Parser {
  /// The node of a character; nil for what leaves nothing to set.
  mutating func character(_ token: Token) -> MathNode? {
    switch token.scalar {
    case 0x7E:  // ~
      return .space(.fixed(1, .wordSpace, token.span))
    case 0x24:  // $
      report(
        "math.misplaced-dollar", "$ inside math", at: token.span,
        hints: ["write \\$ for the sign itself"])
      return nil
    case 0x27:  // a prime with nothing before it
      return scripts(on: nil, from: token)
    default: break
    }
    guard let scalar = Unicode.Scalar(token.scalar) else { return nil }
    if isInOperatorName, scalar == "-" || scalar == "*" {
      return .symbol(Symbol.plain(scalar, .ordinary, token.span))
    }
    return .symbol(symbol(scalar, command: nil, span: token.span))
  }

  /// A symbol in the alphabet at hand.
  func symbol(
    _ scalar: Unicode.Scalar, atomClass: AtomClass? = nil, command: String?, span: MathSpan
  ) -> Symbol {
    var scalar = scalar
    var atomClass = atomClass
    if atomClass == nil, scalar.value < 0x80 {
      (scalar, atomClass) = ASCIIClasses.table[Int(scalar.value)]
    }
    let atom = atomClass ?? SymbolTable.shared.atomClass(of: scalar)
    return Symbol(
      span: span, scalar: scalar, styled: alphabet.styled(scalar), atomClass: atom,
      alphabet: alphabet, command: command)
  }
}
