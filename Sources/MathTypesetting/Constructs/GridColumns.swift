import MathSyntax

/// Where the columns of a grid stand.
struct GridColumns {
  var offsets: [Double]
  var widths: [Double]
  var width: Double
  /// Vertical rules: the middle of each.
  var rules: [Double]
  /// `@{…}`: what stands where in every row.
  var separators: [(nodes: [MathNode], x: Double)]
  var alignments: [HorizontalAlignment]

  func alignment(
    _ grid: Grid, row: Int, of rowCount: Int, column: Int
  ) -> HorizontalAlignment {
    if grid.kind == .multline, rowCount > 1 {
      return row == 0 ? .left : row == rowCount - 1 ? .right : .center
    }
    return alignments[column]
  }
}

extension Layout {
  func columns(_ grid: Grid, _ cells: [[Box]]) -> GridColumns {
    var widths = columnWidths(grid, cells)
    if widths.count < grid.columns.count, grid.kind == .matrix, !grid.isUniform {
      widths += Array(repeating: 0, count: grid.columns.count - widths.count)
    }
    let style = Style(level: grid.style, isCramped: false)
    var result = GridColumns(
      offsets: [], widths: widths, width: 0, rules: [], separators: [], alignments: [])
    var x = 0.0
    for column in widths.indices {
      let given = column < grid.columns.count && !grid.isUniform ? grid.columns[column] : nil
      var gap = gapBefore(column, grid)
      if let given {
        if let separator = given.separatorBefore {
          let start = items.count
          let width = list(separator, style).width
          items.removeLast(items.count - start)
          // `@{…}` takes the place of the space on both sides.
          gap = width
          result.separators.append((separator, x))
        }
        if given.rulesBefore > 0 {
          let half = column == 0 ? 0 : gap / 2
          x = placeRules(given.rulesBefore, at: x + half, &result)
          gap -= half
        }
      }
      x += gap
      result.offsets.append(x)
      result.alignments.append(alignment(column, grid))
      x += widths[column]
    }
    if let last = grid.columns.last, !grid.isUniform {
      if let separator = last.separatorAfter {
        result.separators.append((separator, x))
        let start = items.count
        x += list(separator, style).width
        items.removeLast(items.count - start)
      } else if grid.isArray {
        x += 0.5 * size
      }
      x = placeRules(last.rulesAfter, at: x, &result)
    }
    if grid.kind == .smallMatrix { x += 3.0 / 18 * size }
    result.width = x
    return result
  }

  private func placeRules(_ count: Int, at x: Double, _ columns: inout GridColumns) -> Double {
    var x = x
    for rule in 0..<count {
      if rule > 0 { x += 0.2 * size }
      columns.rules.append(x)
    }
    return x
  }

  private func columnWidths(_ grid: Grid, _ cells: [[Box]]) -> [Double] {
    var widths: [Double] = []
    for (row, boxes) in cells.enumerated() {
      var column = 0
      for (index, box) in boxes.enumerated() {
        let span = grid.rows[row].cells[index].columnSpan
        while widths.count < column + span { widths.append(0) }
        if span == 1 { widths[column] = max(widths[column], box.width) }
        column += span
      }
    }
    return widths
  }

  /// The space between a column and the one before.
  func gapBefore(_ column: Int, _ grid: Grid) -> Double {
    switch grid.kind {
    case .matrix:
      // `\arraycolsep` 5 pt on both sides; amsmath's matrices take it back at the ends.
      if column == 0 { return grid.isArray ? 0.5 * size : 0 }
      return size
    case .smallMatrix:
      // amsmath's thin space at both ends, and thick ones between
      return (column == 0 ? 3 : 5) / 18 * size
    case .cases: return column == 0 ? 0 : size
    case .alignment:
      return column > 0 && column % 2 == 0 && !grid.isTight ? size : 0
    case .substack, .gathering, .multline: return column == 0 ? 0 : size
    }
  }

  private func alignment(_ column: Int, _ grid: Grid) -> HorizontalAlignment {
    if !grid.columns.isEmpty {
      return grid.isUniform
        ? grid.columns[0].alignment
        : column < grid.columns.count ? grid.columns[column].alignment : .center
    }
    switch grid.kind {
    case .alignment: return column % 2 == 0 ? .right : .left
    case .cases: return .left
    default: return .center
    }
  }

  /// Draws the rules and the `@{…}` of an array; y from the first baseline.
  func addRules(_ grid: Grid, _ lines: GridLines, _ columns: GridColumns, from start: Int) {
    let thickness = 0.04 * size
    for x in columns.rules {
      for row in lines.baselines.indices where lines.heights[row] > 0 {
        addRule(
          x: x - thickness / 2, y: -lines.baselines[row] - lines.depths[row], width: thickness,
          height: lines.heights[row] + lines.depths[row])
      }
    }
    for y in lines.rules {
      addRule(x: 0, y: -y - thickness, width: columns.width, height: thickness)
    }
    let style = Style(level: grid.style, isCramped: false)
    for separator in columns.separators where !separator.nodes.isEmpty {
      for row in lines.baselines.indices where lines.heights[row] > 0 {
        let box = list(separator.nodes, style)
        move(box, x: separator.x, y: -lines.baselines[row])
      }
    }
  }
}

extension Grid {
  /// `array` and its like, which keep the space at their ends.
  var isArray: Bool { name == "array" || name == "darray" || name == "tabular" }

  /// One column type for all columns: `pmatrix*[r]`, `subarray{l}`.
  var isUniform: Bool { !isArray }
}
