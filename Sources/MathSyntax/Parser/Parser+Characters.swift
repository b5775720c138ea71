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
    if token.scalar >= 0x80, let node = typedCharacter(token) { return node.node }
    guard let scalar = Unicode.Scalar(token.scalar) else { return nil }
    if isInOperatorName, scalar == "-" || scalar == "*" {
      return .symbol(Symbol.plain(scalar, .ordinary, token.span))
    }
    return .symbol(symbol(scalar, command: nil, span: token.span))
  }

  /// A character that stands for more than a symbol; nil for any other.
  private func typedCharacter(_ token: Token) -> (node: MathNode?, Void)? {
    if let (scalar, atomClass) = UnicodeMath.operators[token.scalar] {
      return (
        .symbol(symbol(scalar, atomClass: atomClass, command: nil, span: token.span)), ()
      )
    }
    if let (above, below) = UnicodeMath.fractions[token.scalar] {
      func digits(_ text: String) -> [MathNode] {
        text.unicodeScalars.map { .symbol(symbol($0, command: nil, span: token.span)) }
      }
      return (
        .fraction(
          Fraction(
            span: token.span, numerator: digits(above), denominator: digits(below), thickness: nil,
            left: nil, right: nil, style: .text, isContinued: false, alignment: .center)), ()
      )
    }
    if let (width, unit) = UnicodeMath.spaces[token.scalar] {
      return (.space(.fixed(width, unit, token.span)), ())
    }
    return UnicodeMath.invisible.contains(token.scalar) ? (nil, ()) : nil
  }

  /// A node with the combining mark that follows it; nil if none does.
  mutating func accented(_ node: MathNode) -> MathNode? {
    let token = peek()
    guard token.kind == .character, token.scalar >= 0x300,
      let mark = Unicode.Scalar(token.scalar)
    else { return nil }
    if token.scalar == 0x338 {
      _ = next()
      return negation(of: [node], node.span.through(token.span))
    }
    guard let name = UnicodeMath.accents[token.scalar] else { return nil }
    _ = next()
    return .accent(
      Accent(
        span: node.span.through(token.span), name: name, mark: mark, isStretchy: false,
        isBelow: false, body: [node]))
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
