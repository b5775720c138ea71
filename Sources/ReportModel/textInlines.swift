import Diagnostics
public import Evidence
public import MathSyntax

/// A text of the checker for a reader: its `$…$` as formulas, and so are pieces of LaTeX that stand in
/// it as they are, such as `at \beta = 0.3`. Between backticks stands code.
public func textInlines(_ text: String) -> [ReportInline] {
  inlines(of: text, MacroTable()) { .code($0) }
}

/// Why a check came out as it did, with the language of the words; nil for one that holds.
///
/// - Parameter macros: the commands of the notebook's own.
public func reasonInlines(
  of check: Check, in words: EvidenceWords, macros: MacroTable = MacroTable()
) -> (inlines: [ReportInline], language: String)? {
  check.reason(in: words).map { text, language in
    // What is drawn twice is code of a cell; all else that is quoted is printed.
    if case .exempt(.circular) = check.verdict { return (textInlines(text), language) }
    return (inlines(of: text, macros) { printed($0, macros) }, language)
  }
}

/// What a reader must know of a check besides.
public func noteInlines(
  _ note: String, macros: MacroTable = MacroTable()
) -> [ReportInline] {
  inlines(of: note, macros) { printed($0, macros) }
}

/// A piece of a formula as it is printed; as its LaTeX where it does not read by itself.
private func printed(_ latex: String, _ macros: MacroTable) -> ReportInline {
  let formula = Formula.parse(SourceExcerpt(latex), macros: macros, style: .text)
  return formula.diagnostics.isEmpty ? .math(formula) : .code(latex)
}

private func inlines(
  of text: String, _ macros: MacroTable, quoted: (String) -> ReportInline
) -> [ReportInline] {
  let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
  if pieces.count > 1, pieces.count % 2 == 1 {
    return pieces.enumerated().flatMap { index, piece in
      index % 2 == 1 ? [quoted(String(piece))] : inlines(of: String(piece), macros, quoted: quoted)
    }
  }
  if text.contains("$") { return formulaInlines(text, macros: macros) }
  var result = ""
  for word in words(of: text) { result += isLaTeX(word, macros) ? "$\(word)$" : String(word) }
  return formulaInlines(result, macros: macros)
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
private func isLaTeX(_ word: Substring, _ macros: MacroTable) -> Bool {
  let isMarked =
    word.contains("\\") || word.contains("_{") || word.contains("^{")
    || word.hasSuffix("'") && word.count == 2
  guard isMarked else { return false }
  return Formula.parse(SourceExcerpt(String(word)), macros: macros, style: .text).diagnostics
    .isEmpty
}
