import Diagnostics
import Figures

/// What became of one notebook.
struct NotebookOutcome {
  var name: String
  var diagnostics: [Diagnostic]
  var pages = 0
  var checks = 0
  var passedChecks = 0
  var uncheckedChecks = 0
  var failedCells = 0

  init(name: String, diagnostics: [Diagnostic]) {
    self.name = name
    self.diagnostics = diagnostics
  }

  mutating func count(checksOf results: NotebookResults) {
    for cell in results.cells {
      if case .failed = cell.status { failedCells += 1 }
      for case .check(let result) in cell.outputs { count(result) }
    }
    for result in results.equations.joined() { count(result) }
  }

  private mutating func count(_ result: CheckResult) {
    checks += 1
    switch result.verdict {
    case .passed: passedChecks += 1
    case .unchecked: uncheckedChecks += 1
    case .failed: break
    }
  }

  /// "ntk-at-initialization: 6 pages, 14 of 14 checks hold"
  var line: String {
    var parts: [String] = []
    if pages > 0 { parts.append("\(pages) page\(pages == 1 ? "" : "s")") }
    if checks > 0 { parts.append("\(passedChecks) of \(checks) checks hold") }
    if uncheckedChecks > 0 { parts.append("\(uncheckedChecks) unchecked") }
    if failedCells > 0 { parts.append("\(failedCells) cell\(failedCells == 1 ? "" : "s") failed") }
    return "\(name): " + (parts.isEmpty ? "done" : parts.joined(separator: ", "))
  }
}
