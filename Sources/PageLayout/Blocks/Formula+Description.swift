import Evidence
import MathML
import MathSyntax
import Phrases
import Typography

extension Formula {
  /// What a formula on a page says beside what shows.
  ///
  /// - Parameter language: the page's.
  func description(in language: String) -> FormulaDescription {
    FormulaDescription(
      words: spokenText,
      language: language.primaryLanguage == Self.spokenLanguage ? nil : Self.spokenLanguage,
      source: source.text, markup: mathML)
  }
}
