/// `\not`: the struck-out character where Unicode has one, a stroke otherwise.
enum NegationCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "not": { parser, token in
      let body = parser.argument(of: token)
      guard let first = body.first else { return nil }
      let span = token.span.through(parser.lastSpan)
      if body.count == 1, case .symbol(var symbol) = first {
        symbol.span = span
        guard let struck = struckOut[symbol.scalar] else {
          return .negated(Negated(span: span, body: .symbol(symbol)))
        }
        symbol.scalar = struck
        symbol.styled = struck
        return .symbol(symbol)
      }
      return .negated(Negated(span: span, body: .group(Group(span: span, body: body))))
    }
  ]

  private static let struckOut: [Unicode.Scalar: Unicode.Scalar] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅",
    "⊆": "⊈", "⊇": "⊉", "∣": "∤", "∥": "∦", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "≡": "≢",
    "≲": "≴", "≳": "≵", "≶": "≸", "≷": "≹", "≺": "⊀", "≻": "⊁", "⊢": "⊬", "⊨": "⊭", "⊩": "⊮",
    "⊫": "⊯", "⪯": "⋠", "⪰": "⋡", "≼": "⋠", "≽": "⋡", "⊑": "⋢", "⊒": "⋣", "⊲": "⋪", "⊳": "⋫",
    "⊴": "⋬", "⊵": "⋭", "∃": "∄", "←": "↚", "→": "↛", "↔": "↮", "⇐": "⇍", "⇒": "⇏", "⇔": "⇎",
    "|": "∤", "‖": "∦", "≍": "≭",
  ]
}
