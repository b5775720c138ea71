import Diagnostics
import Figures
import NotebookSyntax

extension Resolver {
  /// The table that ends a report: every check with its evidence, residual, tolerance and verdict.
  mutating func checkBlocks() -> [ReportBlock] {
    checkBlocks(rows: checkRows(), results: checks.entries.map(\.result))
  }

  /// A line for each check.
  mutating func checkRows() -> [[[ReportInline]]] { checks.entries.map { row($0) } }

  mutating func checkBlocks(
    rows: [[[ReportInline]]], results: [CheckResult]
  ) -> [ReportBlock] {
    guard results.contains(where: { !$0.isExempt }) else { return [] }
    let destination = "\(backMatterName).checks"
    let title: [ReportInline] = [.text("Numerical checks")]
    let level = backMatterLevel
    contents.append(
      ContentsEntry(level: level, number: nil, title: title, destination: destination))
    let table = ReportBlock.Table(
      alignments: [.left, .left, .left, .left, .left],
      header: ["Checked", "Evidence", "Found", "Allowed", "Verdict"].map { [.text($0)] },
      rows: rows)
    return [
      ReportBlock(.heading(level: level, number: nil, title), destination: destination),
      ReportBlock(
        .paragraph(summary(of: results) + (coverage.sentence.map { [.text(" " + $0)] } ?? []))),
      ReportBlock(.table(table)),
    ]
  }

  private func summary(of results: [CheckResult]) -> [ReportInline] {
    let total = results.count { !$0.isExempt }
    let passed = results.count { $0.isPassed }
    let unchecked = results.count { $0.verdict.kind == .unchecked && !$0.isExempt }
    let rest =
      switch unchecked {
      case 0: ""
      case 1: ", 1 is unchecked"
      default: ", \(unchecked) are unchecked"
      }
    let verb =
      switch (passed, total) {
      case (1, 1): "The one check holds"
      case (total, _): "All \(total) checks hold"
      default: "\(passed) of \(total) check\(total == 1 ? " holds" : "s hold")"
      }
    return [
      .text(
        "\(verb)\(rest) in the run that made this report. A check compares numbers at the points and "
          + "sizes that its cell names or declares; it is evidence, not a proof.")
    ]
  }

  /// The checks as artifacts of the build name them.
  var reportedChecks: [ReportedCheck] {
    checks.entries.map { entry in
      let target = labels[entry.result.label]
      return ReportedCheck(
        result: entry.result,
        name: target.map { "\($0.kind.name) (\($0.number))" } ?? entry.result.label,
        place: entry.place)
    }
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
    guard result.tolerance.isFinite, result.verdict.kind != .unchecked, !result.isExempt else {
      return []
    }
    let number = latexNumber(result.tolerance, digits: 2)
    switch result.evidence {
    case .exact: return inlines(SourceExcerpt(number))
    case .rate where result.relation != nil:
      return [.text("≤\u{A0}")] + inlines(SourceExcerpt(number))
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
    case .exempt(let reason): [.text(reason)]
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
