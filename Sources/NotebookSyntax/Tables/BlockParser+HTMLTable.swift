import Diagnostics

/// Tables in HTML, as pandas and authors write them.
extension BlockParser {
  func htmlTable(_ drawn: SourceMask.DrawnTable) -> Block {
    let reader = HTMLTableReader(source.bytes, lines: drawn.lines)
    let grid = HTMLTableGrid(reader.rows)
    if grid.rows.isEmpty {
      let span = source.span(drawn.range)
      return leftOut(source.string(drawn.range), at: span)[0]
    }
    let isDataFrame =
      reader.table.value(of: "class")?.split(separator: " ").contains("dataframe") == true
    var rows: [[Block.Table.Cell]] = []
    for row in grid.rows {
      rows.append(
        row.map { cell in
          var made = self.cell(cell, isInHead: rows.count < grid.headRows)
          (made.rows, made.columns) = (cell.rows, cell.columns)
          return made
        })
    }
    var table = Block.Table(
      alignments: grid.alignments { isDataFrame && isNumber($0) },
      head: Array(rows.prefix(grid.headRows)), rows: Array(rows.dropFirst(grid.headRows)))
    table.caption = cell(.init(lines: reader.caption), isInHead: true).content
    let id = reader.table.value(of: "id")
    return Block(
      .table(table), at: source.span(drawn.range),
      attributes: Attributes(id: id?.hasPrefix("tbl-") == true ? id : nil))
  }

  /// Words in a line, or blocks.
  private func cell(_ cell: HTMLTableReader.Cell, isInHead: Bool) -> Block.Table.Cell {
    let lines = withoutMargin(cell.lines)
    guard !lines.isEmpty else { return Block.Table.Cell([]) }
    let text = source.excerpt(ofLines: lines)
    let nested = context.nested(text)
    nested.cellDefaults = context.cellDefaults
    defer {
      context.take(nested)
      context.cellCount = nested.cellCount
    }
    if cell.holdsBlocks || lines.contains(where: { source.bytes[$0].allSatisfy(\.isBlank) }) {
      let (blocks, _) = BlockParser.parse(nested)
      if blocks.count != 1 { return Block.Table.Cell([], blocks: blocks) }
      if case .paragraph(let words) = blocks[0].kind { return Block.Table.Cell(words) }
      return Block.Table.Cell([], blocks: blocks)
    }
    let words = Markdown.inlines(of: text, in: nested)
    let isStrong = cell.isHeader && !isInHead && !words.isEmpty
    let span = text.origin ?? source.span(lines[0])
    return Block.Table.Cell(isStrong ? [Inline(.strong(words), at: span)] : words)
  }

  /// Whether a cell holds a number, as a data frame's columns do.
  private func isNumber(_ cell: HTMLTableReader.Cell) -> Bool {
    let text = cell.lines.map { source.string($0) }.joined().filter { !$0.isWhitespace }
    return text == "NaN" || text == "..." || Double(text.replacing(",", with: "")) != nil
  }
}
