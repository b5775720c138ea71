import Diagnostics
import Figures
import NotebookSyntax

extension Resolver {
  /// The table that ends a report: every check with its evidence, residual, tolerance, the
  /// misprints that it notices, and verdict.
  mutating func checkBlocks() -> [ReportBlock] {
    checkBlocks([CheckGroup(rows: checkRows())], results: checks.entries.map(\.result))
  }

  /// A line for each check.
  mutating func checkRows() -> [[[ReportInline]]] { checks.entries.map { row($0) } }

  mutating func checkBlocks(_ groups: [CheckGroup], results: [CheckResult]) -> [ReportBlock] {
    guard results.contains(where: { !$0.isExempt }) else { return [] }
    let destination = "\(backMatterName).checks"
    let title: [ReportInline] = [.text("Numerical checks")]
    let level = backMatterLevel
    contents.append(
      ContentsEntry(level: level, number: nil, title: title, destination: destination))
    var blocks = [
      ReportBlock(
        .heading(level: level, number: nil, title), destination: destination, clearsFloats: true),
      ReportBlock(
        .paragraph(summary(of: results) + (coverage.sentence.map { [.text(" " + $0)] } ?? []))),
    ]
    for group in groups where !group.rows.isEmpty {
      if !group.title.isEmpty {
        blocks.append(
          ReportBlock(.heading(level: level + 1, number: group.number, group.title)))
      }
      blocks.append(ReportBlock(.table(table(of: group.rows))))
    }
    return blocks
  }

  /// Columns that have nothing to say in any row are left out.
  private func table(of rows: [[[ReportInline]]]) -> ReportBlock.Table {
    let names = ["Checked", "Evidence", "Found", "Allowed", "Misprints", "Verdict"]
    let shown = names.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return ReportBlock.Table(
      alignments: shown.map { _ in .left }, header: shown.map { [.text(names[$0])] },
      rows: rows.map { row in shown.map { row[$0] } }, isCompact: true)
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
      case (2, 2): "Both checks hold"
      case (total, _): "All \(total) checks hold"
      default: "\(passed) of \(total) check\(total == 1 ? " holds" : "s hold")"
      }
    return [
      .text(
        "\(verb)\(rest) in the run that made this report. A check compares numbers at the points and "
          + "sizes that its cell names or declares; it is evidence, not a proof."
          + (results.contains { $0.mutants ?? 0 > 0 }
            ? " Misprints are spoiled forms of the equation, of which its check notices so many; "
              + "s.e. are standard errors."
            : ""))
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
      let number = "(\(target.number))"
      let text = target.kind == .equation ? number : "\(target.kind.name) \(number)"
      name = [.link(target.link, [.text(text)])]
    }
    if let statement = result.statement, !statement.isEmpty {
      // "= (1 of 4)" beside the equation's number.
      let words = statement.replacing("(", with: "").replacing(")", with: "")
      name +=
        result.relation == nil
        ? [.text(": ")] + inlines(SourceExcerpt(statement))
        : [.text("\u{A0}" + words.replacing(" ", with: "\u{A0}"))]
    }
    return [
      [.destination(entry.destination)] + name,
      result.reasonForNone == nil ? [.text(result.evidence.name)] : [],
      found(result), allowed(result), strength(result), verdict(result.verdict),
    ]
  }

  /// What the finding was held against: a bound, a margin about the rate that was claimed; of a
  /// sampled mean the interval says it.
  private mutating func allowed(_ result: CheckResult) -> [ReportInline] {
    guard result.tolerance.isFinite, result.reasonForNone == nil else { return [] }
    let number = latexNumber(result.tolerance, digits: 2)
    switch result.evidence {
    case .exact: return inlines(SourceExcerpt(number))
    case .rate where result.relation != nil:
      return [.text("≤\u{A0}")] + inlines(SourceExcerpt(number))
    case .rate: return [.text("±\u{A0}")] + inlines(SourceExcerpt(number))
    case .statistical where result.relation != nil:
      return inlines(SourceExcerpt(number)) + [.text("\u{A0}s.e.")]
    case .statistical, .condition: return []
    }
  }

  /// What the verdict and the other columns do not say by themselves, or why nothing was found.
  private mutating func found(_ result: CheckResult) -> [ReportInline] {
    if let reason = result.reasonForNone { return [.text(reason)] }
    if result.evidence == .condition, ["holds", "fails"].contains(result.summary) { return [] }
    if result.evidence == .statistical, result.relation != nil, result.isPassed {
      return inlines(SourceExcerpt(latexNumber(result.residual, digits: 2)))
        + [.text("\u{A0}s.e.")]
    }
    let word = ["residual ", "slope ", "mean "].first { result.summary.hasPrefix($0) }
    let rest = String(result.summary.dropFirst(word?.count ?? 0))
    return inlines(SourceExcerpt(rest.replacing(" ± ", with: "\u{A0}±\u{A0}")))
  }

  /// How many of an equation's spoiled forms its check noticed.
  private func strength(_ result: CheckResult) -> [ReportInline] {
    guard let mutants = result.mutants, mutants > 0, let caught = result.caughtMutants else {
      return []
    }
    return [.text(caught == 0 ? "none of \(mutants)" : "\(caught) of \(mutants)")]
  }

  private func verdict(_ verdict: CheckResult.Verdict) -> [ReportInline] {
    switch verdict {
    case .passed: [.text("holds")]
    case .failed: [.failure("fails")]
    case .unchecked: [.text("unchecked")]
    case .exempt: [.text("exempt")]
    }
  }
}

/// Lines of the table of checks that stand together: those of a chapter.
struct CheckGroup {
  var number: String?
  var title: [ReportInline] = []
  var rows: [[[ReportInline]]]
}

extension CheckResult {
  /// Why there is no evidence, where there is none.
  fileprivate var reasonForNone: String? {
    switch verdict {
    case .unchecked(let reason), .exempt(let reason): reason
    case .passed, .failed: nil
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
