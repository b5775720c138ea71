import Diagnostics
import Evidence
import MathSyntax
import NotebookResults
import NotebookSyntax

/// The checks that a notebook's cells made and those of its equations' own LaTeX, in reading order,
/// and what they say of its equations.
struct Checks {
  let all: [Check]
  private let chapter: String

  init(_ chapter: Chapter, labels: LabelTable) {
    self.chapter = chapter.name
    var found: [(offset: Int, check: Check)] = []
    for (block, cell) in cells(of: chapter.notebook.blocks)
    where cell.number < chapter.results.cells.count {
      for case .check(var check) in chapter.results.cells[cell.number].outputs {
        check.span = check.span ?? block.span
        found.append((block.span.range.lowerBound, check))
      }
    }
    for check in chapter.results.equations.joined() {
      found.append((check.span?.range.lowerBound ?? 0, check))
    }
    for item in chapter.notebook.readingOrder {
      guard case .formula(_, let attributes, let span) = item, let label = attributes.id,
        attributes.values["check"] == "false",
        // One that a cell checks by itself is not left out.
        !found.contains(where: { $0.check.label == label })
      else { continue }
      var check = Check(
        label: label, source: .formula, verdict: .exempt(.notMeant))
      check.span = span
      found.append((span.range.lowerBound, check))
    }
    let covered = Set(found.map(\.check).filter { $0.source == .cell }.map(\.label))
    let order = found.indices.sorted { (found[$0].offset, $0) < (found[$1].offset, $1) }
    all = order.map { index in
      var check = found[index].check
      if covered.contains(check.label) { check.leaveToCell() }
      let target = labels[check.label]
      check.name = target.map { "\($0.kind.name) (\($0.number))" } ?? check.label
      return check
    }
  }

  /// Where the line of a check in the table is.
  func destination(of index: Int) -> String { "\(chapter).check-\(index + 1)" }

  /// The mark for an equation: that of the worst check that names one of its labels, with a word on
  /// relations that are exempt beside checked ones.
  func mark(for labels: [String], in words: EvidenceWords) -> ReportBlock.CheckMark? {
    let own = all.indices.filter { labels.contains(all[$0].label) }
    guard let worst = own.max(by: { all[$1].isWorse(than: all[$0]) }) else { return nil }
    let relations = own.filter { all[$0].relation != nil }
    let exempt = relations.count { all[$0].isExempt }
    let isPartly = exempt > 0 && exempt < relations.count && !all[worst].isExempt
    return ReportBlock.CheckMark(
      sign: all[worst].sign,
      summary: findingInlines(
        all[worst].summary(.math, in: words)
          + (isPartly ? Check.exemptWords(exempt, of: relations.count, in: words) : ""), words),
      destination: destination(of: worst), checks: own.map { all[$0] })
  }

  /// Whether an equation is checked: every relation that the checks of its labels name is tested,
  /// and there is one. One that is not meant to be checked from its LaTeX may be by a cell.
  func standing(of labels: [String], isExempt: Bool) -> CheckCoverage.Standing {
    let own = all.filter { labels.contains($0.label) }
    if own.contains(where: \.isUnchecked) { return .unchecked }
    if own.contains(where: { !$0.isExempt }) {
      let printed = own.filter { $0.source == .formula }
      return !printed.isEmpty && printed.allSatisfy(\.isRead) ? .evaluated : .computed
    }
    return own.isEmpty && !isExempt ? .unchecked : .exempt
  }

  /// A failed check fails the build; what is unchecked is noted with its reason; a check of an
  /// equation that does not exist is a slip.
  func diagnostics(labels: LabelTable) -> [Diagnostic] {
    all.flatMap { check -> [Diagnostic] in
      var found: [Diagnostic] = []
      if case .failed(let reason) = check.verdict {
        found.append(
          .error(
            "check.failed", "Check of \(check.label) failed: \(reason.words())", at: check.span,
            hints: check.explanation?.partingWords().map { [$0] } ?? []))
      }
      if case .unchecked(let reason) = check.verdict {
        found.append(
          .note(
            "check.unchecked", "\(check.title) is not checked: \(reason)", at: check.span,
            hints: check.remedy.map { ["declare it in a cell above: \($0)"] } ?? []))
      }
      if check.label.hasPrefix("eq-"), labels[check.label] == nil {
        found.append(
          .error(
            "check.unknown-label", "No equation is labelled '\(check.label)'", at: check.span,
            hints: nearestName(to: check.label, in: labels.labels).map {
              ["did you mean \($0)?"]
            } ?? []))
      }
      return found
    }
  }
}

/// All cells below some blocks, in reading order.
func cells(of blocks: [Block]) -> [(block: Block, cell: Cell)] {
  var found: [(block: Block, cell: Cell)] = []
  blocks.map { NotebookNode.block($0) }.walk { node in
    if case .block(let block) = node, case .cell(let cell) = block.kind {
      found.append((block, cell))
    }
  }
  return found
}

extension Check {
  /// What cannot be read of a formula is left to the check of a cell, where there is one; what was
  /// read, and could not be decided, is not.
  fileprivate mutating func leaveToCell() {
    if !isRead, case .unchecked(let reason) = verdict {
      verdict = .exempt(.leftToCell(reason))
    }
  }

  var sign: CheckSign { isFailed ? .failed : CheckSign(kind) }
}

/// A text with its `$…$` as formulas.
public func formulaInlines(
  _ text: String, macros: MacroTable = MacroTable()
) -> [ReportInline] {
  var parts: [ReportInline] = []
  for (index, piece) in text.split(separator: "$", omittingEmptySubsequences: false).enumerated() {
    if piece.isEmpty { continue }
    parts.append(
      index.isMultiple(of: 2)
        ? .text(String(piece))
        : .math(Formula.parse(SourceExcerpt(String(piece)), macros: macros, style: .text)))
  }
  return parts
}
