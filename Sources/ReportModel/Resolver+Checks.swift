import Evidence
import NotebookSyntax

extension Resolver {
  /// A line for each check.
  func checkRows() -> [[[ReportInline]]] {
    checks.all.enumerated().map { row($1, destination: checks.destination(of: $0)) }
  }

  /// The table that ends a report: every check with its evidence, what it found and what was
  /// allowed, the misprints that it notices, and its verdict.
  mutating func checkBlocks(_ groups: [CheckGroup], of checks: [Check]) -> [ReportBlock] {
    guard checks.contains(where: { !$0.isExempt }) else { return [] }
    let destination = "\(backMatterName).checks"
    let title: [ReportInline] = [.text(words.checks)]
    let level = backMatterLevel
    contents.append(
      ContentsEntry(level: level, number: nil, title: title, destination: destination))
    var blocks = [
      ReportBlock(
        .heading(level: level, number: nil, title), destination: destination, clearsFloats: true),
      ReportBlock(
        .paragraph(summary(of: checks) + (coverage.sentence.map { [.text(" " + $0)] } ?? []))),
      legend(of: checks),
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
    let names = ["Checked", "Evidence", "Grade", "Found", "Allowed", "Misprints", "Verdict"]
    let shown = names.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return ReportBlock.Table(
      alignments: shown.map { _ in .left }, header: shown.map { [.text(names[$0])] },
      rows: rows.map { row in shown.map { row[$0] } }, isCompact: true)
  }

  private func summary(of checks: [Check]) -> [ReportInline] {
    let counts = CheckCounts(checks)
    let verb =
      switch (counts.passed, counts.meant) {
      case (1, 1): "The one check holds"
      case (2, 2): "Both checks hold"
      case (counts.meant, _): "All \(counts.meant) checks hold"
      default: counts.verdictWords ?? ""
      }
    return [
      .text(
        "\(verb) in the run that made this report. A check compares numbers at the points and "
          + "sizes that its cell names or declares; it is evidence, not a proof."
          + (counts.misprints.tried > 0
            ? " Misprints are spoiled forms of the equation, of which its check notices so many."
            : ""))
    ]
  }

  /// What each mark vouches for, and how many there are.
  private func legend(of checks: [Check]) -> ReportBlock {
    let counts = CheckCounts(checks)
    var items: [(sign: CheckSign, text: String)] = Check.Kind.allCases.compactMap { kind in
      counts[kind] > 0
        ? (CheckSign(kind), "\(counts.words(for: kind)): \(kind.explanation)") : nil
    }
    if counts.failed > 0 { items.append((.failed, CheckCounts.failureWords(counts.failed))) }
    return ReportBlock(
      .list(
        start: nil, isTight: true,
        items: items.map { item in
          ReportBlock.ListItem(blocks: [
            ReportBlock(.paragraph([.sign(item.sign), .text("\u{A0}" + item.text)]))
          ])
        }))
  }

  private func row(_ check: Check, destination: String) -> [[ReportInline]] {
    var name: [ReportInline] = [.text(check.label)]
    if let target = labels[check.label] {
      let number = "(\(target.number))"
      let text = target.kind == .equation ? number : "\(words.name(of: target.kind)) \(number)"
      name = [.link(target.link, [.text(text)])]
    }
    if let relation = check.relation, relation.count > 1 {
      name.append(.text("\u{A0}" + Self.unbroken(relation.words)))
    }
    let isTested = !check.isUnchecked && !check.isExempt
    return [
      [.destination(destination)] + name,
      [.sign(check.sign), .text("\u{A0}" + check.kind.word)],
      isTested ? check.grade.map { [.text($0.word)] } ?? [] : [],
      isTested ? formula(check.found(.math)) : [.text(check.reason ?? "")],
      isTested ? formula(check.allowed(.math)) : [],
      check.misprints.map { [.text($0.words)] } ?? [],
      check.isFailed
        ? [.failure(check.verdict.word)] : isTested ? [.text(check.verdict.word)] : [],
    ]
  }

  /// Findings are one unit each: no line breaks around their signs.
  private func formula(_ text: String) -> [ReportInline] {
    formulaInlines(
      text.replacing(" ± ", with: "\u{A0}±\u{A0}").replacing("≤ ", with: "≤\u{A0}"))
  }

  private static func unbroken(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }
}

/// Lines of the table of checks that stand together: those of a chapter.
struct CheckGroup {
  var number: String?
  var title: [ReportInline] = []
  var rows: [[[ReportInline]]]
}
