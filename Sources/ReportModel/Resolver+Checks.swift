import Diagnostics
import Figures
import NotebookSyntax

extension Resolver {
  /// The table that ends a report: every check with its evidence, residual, tolerance and verdict.
  mutating func checkBlocks() -> [ReportBlock] {
    guard !checks.entries.isEmpty else { return [] }
    let destination = "\(chapter.name).checks"
    let title: [ReportInline] = [.text("Numerical checks")]
    contents.append(
      ContentsEntry(level: 1, number: nil, title: title, destination: destination))
    let rows = checks.entries.map { entry in row(entry) }
    let table = ReportBlock.Table(
      alignments: [.left, .left, .left, .left, .left],
      header: ["Checked", "Evidence", "Found", "Allowed", "Verdict"].map { [.text($0)] },
      rows: rows)
    return [
      ReportBlock(.heading(level: 1, number: nil, title), destination: destination),
      ReportBlock(.paragraph(summary)),
      ReportBlock(.table(table)),
    ]
  }

  private var summary: [ReportInline] {
    let total = checks.entries.count
    let passed = checks.entries.count { $0.result.isPassed }
    let unchecked = checks.entries.count { $0.result.verdict.kind == .unchecked }
    let rest =
      switch unchecked {
      case 0: ""
      case 1: ", 1 is unchecked"
      default: ", \(unchecked) are unchecked"
      }
    let verb = passed == total ? "All \(total) checks hold" : "\(passed) of \(total) checks hold"
    return [
      .text(
        "\(verb)\(rest) in the run that made this report. A check compares numbers at the points and "
          + "sizes that its cell names or declares; it is evidence, not a proof.")
    ]
  }

  private mutating func row(_ entry: Checks.Entry) -> [[ReportInline]] {
    let result = entry.result
    var name: [ReportInline] = [.text(result.label)]
    if let target = labels[result.label] {
      name = [.link(target.link, [.text("\(target.kind.name) (\(target.number))")])]
    }
    if let statement = result.statement, !statement.isEmpty {
      name += [.text(": ")] + inlines(SourceExcerpt(statement))
    }
    return [
      [.destination(entry.destination)] + name, [.text(result.evidence.name)],
      inlines(SourceExcerpt(result.summary)) + strength(result), allowed(result),
      verdict(result.verdict),
    ]
  }

  /// What the finding was held against: a bound, a margin about the rate that was claimed; of a
  /// sampled mean the interval says it.
  private mutating func allowed(_ result: CheckResult) -> [ReportInline] {
    guard result.tolerance.isFinite, result.verdict.kind != .unchecked else { return [] }
    let number = latexNumber(result.tolerance, digits: 2)
    switch result.evidence {
    case .exact: return inlines(SourceExcerpt(number))
    case .rate: return [.text("±\u{A0}")] + inlines(SourceExcerpt(number))
    case .statistical, .condition: return []
    }
  }

  /// The share of an equation's spoiled forms that its check noticed.
  private func strength(_ result: CheckResult) -> [ReportInline] {
    guard let mutants = result.mutants, mutants > 0, let caught = result.caughtMutants else {
      return []
    }
    if caught == 0 { return [.text("; vacuous: notices no misprint of \(mutants)")] }
    return [.text("; notices \(caught) of \(mutants) misprints")]
  }

  private func verdict(_ verdict: CheckResult.Verdict) -> [ReportInline] {
    switch verdict {
    case .passed: [.text("holds")]
    case .failed: [.failure("fails")]
    case .unchecked(let reason): [.text("unchecked: \(reason)")]
    }
  }
}

extension CheckResult.Evidence {
  /// As the table of checks calls it.
  fileprivate var name: String {
    switch self {
    case .exact: "to rounding"
    case .rate: "fitted rate"
    case .statistical: "sampled"
    case .condition: "condition"
    }
  }
}
