/// LaTeX's `\eqref{eq-a}`, `\ref{eq-a}` and their like in the text.
extension InlineScanner {
  private static let forms: [String: Inline.Reference.Form] = [
    "eqref": .parenthesized, "ref": .bare, "autoref": .named, "cref": .named, "Cref": .named,
    "Autoref": .named, "fullref": .named,
  ]

  /// A command that refers to labels; false for any other.
  mutating func scanReferenceCommand() -> Bool {
    var end = index + 1
    while let letter = byte(at: end), letter.isASCIIAlphanumeric, !letter.isASCIIDigit { end += 1 }
    guard end > index + 1, byte(at: end) == .leftBrace,
      let form = Self.forms[text.string(index + 1..<end)]
    else { return false }
    var close = end + 1
    while let next = byte(at: close), next != .rightBrace {
      if next == .newline || next == .leftBrace || next == .backslash { return false }
      close += 1
    }
    guard byte(at: close) == .rightBrace, close > end + 1 else { return false }
    let references = text.string(end + 1..<close).split(separator: ",").map { label in
      Inline.Reference(
        label: String(label.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()),
        span: text.span(index..<close + 1), form: form)
    }
    append(.reference(references), index..<close + 1)
    return true
  }
}
