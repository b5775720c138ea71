import Diagnostics
import MathSyntax

/// A text of the checker for a reader: its `$…$` as formulas, and so are pieces of LaTeX that stand in
/// it as they are, such as `at \beta = 0.3`.
public func textInlines(_ text: String) -> [ReportInline] {
  let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
  if pieces.count > 1, pieces.count % 2 == 1 {
    return pieces.enumerated().flatMap { index, piece in
      index % 2 == 1 ? [.code(String(piece))] : textInlines(String(piece))
    }
  }
  if text.contains("$") { return formulaInlines(text) }
  var result = ""
  for word in words(of: text) { result += isLaTeX(word) ? "$\(word)$" : String(word) }
  return formulaInlines(result)
}

/// Pieces between blanks, commas and colons outside of brackets; these are pieces of their own.
private func words(of text: String) -> [Substring] {
  var words: [Substring] = []
  var start = text.startIndex
  var depth = 0
  for index in text.indices {
    let character = text[index]
    if "([{".contains(character) { depth += 1 }
    if ")]}".contains(character) { depth = max(0, depth - 1) }
    guard depth == 0, " ,:;".contains(character) else { continue }
    if start < index { words.append(text[start..<index]) }
    words.append(text[index...index])
    start = text.index(after: index)
  }
  if start < text.endIndex { words.append(text[start...]) }
  return words
}

/// Whether a piece is LaTeX by its commands or scripts, and reads as such.
private func isLaTeX(_ word: Substring) -> Bool {
  let isMarked =
    word.contains("\\") || word.contains("_{") || word.contains("^{")
    || word.hasSuffix("'") && word.count == 2
  guard isMarked else { return false }
  return Formula.parse(SourceExcerpt(String(word)), style: .text).diagnostics.isEmpty
}
