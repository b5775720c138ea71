import BuildArtifacts
import Diagnostics
import Evidence
import NotebookResults
import NotebookSyntax
import ReportModel

/// What became of one notebook, or of a book.
struct NotebookOutcome: Sendable {
  var record: BuildRecord.Notebook
  var diagnostics: [Diagnostic]

  init(_ record: BuildRecord.Notebook, diagnostics: [Diagnostic]) {
    self.record = record
    self.diagnostics = diagnostics
  }

  /// Of a notebook by itself.
  init(_ entry: NotebookFolder.Entry, _ evaluated: Evaluated, _ report: Report) {
    self.init(
      BuildRecord.Notebook(
        name: entry.name, path: entry.notebook.file.path,
        provenance: evaluated.results.provenance,
        cells: BuildRecord.Cell.cells(of: entry.notebook, evaluated.results),
        checks: report.checks),
      diagnostics: entry.diagnostics + evaluated.diagnostics)
  }

  var failedCells: Int {
    record.cells.count { cell in
      if case .failed = cell.status { !cell.expectsFailure } else { false }
    }
  }

  /// "ntk-at-initialization: 6 pages, 14 of 14 checks hold"
  var line: String {
    let (pages, checks) = (record.pages, CheckCounts(record.checks))
    var parts: [String] = []
    if pages > 0 { parts.append("\(pages) page\(pages == 1 ? "" : "s")") }
    if let words = checks.verdictWords() { parts.append("\(words) (\(checks.kindWords))") }
    if failedCells > 0 { parts.append("\(failedCells) cell\(failedCells == 1 ? "" : "s") failed") }
    return "\(record.name): " + (parts.isEmpty ? "done" : parts.joined(separator: ", "))
  }
}

extension BuildRecord.Cell {
  /// The cells of a notebook with what became of them.
  static func cells(of notebook: Notebook, _ results: NotebookResults) -> [BuildRecord.Cell] {
    notebook.readingOrder.compactMap { item in
      guard case .cell(let cell, let span) = item, cell.number < results.cells.count else {
        return nil
      }
      let result = results.cells[cell.number]
      return BuildRecord.Cell(
        number: cell.number + 1, label: cell.options.label, line: span.start.line,
        status: result.status, expectsFailure: cell.options.error, seconds: result.duration)
    }
  }
}
