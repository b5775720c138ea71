import Evidence
import MathSyntax
import NotebookSyntax
import Phrases

/// The listing of checks: what fails, in full; a table of what was tested, with one line a
/// relation; how that was read and how much it would have noticed; what was not tested.
extension Resolver {
  /// - Parameter checks: all of the report.
  mutating func checkBlocks(_ groups: [CheckGroup], of checks: [Check]) -> [ReportBlock] {
    guard checks.contains(where: { !$0.isExempt }) else { return [] }
    let destination = checksDestination
    let title: [ReportInline] = [.text(words.checks)]
    let level = backMatterLevel
    contents.append(
      ContentsEntry(level: level, number: nil, title: title, destination: destination))
    var blocks = [
      ReportBlock(
        .heading(level: level, number: nil, title), destination: destination, clearsFloats: true),
      ReportBlock(
        .paragraph(
          summary(of: checks)
            + (coverage.sentence(in: phrases).map { [.text(" " + $0)] } ?? []))),
      legend(of: checks),
    ]
    for group in groups where !group.checks.isEmpty {
      if !group.title.isEmpty {
        blocks.append(
          ReportBlock(.heading(level: level + 1, number: group.number, group.title)))
      }
      blocks += failures(of: group)
      blocks += tables(of: group)
      blocks += remarks(on: group)
      blocks += untested(of: group)
    }
    return blocks
  }

  var phrases: ReportPhrases { words.phrases }

  var evidenceWords: EvidenceWords { words.evidence }

  var checksDestination: String { "\(backMatterName).checks" }

  // MARK: What was tested

  /// A table of the equations, and one of what cells check by other names.
  private func tables(of group: CheckGroup) -> [ReportBlock] {
    let tested = group.checks.filter { !$0.check.isUnchecked && !$0.check.isExempt }
    let byEquation = families(of: tested.filter { labels[$0.check.label] != nil })
    let others = tested.filter { labels[$0.check.label] == nil }
    var blocks: [ReportBlock] = []
    if !byEquation.isEmpty {
      let rows = byEquation.flatMap { family in
        family.enumerated().map { index, item in
          row(item, name: index == 0 ? link(to: item.check) : [])
        }
      }
      blocks.append(
        table(
          [words.name(of: .equation), "", ""] + columns, rows, widening: 3))
    }
    if !others.isEmpty {
      let rows = families(of: others).joined().map { item -> [[ReportInline]] in
        var cells = row(item, name: textInlines(item.check.label))
        cells.remove(at: 1)
        return cells
      }
      blocks.append(
        table([phrases(.otherChecks), ""] + columns, rows, widening: 0))
    }
    return blocks
  }

  private var columns: [String] {
    [.evidence, .found, .allowed, .misprints].map { (phrase: ReportPhrase) in phrases(phrase) }
  }

  /// Checks of one label together, the worst first. Labels with a check that fails come first; the
  /// others stay in the order of reading.
  private func families(of checks: [CheckGroup.Item]) -> [[CheckGroup.Item]] {
    let sorted = checks.grouped(by: \.check.label).map { family in
      family.members.enumerated().sorted { first, second in
        first.element.check.isWorse(than: second.element.check)
          || !second.element.check.isWorse(than: first.element.check)
            && first.offset < second.offset
      }
      .map(\.element)
    }
    return sorted.filter { $0[0].check.isFailed } + sorted.filter { !$0[0].check.isFailed }
  }

  /// Columns that have nothing to say in any row are left out; none breaks its lines where it can
  /// be helped.
  private func table(
    _ names: [String], _ rows: [[[ReportInline]]], widening wide: Int
  ) -> ReportBlock {
    let shown = names.indices.filter { column in
      rows.contains { row in row[column].contains { !$0.isDestination } }
    }
    var table = ReportBlock.Table(
      alignments: shown.map { _ in .left }, header: shown.map { [.text(names[$0])] },
      rows: rows.map { row in shown.map { row[$0] } }, isCompact: true)
    table.keepsLines = true
    table.wideColumn = shown.firstIndex(of: wide) ?? 0
    return ReportBlock(.table(table))
  }

  private func row(_ item: CheckGroup.Item, name: [ReportInline]) -> [[ReportInline]] {
    let check = item.check
    let relation = check.relation.flatMap { $0.count > 1 ? $0 : nil }
    return [
      [.destination(item.destination)] + name,
      relation.map { [.text("\($0.symbol)\u{A0}\($0.number)/\($0.count)")] } ?? [],
      [.sign(check.sign)],
      check.isFailed
        ? [.failure(check.verdict.word(in: evidenceWords))]
        : [.text(unbroken(gradeWord(check)))],
      formula(check.found(.math, in: evidenceWords)),
      formula(check.allowed(.math)),
      check.misprints.map { [.text(unbroken($0.words(in: evidenceWords)))] } ?? [],
    ]
  }

