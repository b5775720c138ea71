import MathSyntax

extension Layout {
  /// A grid inside a formula, with its delimiters, on the axis or by its first or last row.
  func grid(_ grid: Grid, _ style: Style) -> Box {
    let grid = grid.withTextRows
    let start = items.count
    let cells = cellBoxes(grid)
    let lines = lines(grid, cells)
    let columns = columns(grid, cells, style)
    place(cells, grid, lines, columns)
    addRules(grid, lines, columns)
    var box = Box(
      width: columns.width, height: lines.height, depth: lines.depth, start: start,
      end: items.count)
    let shift = verticalShift(grid, lines, style)
    move(start..<items.count, x: 0, y: shift)
    box.height += shift
    box.depth -= shift
    guard grid.left != nil || grid.right != nil else { return box }
    return enclosed(box, grid, style)
  }

  private func verticalShift(_ grid: Grid, _ lines: GridLines, _ style: Style) -> Double {
    switch grid.verticalAlignment {
    case .center: axis(style) - (lines.height - lines.depth) / 2
    case .top: 0
    case .bottom: (lines.baselines.last ?? 0)
    }
  }

  /// A matrix in delimiters: as between `\left` and `\right`.
  private func enclosed(_ inner: Box, _ grid: Grid, _ style: Style) -> Box {
    let size = fenceSize(height: inner.height, depth: inner.depth, style)
    var result = inner
    let left = delimiter(grid.left?.scalar, size: size, style)
    read(left.start..<left.end, before: inner.start)
    move(inner, x: left.width, y: 0)
    let right = delimiter(grid.right?.scalar, size: size, style)
    move(right, x: left.width + inner.width, y: 0)
    result.width = left.width + inner.width + right.width
    result.height = max(inner.height, left.height, right.height)
    result.depth = max(inner.depth, left.depth, right.depth)
    result.end = items.count
    return result
  }

  /// Lays out all cells, row by row.
  func cellBoxes(_ grid: Grid) -> [[Box]] {
    let style = Style(level: grid.style, isCramped: false)
    return grid.rows.map { row in
      row.cells.indices.map { column in
        list(row.cells[column].body, style, after: grid.opens(column) ? .ordinary : nil)
      }
    }
  }

  private func place(
    _ cells: [[Box]], _ grid: Grid, _ lines: GridLines, _ columns: GridColumns
  ) {
    for row in cells.indices {
      var column = 0
      for index in cells[row].indices {
        let cell = grid.rows[row].cells[index]
        let last = min(column + cell.columnSpan, columns.offsets.count) - 1
        guard last >= column else { break }
        let room = columns.offsets[last] + columns.widths[last] - columns.offsets[column]
        let alignment =
          cell.alignment
          ?? columns.alignment(grid, row: row, of: cells.count, column: column)
        let box = cells[row][index]
        var y = -lines.baselines[row]
        if cell.rowSpan != 1 {
          y = lines.middle(from: row, cell.rowSpan) - (box.height - box.depth) / 2
        }
        move(box, x: columns.offsets[column] + alignment.indent(room - box.width), y: y)
        if let spread = cell.dots {
          addDots(
            spread, x: columns.offsets[column], width: room, y: y,
            Style(level: grid.style, isCramped: false))
        }
        column += cell.columnSpan
      }
    }
  }

  /// amsmath's `\hdotsfor`: dots as far apart as the room allows, 1.5 mu at both sides of each.
  private func addDots(
    _ spread: Double, x: Double, width: Double, y: Double, _ style: Style
  ) {
    let margin = spread * 1.5 * em(style) / 18
    let pitch =
      face.metrics(face.glyph(".", level: style.scriptLevel)).advance * em(style) + 2 * margin
    let room = width + 2 * margin
    let count = max(0, min(10_000, Int((room / max(pitch, 0.01) + 1e-6).rounded(.down))))
    let gap = (room - Double(count) * pitch) / Double(count + 1)
    for number in 0..<count {
      let dot = character(".", plain: ".", atomClass: .ordinary, style)
      move(dot, x: x + gap + Double(number) * (pitch + gap), y: y)
    }
  }
}
