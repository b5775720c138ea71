/// LaTeX's `\eqref{eq-a}`, `\ref{eq-a}` and their like in the text.
extension InlineScanner {
  private static let forms: [String: Inline.Reference.Form] = [
    "eqref": .parenthesized, "ref": .bare, "autoref": .named, "cref": .named, "Cref": .named,
    "Autoref": .named, "fullref": .named,
  ]

  /// bookdown's `\@ref(fig:a)`, the number of what it names; false for anything else.
  mutating func scanBookdownReference() -> Bool {
    let opening = "\\@ref("
    guard bytes[index...].starts(with: opening.utf8) else { return false }
    let start = index + opening.utf8.count
    var end = start
    while let next = byte(at: end), next.isASCIIAlphanumeric || "-:_./".utf8.contains(next) {
      end += 1
    }
    guard end > start, byte(at: end) == .rightParenthesis else { return false }
    let label = text.string(start..<end)
    let reference = Inline.Reference(
      label: label, span: text.span(index..<end + 1),
      form: label.hasPrefix("eq:") ? .parenthesized : .bare)
    append(.reference([reference]), index..<end + 1)
    return true
  }

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