  /// What the evidence is worth; of what kind it is, the sign before it says.
  private func gradeWord(_ check: Check) -> String {
    check.grade?.word(in: evidenceWords) ?? check.kind.word(in: evidenceWords)
  }

  /// The number of an equation, linked.
  private func link(to check: Check) -> [ReportInline] {
    guard let target = labels[check.label] else { return textInlines(check.label) }
    let number = "(\(target.number))"
    let text = target.kind == .equation ? number : "\(words.name(of: target.kind)) \(number)"
    return [.link(target.link, [.text(unbroken(text))])]
  }

  /// "(17)", with its relation where it has several.
  private func fullName(of check: Check) -> [ReportInline] {
    let relation = check.relation.flatMap { $0.count > 1 ? $0 : nil }
    return link(to: check)
      + (relation.map { [.text("\u{A0}" + unbroken($0.words(in: evidenceWords)))] } ?? [])
  }

  // MARK: What fails

  /// Each failing check with both values and the point.
  private func failures(of group: CheckGroup) -> [ReportBlock] {
    let failed = group.checks.filter { $0.check.isFailed }
    guard !failed.isEmpty else { return [] }
    return [
      list(
        failed.map { item in
          [.sign(.failed), .text("\u{A0}")] + fullName(of: item.check)
            + [.text(" \(item.check.verdict.word(in: evidenceWords)). ")]
            + reasonInlines(item.check, group)
            + partings(of: item.check, group)
        })
    ]
  }

  /// At which terms the sides part; a term that does not read by itself stands as its LaTeX.
  private func partings(of check: Check, _ group: CheckGroup) -> [ReportInline] {
    guard let words = check.explanation?.partingWords(.math) else { return [] }
    return [.text("; ")]
      + formulaInlines(words, macros: group.macros).map { inline in
        guard case .math(let formula) = inline, !formula.diagnostics.isEmpty else { return inline }
        return .code(formula.source.text)
      }
  }

  // MARK: How it was read, and how much it would have noticed

  /// What a reader must know of the tests: how notation with several readings was read, what
  /// deviation would have been noticed. Relations with the same remarks share an item.
  private func remarks(on group: CheckGroup) -> [ReportBlock] {
    let noted = group.checks.map(\.check).filter {
      !$0.isUnchecked && !$0.isExempt && !$0.notes.isEmpty
    }
    guard !noted.isEmpty else { return [] }
    let items = noted.grouped(by: \.notes).map { notes, checks in
      Array(checks.map(fullName).joined(separator: [.text(", ")])) + [.text(": ")]
        + marked(
          Array(
            notes.map { noteInlines($0, macros: group.macros) }.joined(separator: [.text("; ")])),
          in: Check.reasonLanguage)
        + [.text(".")]
    }
    return [ReportBlock(.paragraph([.text(phrases(.howTested))])), list(items)]
  }

  // MARK: What was not tested

  /// Unchecked relations with the reason; what is exempt, gathered by the reason.
  private func untested(of group: CheckGroup) -> [ReportBlock] {
    let untested = group.checks.filter { $0.check.isUnchecked || $0.check.isExempt }
    guard !untested.isEmpty else { return [] }
    let ordered =
      untested.filter { $0.check.sign == .unchecked }
      + untested.filter { $0.check.sign != .unchecked }
    return [
      list(
        ordered.grouped(by: \.check.verdict).map { _, items in
          let check = items[0].check
          let names = items.map { [.destination($0.destination)] + fullName(of: $0.check) }
          return [.sign(check.sign), .text("\u{A0}")]
            + Array(names.joined(separator: [.text(", ")])) + [.text(": ")]
            + reasonInlines(check, group)
        })
    ]
  }

  /// What is no phrase the checker says as the compiler does, in English.
  private func reasonInlines(_ check: Check, _ group: CheckGroup) -> [ReportInline] {
    ReportModel.reasonInlines(of: check, in: evidenceWords, macros: group.macros)
      .map { marked($0, in: $1) } ?? []
  }

  /// Words of a language, which a report in another one says.
  func marked(_ inlines: [ReportInline], in language: String) -> [ReportInline] {
    inlines.isEmpty || chapter.notebook.metadata.language.primaryLanguage == language
      ? inlines : [.foreign(language: language, inlines)]
  }

