import Diagnostics
import NotebookSyntax

/// What names a display formula.
enum EquationLabels {
  /// Its own label, and those of its rows.
  static func labels(of formula: SourceExcerpt, _ attributes: Attributes) -> [String] {
    var labels = [attributes.id].compactMap { $0 }
    if formula.text.contains("\\label") {
      labels += formula.text.matches(of: #/\\label\s*\{([^{}]+)\}/#).map { String($0.1) }
    }
    return labels
  }
}
