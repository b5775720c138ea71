import MathSyntax

extension Layout {
  /// A grid inside a formula, with its delimiters, on the axis or by its first or last row.
  func grid(_ grid: Grid, _ style: Style) -> Box {
    let grid = grid.withTextRows
    let start = items.count
    // Cases are narrowed from the outside, those inside of them only then: each is laid out twice.
    let widest = widestPart
    if grid.kind == .cases { widestPart = nil }
    var cells = cellBoxes(grid)
    var columns = columns(grid, cells, style)
    if let widest, fittingDepth < Breaking.maximumDepth,
      let rooms = rooms(grid, columns, in: widest)
    {
      discard(from: start)
      fittingDepth += 1
      cells = cellBoxes(grid, widths: rooms, widest: widest)
      fittingDepth -= 1
      columns = self.columns(grid, cells, style)
    }
    widestPart = widest
    let lines = lines(grid, cells)
    place(cells, grid, lines, columns)
    addRules(grid, lines, columns)
    var box = Box(
      width: columns.width, height: lines.height, depth: lines.depth, start: start,
      end: items.count)
    let shift = verticalShift(grid, lines, style)
    move(start..<items.count, x: 0, y: shift)
    box.height += shift
    box.depth -= shift
    if let margin = grid.margin {
      return withMargin(margin, box, style, isCases: grid.isNumberedCases)
    }
    if grid.name == "bordermatrix" { return bordered(box, grid, cells, lines, columns, style) }
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

  /// plain TeX's `\bordermatrix`: parentheses around all but the first row and the first column.
  private func bordered(
    _ inner: Box, _ grid: Grid, _ cells: [[Box]], _ lines: GridLines, _ columns: GridColumns,
    _ style: Style
  ) -> Box {
    guard cells.count > 1, columns.offsets.count > 1 else { return inner }
    // The rows below the first one are about the axis.
    let top = lines.baselines[1] - lines.heights[1]
    let bottom = (lines.baselines.last ?? 0) + (lines.depths.last ?? 0)
    let shift = verticalShift(grid, lines, style)
    let lower = (bottom - top) / 2
    let drop = axis(style) + lower - (shift - top)
    move(inner, x: 0, y: drop)
    let size = fenceSize(height: axis(style) + lower, depth: lower - axis(style), style)
    let thin = 3.0 / 18 * self.size
    let boundary = columns.offsets[1] - thin
    let left = delimiter("(", size: size, style)
    let right = delimiter(")", size: size, style)
    // What stands right of the first column makes room for the parenthesis; that column itself
    // allows for one of `\p@renwd`, 8.75 pt at 10 pt.
    let before = 5.0 / 18 * self.size
    for row in cells {
      if let label = row.first { move(label, x: before + left.width - 0.875 * self.size, y: 0) }
      for box in row.dropFirst() { move(box, x: before + left.width, y: 0) }
    }
    move(left, x: before + boundary, y: 0)
    move(right, x: before + columns.width + left.width + thin, y: 0)
    var result = inner
    result.height = max(inner.height + drop, left.height)
    result.depth = max(inner.depth - drop, left.depth)
    result.width = before + columns.width + left.width + thin + right.width
    result.end = items.count
    return result
  }

  /// What `numcases` and `empheq` set beside their rows, with braces as high as these.
  private func withMargin(
    _ margin: Grid.Margin, _ inner: Box, _ style: Style, isCases: Bool
  ) -> Box {
    let size = fenceSize(height: inner.height, depth: inner.depth, style)
    let left = self.margin(
      margin.left, margin.leftBrace, size, style, isLeft: true, isCases: isCases)
    read(left.start..<left.end, before: inner.start)
    let right = self.margin(margin.right, margin.rightBrace, size, style, isLeft: false)
    move(inner, x: left.width, y: 0)
    move(right, x: left.width + inner.width, y: 0)
    var box = Box(
      width: left.width + inner.width + right.width,
      height: max(inner.height, left.height, right.height),
      depth: max(inner.depth, left.depth, right.depth), start: inner.start, end: items.count)
    guard margin.hasGround else { return box }
    let separation = frameSeparation(margin)
    let side = separation + framePadding(margin)
    move(box, x: side, y: 0)
    box.width += 2 * side
    box.height += separation
    box.depth += separation
    let ground = frame(width: box.width, height: box.height, depth: box.depth, margin)
    // It is drawn behind what it holds.
    read(ground.start..<ground.end, before: box.start)
    box.end = ground.end
    return box
  }

  /// A formula and a brace beside rows.
  ///
  /// - Parameter isCases: the brace of `numcases` and a thin space stand in the middle of one em.
  func margin(
    _ nodes: [MathNode], _ brace: Delimiter?, _ size: Double, _ style: Style, isLeft: Bool,
    isCases: Bool = false
  ) -> Box {
    let start = items.count
    var result = emptyBox()
    func add(_ box: Box) {
      move(box, x: result.width, y: 0)
      result.add(box)
    }
    if !isLeft, let brace { add(delimiter(brace.scalar, size: size, style)) }
    if !nodes.isEmpty {
      add(list(nodes, style, after: isLeft ? nil : .ordinary, before: isLeft ? .opening : nil))
    }
    if isLeft, let brace {
      var box = delimiter(brace.scalar, size: size, style)
      if isCases {
        move(box, x: (self.size - box.width - 3.0 / 18 * self.size) / 2, y: 0)
        box.width = self.size
      }
      add(box)
    }
    result.start = start
    result.end = items.count
    return result
  }

  /// How wide the values and the conditions of cases may be that are too wide for the column; nil
  /// where they need no lines of their own.
  private func rooms(_ grid: Grid, _ columns: GridColumns, in widestPart: Double) -> [Double]? {
    guard grid.kind == .cases, columns.widths.count == 2 else { return nil }
    // Something stands before the brace.
    let widest = 0.85 * widestPart
    guard columns.width > widest else { return nil }
    let room = widest - (columns.width - columns.widths[0] - columns.widths[1])
    // The conditions have a third at least, if they need it.
    let values = min(columns.widths[0], max(room - columns.widths[1], 2 * room / 3))
    return zip([values, room - values], columns.widths).map { $0 < $1 ? $0 : .infinity }
  }

  /// Lays out all cells, row by row.
  ///
  /// - Parameters:
  ///   - widths: those of the columns, in as many lines as they take; as wide as they are by
  ///     themselves without.
  ///   - widest: what parts of cells may be wide that are set in lines.
  func cellBoxes(_ grid: Grid, widths: [Double] = [], widest: Double? = nil) -> [[Box]] {
    let style = Style(level: grid.style, isCramped: false)
    return grid.rows.map { row in
      row.cells.indices.map { column in
        let body = row.cells[column].body
        if column < widths.count, widths[column] < .infinity {
          let outer = widestPart
          widestPart = widest
          let box = stackedLines(
            body, style, width: widths[column], isLastBaseline: false, alignment: .left)
          widestPart = outer
          if var box {
            // Rows of several lines are further apart than their lines are.
            box.depth += jot(grid)
            return box
          }
        }
        var box = list(body, style, after: grid.opens(column) ? .ordinary : nil)
        // LuaTeX leaves out the slant of the last letter.
        box.width -= box.trailingSlant
        box.trailingSlant = 0
        return box
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
