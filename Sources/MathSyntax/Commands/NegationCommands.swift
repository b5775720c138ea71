/// `\not`: the struck-out character where Unicode has one, a stroke otherwise.
enum NegationCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "not": { parser, token in
      let body = parser.argument(of: token)
      return parser.negation(of: body, token.span.through(parser.lastSpan))
    },
    // Feynman's, which stays an ordinary letter.
    "slashed": { parser, token in
      let body = parser.argument(of: token)
      let span = token.span.through(parser.lastSpan)
      let negated = Negated(span: span, body: .group(Group(span: span, body: body)))
      return .classed(Classed(span: span, atomClass: .ordinary, body: [.negated(negated)]))
    },
  ]

  static let struckOut: [Unicode.Scalar: Unicode.Scalar] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅",
    "⊆": "⊈", "⊇": "⊉", "∣": "∤", "∥": "∦", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "≡": "≢",
    "≲": "≴", "≳": "≵", "≶": "≸", "≷": "≹", "≺": "⊀", "≻": "⊁", "⊢": "⊬", "⊨": "⊭", "⊩": "⊮",
    "⊫": "⊯", "⪯": "⋠", "⪰": "⋡", "≼": "⋠", "≽": "⋡", "⊑": "⋢", "⊒": "⋣", "⊲": "⋪", "⊳": "⋫",
    "⊴": "⋬", "⊵": "⋭", "∃": "∄", "←": "↚", "→": "↛", "↔": "↮", "⇐": "⇍", "⇒": "⇏", "⇔": "⇎",
    "|": "∤", "‖": "∦", "≍": "≭",
  ]
}

extension Parser {
  /// The struck-out character, or what it is struck through.
  func negation(of body: [MathNode], _ span: MathSpan) -> MathNode? {
    guard let first = body.first else { return nil }
    if body.count == 1, case .symbol(var symbol) = first {
      symbol.span = span
      guard let struck = NegationCommands.struckOut[symbol.scalar] else {
        return .negated(Negated(span: span, body: .symbol(symbol)))
      }
      symbol.scalar = struck
      symbol.styled = struck
      return .symbol(symbol)
    }
    return .negated(Negated(span: span, body: .group(Group(span: span, body: body))))
  }
}
