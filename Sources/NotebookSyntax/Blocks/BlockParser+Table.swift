import Diagnostics

/// GFM tables: rows are cut at bars here, since each cell's text needs its exact place.
extension BlockParser {
  func table(
    _ node: MarkdownNode, alignments: [Block.Table.Alignment], quoteDepth: Int
  ) -> Block {
    var rows: [[Block.Table.Cell]] = []
    for row in node.children where row.kind == .row {
      let line = tree.line(row.lines.lowerBound)
      let start = contentStart(line, quoteDepth: quoteDepth)
      let places = cells(max(start, min(row.start, line.upperBound))..<line.upperBound)
      reportSurplus(places.dropFirst(alignments.count), of: alignments.count)
      var cells = places.prefix(alignments.count)
        .map { cell in
          let leaf = trimmed(LeafText(source, quoteDepth: quoteDepth, line: cell))
          return Block.Table.Cell(InlineParser.parse(leaf, in: context, isInTable: true))
        }
      while cells.count < alignments.count { cells.append(.init([])) }
      rows.append(cells)
    }
    let table = Block.Table(
      alignments: alignments,
      head: rows.first.map { $0.allSatisfy(\.isEmpty) ? [] : [$0] } ?? [],
      rows: Array(rows.dropFirst()))
    return Block(.table(table), at: span(node))
  }

  /// GitHub leaves out cells beyond the header's.
  private func reportSurplus(_ cells: ArraySlice<Range<Int>>, of count: Int) {
    guard let first = cells.first, let last = cells.last,
      cells.contains(where: { !$0.isEmpty })
    else { return }
    context.report(
      .warning(
        "markdown.table-columns",
        "The table has \(count) columns; the extra cells of this row are left out",
        at: source.span(first.lowerBound..<last.upperBound),
        hints: ["add columns to the header and to the row below it, or write \\| for a bar"]))
  }

  /// Between the bars that no backslash precedes, without blanks around; formulas are masked, so
  /// that their bars do not count.
  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    let bytes = context.mask.bytes
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var index = start
    if index < line.upperBound, bytes[index] == .pipe {
      start += 1
      index += 1
    }
    while index < line.upperBound {
      if bytes[index] == .backslash {
        index += 1
      } else if bytes[index] == .pipe {
        cells.append(trimmed(start..<index))
        start = index + 1
      }
      index += 1
    }
    let rest = trimmed(start..<line.upperBound)
    if !rest.isEmpty { cells.append(rest) }
    return cells
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let bytes = context.mask.bytes
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }
}
