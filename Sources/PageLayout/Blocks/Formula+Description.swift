import MathML
import MathSyntax
import Typography

extension Formula {
  /// What a formula on a page says beside what shows.
  var description: FormulaDescription {
    FormulaDescription(words: spokenText, source: source.text, markup: mathML)
  }
}
