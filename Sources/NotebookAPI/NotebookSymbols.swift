import EquationChecking
import Evidence

/// The declared symbols, with the scopes of sections.
final class NotebookSymbols {
  let vocabulary = Vocabulary()
  var settings = CheckSettings()
  var mutates = true
  /// Misprints that are none, by the label of their display: why, by their LaTeX.
  var reasons: [String: [String: String]] = [:]
  /// How displays failed that are printed because they are wrong, by their names.
  var failures: [String: Check.Reason] = [:]
  /// The cell that runs, or ran last.
  var cell: Int?
  /// The same for parts of an equation, by its label.
  var sameParts: [String: [CheckSettings.SamePart]] = [:]
  private var section = 0
  private var scopes: [Int] = []

  /// Begins a scope that ends with the section.
  func beginScope() {
    vocabulary.beginScope()
    scopes.append(section)
  }

  /// A heading of a level ends the sections of its level and below.
  func enterSection(level: Int) {
    while let last = scopes.last, last >= level {
      vocabulary.endScope()
      scopes.removeLast()
    }
    section = level
  }
}
