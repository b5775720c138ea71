import Diagnostics
import MathSyntax
import NotebookSyntax

/// `\text{by @eq-a}`: references in the words of a formula.
extension Resolver {
  private static var words: Regex<(Substring, Substring)> {
    /\\(?:text|textrm|textit|textbf|textnormal|mbox|hbox|intertext|shortintertext|tag)\*?\{([^{}]*@[^{}]*)\}/
  }
  private static var label: Regex<Substring> { /@[A-Za-z]+-[\w:-]*\w/ }

  /// The formula with "eq. (3)" in the place of `@eq-a`; itself where it calls nothing.
  mutating func withReferences(_ formula: Formula) -> Formula {
    let text = formula.source.text
    guard text.utf8.contains(UInt8(ascii: "@")) else { return formula }
    var result = ""
    var start = text.startIndex
    for words in text.matches(of: Self.words) {
      let place = words.output.1
      for match in text[place.startIndex..<place.endIndex].matches(of: Self.label) {
        let label = String(match.output.dropFirst())
        guard Inline.Reference.isLabel(label) else { continue }
        let range =
          text.utf8.distance(
            from: text.startIndex, to: match.range.lowerBound)..<text.utf8.distance(
            from: text.startIndex, to: match.range.upperBound)
        guard let span = formula.source.span(of: range) else { continue }
        let called = resolve([.init(label: label, span: span)], namedAs: nil)
        result += text[start..<match.range.lowerBound]
        result += called.plainText.replacing("\u{A0}", with: "~")
        start = match.range.upperBound
      }
    }
    guard start > text.startIndex else { return formula }
    result += text[start...]
    var changed = Formula.parse(
      SourceExcerpt(result, origin: formula.source.origin),
      macros: numbering.macros.known(to: formula.source), style: formula.style)
    // What is wrong with it has been said at its own places.
    changed.diagnostics = []
    return changed
  }
}
