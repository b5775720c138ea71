import Diagnostics
import Figures
import MathSyntax
import NotebookSyntax

/// The checks that a notebook's cells made and those of its equations' own LaTeX, in reading order,
/// and what they say of its equations.
struct Checks {
  /// A check and what asked for it.
  struct Entry: Sendable {
    var result: CheckResult
    /// The very relation of an equation, the line that asked, or its cell.
    var place: Span
    /// Where its line in the table of checks is.
    var destination: String
  }

  let entries: [Entry]

  init(_ chapter: Chapter) {
    var found: [(offset: Int, result: CheckResult, place: Span)] = []
    for (block, cell) in cells(of: chapter.notebook.blocks)
    where cell.number < chapter.results.cells.count {
      for case .check(let result) in chapter.results.cells[cell.number].outputs {
        // The lines of code from a file are not the notebook's.
        let place =
          cell.options.file == nil ? Self.place(of: result, in: block.span) : block.span
        found.append((block.span.range.lowerBound, result, place))
      }
    }
    for result in chapter.results.equations.joined() {
      let place = Self.place(of: result, in: Span(chapter.notebook.file, 0..<0))
      found.append((place.range.lowerBound, result, place))
    }
    for item in chapter.notebook.readingOrder {
      guard case .formula(_, let attributes, let span) = item, let label = attributes.id,
        attributes.values["check"] == "false",
        // One that a cell checks by itself is not left out.
        !found.contains(where: { $0.result.label == label })
      else { continue }
      let result = CheckResult(
        label: label, evidence: .condition, residual: .nan, tolerance: .nan, summary: "",
        verdict: .exempt("not meant to be checked"), line: span.start.line)
      found.append((span.range.lowerBound, result, span))
    }
    let order = found.indices.sorted { (found[$0].offset, $0) < (found[$1].offset, $1) }
    entries = order.enumerated().map { index, place in
      Entry(
        result: found[place].result, place: found[place].place,
        destination: "\(chapter.name).check-\(index + 1)")
    }
  }

  /// The mark for an equation: the worst verdict of all checks that name one of its labels, with
  /// the summary of the check that it comes from.
  func mark(for labels: [String]) -> ReportBlock.CheckMark? {
    let own = entries.filter { labels.contains($0.result.label) && !$0.result.isExempt }
    guard let worst = own.max(by: { $0.result.verdict.rank < $1.result.verdict.rank }) else {
      return nil
    }
    let summary = worst.result.summary
    return ReportBlock.CheckMark(
      verdict: worst.result.verdict.kind,
      summary: summaryInlines(summary.isEmpty ? worst.result.verdict.word : summary),
      destination: worst.destination)
  }

  /// Whether an equation is checked: every relation that the checks of its labels name is tested,
  /// and there is one. One that is not meant to be checked from its LaTeX may be by a cell.
  func standing(of labels: [String], isExempt: Bool) -> CheckCoverage.Standing {
    let own = entries.map(\.result).filter { labels.contains($0.label) }
    if own.contains(where: { $0.verdict.kind == .unchecked && !$0.isExempt }) { return .unchecked }
    if own.contains(where: { !$0.isExempt }) { return .checked }
    return own.isEmpty && !isExempt ? .unchecked : .exempt
  }

  /// A failed check fails the build; a check of an equation that does not exist is a slip.
  func diagnostics(labels: LabelTable) -> [Diagnostic] {
    entries.flatMap { entry -> [Diagnostic] in
      var found: [Diagnostic] = []
      let result = entry.result
      if case .failed(let reason) = result.verdict {
        found.append(
          .error("check.failed", "Check of \(result.label) failed: \(reason)", at: entry.place))
      }
      if result.label.hasPrefix("eq-"), labels[result.label] == nil {
        found.append(
          .error(
            "check.unknown-label", "No equation is labelled '\(result.label)'",
            at: entry.place,
            hints: nearestName(to: result.label, in: labels.labels).map {
              ["did you mean \($0)?"]
            } ?? []))
      }
      return found
    }
  }

  /// The sign that a check names by line and column, or its line; else what is around it.
  private static func place(of result: CheckResult, in outer: Span) -> Span {
    guard let line = result.line else { return outer }
    let file = outer.file
    let text = file.line(line)
    let start = file.offset(ofLine: line)
    if let column = result.column, column >= 1, column <= text.utf8.count {
      let sign = start + column - 1
      return Span(file, sign..<sign + length(ofSign: file[sign..<start + text.utf8.count]))
    }
    let indent = text.prefix { $0 == " " || $0 == "\t" }.utf8.count
    return Span(file, (start + indent)..<(start + text.utf8.count))
  }

  /// Bytes of the command or of the character that a text begins with.
  private static func length(ofSign text: Substring) -> Int {
    guard text.first == "\\" else { return text.prefix(1).utf8.count }
    let name = text.dropFirst().prefix { $0.isASCII && $0.isLetter }
    return name.isEmpty ? text.prefix(2).utf8.count : 1 + name.utf8.count
  }
}

/// All cells below some blocks, in reading order.
func cells(of blocks: [Block]) -> [(block: Block, cell: Cell)] {
  blocks.flatMap { block -> [(block: Block, cell: Cell)] in
    switch block.kind {
    case .cell(let cell): [(block, cell)]
    case .list(let list): list.items.flatMap { cells(of: $0.blocks) }
    case .blockQuote(let inner), .division(let inner): cells(of: inner)
    case .definitionList(let definitions):
      definitions.flatMap { $0.bodies.flatMap { cells(of: $0) } }
    default: []
    }
  }
}

extension CheckResult.Verdict {
  var kind: ReportBlock.CheckMark.Verdict {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .unchecked, .exempt: .unchecked
    }
  }

  /// Where a check has no more to say.
  fileprivate var word: String {
    switch self {
    case .passed: "holds"
    case .failed: "fails"
    case .unchecked: "unchecked"
    case .exempt: "exempt"
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .passed, .exempt: 0
    case .unchecked: 1
    case .failed: 2
    }
  }
}

/// A summary's text with its `$…$` as formulas.
func summaryInlines(_ text: String) -> [ReportInline] {
  var parts: [ReportInline] = []
  for (index, piece) in text.split(separator: "$", omittingEmptySubsequences: false).enumerated() {
    if piece.isEmpty { continue }
    parts.append(
      index.isMultiple(of: 2)
        ? .text(String(piece)) : .math(Formula.parse(SourceExcerpt(String(piece)), style: .text)))
  }
  return parts
}