  private func list(_ items: [[ReportInline]]) -> ReportBlock {
    ReportBlock(
      .list(
        numbering: nil, isTight: true,
        items: items.map { ReportBlock.ListItem(blocks: [ReportBlock(.paragraph($0))]) }))
  }

  // MARK: Summaries

  /// The first page's: what was checked, how, and what was not; nil where nothing was to check.
  func firstSummary(of checks: [Check]) -> [ReportInline]? {
    let counts = CheckCounts(checks)
    guard counts.meant > 0 else { return nil }
    var sentences: [String] = []
    if let sentence = coverage.sentence(in: phrases) { sentences.append(sentence) }
    let ways = [Check.Kind.evaluated, .computed].filter { counts[$0] > 0 }
      .map { counts.shortWords(for: $0, in: evidenceWords) }
    if !ways.isEmpty {
      sentences.append(
        phrases(
          counts.meant == 1 ? .oneCheck : .severalChecks, "\(counts.meant)",
          ways.joined(separator: ", ")))
    }
    sentences.append(
      counts.failed > 0
        ? phrases(.oneFails, .severalFail, count: counts.failed)
        : phrases(counts[.unchecked] == 0 ? .allHold : .testedHold))
    if let misprints = counts.misprintWords(in: evidenceWords) { sentences.append("\(misprints).") }
    var result: [ReportInline] = [
      .link(.destination(checksDestination), [.text(words.checks)]),
      .text(". " + sentences.joined(separator: " ")),
    ]
    result += names(of: checks.filter(\.isFailed), in: .failing)
    result += names(of: checks.filter(\.isUnchecked), in: .notChecked)
    return result
  }

  /// Their equations, each once, in a phrase for all of them.
  private func names(of checks: [Check], in phrase: ReportPhrase) -> [ReportInline] {
    var seen: Set<String> = []
    let first = checks.filter { seen.insert($0.label).inserted }
    guard !first.isEmpty else { return [] }
    let names = Array(
      first.prefix(12).map { link(to: $0) }.joined(separator: [.text(", ")] as [ReportInline]))
    let all =
      first.count > 12
      ? phrases.inlines(.more, names, [.text("\(first.count - 12)")]) : names
    return [.text(" ")] + phrases.inlines(phrase, all)
  }

  private func summary(of checks: [Check]) -> [ReportInline] {
    let counts = CheckCounts(checks)
    let verb =
      switch (counts.passed, counts.meant) {
      case (1, 1): phrases(.oneCheckHolds)
      case (2, 2): phrases(.bothChecksHold)
      case (counts.meant, _): phrases(.allChecksHold, "\(counts.meant)")
      default: phrases(.someChecksHold, "\(counts.passed)", "\(counts.meant)")
      }
    let sentences =
      [verb, phrases(.whatChecksAre)]
      + (counts.misprints.tried > 0 ? [phrases(.whatMisprintsAre)] : [])
    return [.text(sentences.joined(separator: " "))]
  }

  /// What each mark vouches for, and how many there are.
  private func legend(of checks: [Check]) -> ReportBlock {
    let counts = CheckCounts(checks)
    var items: [(sign: CheckSign, text: String)] = Check.Kind.allCases.compactMap { kind in
      counts[kind] > 0
        ? (
          CheckSign(kind),
          counts.words(for: kind, in: evidenceWords) + ": " + kind.explanation(in: evidenceWords)
        ) : nil
    }
    if counts.failed > 0 {
      items.append((.failed, CheckCounts.failureWords(counts.failed, in: evidenceWords)))
    }
    return list(items.map { [.sign($0.sign), .text("\u{A0}" + $0.text)] })
  }

  // MARK: Texts

  private func formula(_ text: String) -> [ReportInline] { findingInlines(text, evidenceWords) }
}

/// Findings are one unit each: no line breaks around their signs, nor before what was expected.
func findingInlines(_ text: String, _ words: EvidenceWords) -> [ReportInline] {
  formulaInlines(
    text.replacing(" ± ", with: "\u{A0}±\u{A0}").replacing("≤ ", with: "≤\u{A0}")
      .replacing(", " + words(.expected, ""), with: ", " + unbroken(words(.expected, ""))))
}

private func unbroken(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }

extension ReportInline {
  fileprivate var isDestination: Bool { if case .destination = self { true } else { false } }
}

/// Checks that stand together: those of a chapter.
struct CheckGroup {
  struct Item {
    var check: Check
    /// Where its line in the listing is.
    var destination: String
  }

  var number: String?
  var title: [ReportInline] = []
  var checks: [Item]
  /// The commands that its formulas may use.
  var macros: MacroTable
}
