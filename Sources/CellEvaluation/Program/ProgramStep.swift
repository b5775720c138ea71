import Diagnostics
import Figures
import NotebookSyntax

/// One part of a notebook's program, in reading order.
struct ProgramStep: Sendable {
  enum Kind: Sendable {
    case cell(Cell)
    case expression(number: Int)
  }

  var kind: Kind
  var code: SourceExcerpt

  var identity: NotebookStep {
    switch kind {
    case .cell(let cell): .cell(cell.number)
    case .expression(let number): .expression(number)
    }
  }

  /// Whether a failure is what the notebook wants to show.
  var expectsFailure: Bool {
    if case .cell(let cell) = kind { cell.options.error } else { false }
  }

  var timeout: Double? {
    if case .cell(let cell) = kind { cell.options.timeout } else { nil }
  }

  /// The step's code in its file.
  var span: Span? { code.origin }

  func contains(_ offset: Int) -> Bool {
    guard let range = span?.range else { return false }
    return range.contains(offset) || range.upperBound == offset
  }

  /// What runs of a notebook.
  static func steps(of notebook: Notebook) -> [ProgramStep] {
    notebook.readingOrder.compactMap { item in
      switch item {
      case .cell(let cell, _):
        cell.options.evaluates ? ProgramStep(kind: .cell(cell), code: cell.code) : nil
      case .expression(let excerpt, let number):
        ProgramStep(kind: .expression(number: number), code: excerpt)
      case .formula: nil
      }
    }
  }
}
