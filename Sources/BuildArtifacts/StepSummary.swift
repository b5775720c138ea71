import Diagnostics
import Evidence
import NotebookResults

/// Markdown for the page of a CI run: the reports, what is wrong, and the table of checks.
public struct StepSummary {
  /// GitHub refuses more than 1 MiB a step.
  private static let limit = 1_000_000
  private let record: BuildRecord

  public init(_ record: BuildRecord) { self.record = record }

  public var markdown: String {
    var text = ""
    for part in [reports, problems, checks, pictures] where !part.isEmpty {
      guard text.utf8.count + part.utf8.count < Self.limit else {
        return text + "\n_There is more than fits here; the artifacts hold the rest._\n"
      }
      text += (text.isEmpty ? "" : "\n") + part
    }
    return text
  }

  private var reports: String {
    var text =
      "## Reports\n\n| report | pages | cells | checks that hold |\n| --- | --: | --: | --: |\n"
    for notebook in record.notebooks {
      let checks = CheckCounts(notebook.checks)
      let failed = notebook.cells.count { cell in
        if case .failed = cell.status { !cell.expectsFailure } else { false }
      }
      let cells =
        failed > 0 ? "\(failed) of \(notebook.cells.count) failed" : "\(notebook.cells.count)"
      text += "| \(cell(notebook.name)) | \(notebook.pages) | \(notebook.isBook ? "" : cells) | "
      text += checks.meant == 0 ? "|\n" : "\(checks.passed) of \(checks.meant) |\n"
    }
    return text
  }

  private var problems: String {
    let worst = record.diagnostics.filter { $0.severity > .note }
      .sorted { $0.severity > $1.severity }
    guard !worst.isEmpty else { return "" }
    var text = "## Problems\n\n| where | what |\n| --- | --- |\n"
    for diagnostic in worst.prefix(100) {
      let place = diagnostic.span.map { "\($0.file.path):\($0.start.line)" } ?? ""
      text += "| \(cell(place)) | \(diagnostic.severity.rawValue): \(cell(diagnostic.message)) |\n"
    }
    if worst.count > 100 { text += "\n\(worst.count - 100) more are in the log.\n" }
    return text
  }

  /// What does not hold comes first.
  private var checks: String {
    let all = record.notebooks.filter { !$0.isBook }.flatMap { notebook in
      notebook.checks.map { (notebook: notebook, check: $0) }
    }
    guard !all.isEmpty else { return "" }
    let ordered = all.enumerated().sorted { a, b in
      let (left, right) = (a.element.check.severity, b.element.check.severity)
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
    let counts = CheckCounts(all.map(\.check))
    let words = [counts.kindWords, counts.misprintWords()].compactMap(\.self)
    var text =
      "## Checks\n\n\(words.joined(separator: "; ")).\n\n"
      + "| equation | evidence | grade | found | misprints | verdict |\n"
      + "| --- | --- | --- | --- | --- | --- |\n"
    for (notebook, check) in ordered {
      let line = check.span.map { ":\($0.start.line)" } ?? ""
      text += "| \(cell("\(notebook.name)\(line) \(check.title)")) "
      text += "| \(check.kind.word()) | \(check.grade?.word() ?? "") | \(cell(check.found(.math))) "
      text += "| \(check.misprints?.words() ?? "") | \(cell(verdict(check))) |\n"
    }
    return text
  }

  private var pictures: String {
    let names = record.notebooks.flatMap(\.outputs).map(\.path)
      .filter { $0.contains("/figures/") && $0.hasSuffix(".png") }
    guard !names.isEmpty else { return "" }
    return "## Figures\n\n" + names.map { "- `\($0)`\n" }.joined()
  }

  private func verdict(_ check: Check) -> String {
    check.outcome
  }

  /// Text for a table's cell: no break, no bar that would end it; what looks like HTML stays text.
  private func cell(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
      .replacing("\r", with: " ").replacing("\n", with: " ")
  }
}
