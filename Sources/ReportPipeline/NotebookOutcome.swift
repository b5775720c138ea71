import BuildArtifacts
import Diagnostics
import Figures
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

  var failedCells: Int {
    record.cells.count { cell in
      if case .failed = cell.status { !cell.expectsFailure } else { false }
    }
  }

  /// "ntk-at-initialization: 6 pages, 14 of 14 checks hold"
  var line: String {
    let (pages, checks) = (record.pages, record.checks.filter { !$0.result.isExempt })
    let passed = checks.count { $0.result.isPassed }
    let unchecked = checks.count { check in
      if case .unchecked = check.result.verdict { true } else { false }
    }
    var parts: [String] = []
    if pages > 0 { parts.append("\(pages) page\(pages == 1 ? "" : "s")") }
    if !checks.isEmpty { parts.append("\(passed) of \(checks.count) checks hold") }
    if unchecked > 0 { parts.append("\(unchecked) unchecked") }
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

extension BuildRecord.Check {
  init(_ check: ReportedCheck) {
    self.init(result: check.result, name: check.name, place: check.place.start)
  }
}
