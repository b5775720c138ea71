import MathSyntax

extension Layout {
  static let displayStyle = Style(level: .display, isCramped: false)

  /// The display without any break: rows as they are in the source.
  func naturalBlock(_ content: DisplayContent, width: Double) -> DisplayBlock {
    switch content.kind {
    case .alignment: naturalAlignment(content, width: width)
    case .multline: multline(content)
    default: naturalRows(content)
    }
  }

  /// Rows of one cell each, centred on each other.
  private func naturalRows(_ content: DisplayContent) -> DisplayBlock {
    var block = DisplayBlock(lines: [], width: 0)
    for (index, row) in content.rows.enumerated() {
      appendTextAbove(row, index, to: &block)
      let start = items.count
      var box = Box(start: start, end: start)
      for cell in row.cells {
        let cellBox = list(
          cell, Self.displayStyle, after: content.grid?.opens(0) ?? false ? .ordinary : nil)
        if box.width > 0 { box.width += size }
        move(cellBox, x: box.width, y: 0)
        box.add(cellBox)
        box.trailingSlant = cellBox.trailingSlant
      }
      box.end = items.count
      box.width -= box.trailingSlant
      block.lines.append(
        DisplayLine(
          box: box, row: content.rows[index].source, spaceAbove: spaceAbove(content, index)))
      block.width = max(block.width, box.width)
    }
    // `lgathered` and `rgathered` say where their lines stand.
    let alignment = content.grid?.columns.first?.alignment ?? .center
    for index in block.lines.indices where !block.lines[index].isFlushLeft {
      block.lines[index].x = alignment.indent(block.width - block.lines[index].box.width)
    }
    return block
  }

  /// `multline`: the first line at the left, the last at the right, the others centred.
  private func multline(_ content: DisplayContent) -> DisplayBlock {
    var block = naturalRows(content)
    if let grid = content.grid, grid.name == "multlined" {
      return multlined(grid, content, block)
    }
    if content.rows.count > 1 {
      for index in block.lines.indices {
        let row = content.rows[min(block.lines[index].row, content.rows.count - 1)]
        block.lines[index].isFlushLeft = index == 0 || row.alignment == .left
        block.lines[index].isFlushRight =
          index == block.lines.count - 1 || row.alignment == .right
      }
    }
    return block
  }

  /// mathtools' `multlined`: the same within a width, its own or that of its lines.
  private func multlined(
    _ grid: Grid, _ content: DisplayContent, _ rows: DisplayBlock
  ) -> DisplayBlock {
    var block = rows
    let lines = block.lines.indices
    guard lines.count > 1 else { return block }
    let ends = [block.lines[0], block.lines[lines.count - 1]].map { $0.box.width + size }
    block.width =
      grid.width.map { points($0, Self.displayStyle) } ?? max(block.width, ends.max() ?? 0)
    for index in lines {
      let alignment =
        content.rows[min(block.lines[index].row, content.rows.count - 1)].alignment
        ?? (index == 0 ? .left : index == lines.count - 1 ? .right : .center)
      block.lines[index].x = alignment.indent(block.width - block.lines[index].box.width)
    }
    return block
  }

  private func naturalAlignment(_ content: DisplayContent, width: Double) -> DisplayBlock {
    guard let grid = content.grid else { return naturalRows(content) }
    let cells = cellBoxes(grid)
    var columns = columns(grid, cells, Self.displayStyle)
    if grid.isTopLevel, !grid.isTight, !grid.hasOwnColumns, !grid.isNumberedCases {
      spread(&columns, grid, width)
    }
    var block = DisplayBlock(lines: [], width: columns.width)
    for (index, row) in cells.enumerated() {
      appendTextAbove(content.rows[index], index, to: &block)
      var box = Box(start: row.first?.start ?? items.count, end: row.last?.end ?? items.count)
      var column = 0
      for (number, cell) in row.enumerated() {
        let source = grid.rows[index].cells[number]
        defer { column += source.columnSpan }
        guard column < columns.widths.count else { break }
        let last = min(column + source.columnSpan, columns.widths.count) - 1
        let room = columns.offsets[last] + columns.widths[last] - columns.offsets[column]
        let spare = (source.alignment ?? columns.alignments[column]).indent(room - cell.width)
        move(cell, x: columns.offsets[column] + spare, y: 0)
        box.height = max(box.height, cell.height)
        box.depth = max(box.depth, cell.depth)
        // An empty cell at the end of `flalign`'s row keeps no number off.
        if cell.end > cell.start {
          box.width = max(box.width, columns.offsets[column] + spare + cell.width)
        }
      }
      block.lines.append(
        DisplayLine(
          box: box, row: content.rows[index].source, spaceAbove: spaceAbove(content, index)))
    }
    return block
  }

  /// amsmath's columns of `align`: the same space between the pairs and at both margins;
  /// `flalign` has none at the margins.
  private func spread(_ columns: inout GridColumns, _ grid: Grid, _ width: Double) {
    let pairs = (columns.widths.count + 1) / 2
    guard pairs > 1 else { return }
    let natural = columns.widths.reduce(0, +)
    let isFull = grid.name.hasPrefix("flalign")
    let gap = max(size, (width - natural) / Double(isFull ? pairs - 1 : pairs + 1))
    var x = 0.0
    for column in columns.widths.indices {
      if column > 0, column % 2 == 0 { x += gap }
      columns.offsets[column] = x
      x += columns.widths[column]
    }
    columns.width = x
  }

  func spaceAbove(_ content: DisplayContent, _ index: Int) -> Double {
    let row = content.rows[index]
    let text = row.textAbove == nil || row.isTextShort ? 0 : intertextSkip
    guard index > 0, let length = content.rows[index - 1].spaceAfter else { return text }
    return text + points(length, Self.displayStyle)
  }

  /// What `\intertext` has above and below it beyond a row's own space: `\abovedisplayskip`, 10 pt
  /// at 10 pt, in the place of `\jot`.
  private var intertextSkip: Double { 0.7 * size }

  func appendTextAbove(_ row: DisplayRow, _ index: Int, to block: inout DisplayBlock) {
    guard let run = row.textAbove else { return }
    let style = Style(level: .text, isCramped: false)
    let start = items.count
    var boxes = [text(run, style)]
    if boxes[0].width > columnWidth {
      discard(from: start)
      boxes = textLines(run, width: columnWidth) ?? [text(run, style)]
    }
    for (number, box) in boxes.enumerated() {
      // The lines of a paragraph have no `\jot` between them.
      let space = number > 0 ? -0.3 * size : row.isTextShort ? 0 : intertextSkip
      block.lines.append(
        DisplayLine(box: box, row: row.source, spaceAbove: space, isFlushLeft: true))
    }
  }
}

extension Box {
  /// Widens the box by another at its right end, whose items follow.
  mutating func add(_ other: Box) {
    width += other.width
    height = max(height, other.height)
    depth = max(depth, other.depth)
    end = other.end
  }
}
