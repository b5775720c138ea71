import MathSyntax

extension Layout {
  /// A grid inside a formula, with its delimiters, on the axis or by its first or last row.
  func grid(_ grid: Grid, _ style: Style) -> Box {
    let start = items.count
    var cells = cellBoxes(grid)
    let lines = lines(grid, cells)
    let columns = columns(grid, cells)
    let contentStart = items.count
    place(&cells, grid, lines, columns)
    var box = Box(
      width: columns.width, height: lines.height, depth: lines.depth, start: start,
      end: items.count)
    addRules(grid, lines, columns, from: contentStart)
    box.end = items.count
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
    let axis = axis(style)
    let reach = max(inner.height - axis, inner.depth + axis)
    let size = max(reach * 2 * 0.901, reach * 2 - 0.5 * self.size)
    var result = inner
    var left = delimiter(grid.left?.scalar, size: size, style)
    let count = left.end - left.start
    rotate(inner.start..<items.count, by: inner.end - inner.start)
    left.start = inner.start
    left.end = inner.start + count
    move(left.end..<items.count, x: left.width, y: 0)
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
    let isAlignment = grid.kind == .alignment
    return grid.rows.map { row in
      row.cells.indices.map { column in
        // `{}` opens the left-hand columns of an alignment, so that a relation spaces from it.
        list(row.cells[column].body, style, after: isAlignment && column % 2 == 1 ? .ordinary : nil)
      }
    }
  }

  private func place(
    _ cells: inout [[Box]], _ grid: Grid, _ lines: GridLines, _ columns: GridColumns
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
        let spare = room - cells[row][index].width
        let indent =
          switch alignment {
          case .left: 0.0
          case .center: spare / 2
          case .right: spare
          }
        move(
          cells[row][index], x: columns.offsets[column] + indent, y: -lines.baselines[row])
        column += cell.columnSpan
      }
    }
  }
}
