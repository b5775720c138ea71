import MathSyntax

/// Where the columns of a grid stand.
struct GridColumns {
  var offsets: [Double]
  var widths: [Double]
  var width: Double
  /// How many vertical rules stand before each column, and behind the last one.
  var rules: [Int] = []
  /// Before which of them rules are dashed.
  var dashed: Set<Int> = []
  /// Where those rules stand, or would stand: the first one's middle.
  var boundaries: [Double] = []
  /// `@{…}`: what stands where in every row.
  var separators: [(nodes: [MathNode], x: Double)]
  var alignments: [HorizontalAlignment]

  func alignment(
    _ grid: Grid, row: Int, of rowCount: Int, column: Int
  ) -> HorizontalAlignment {
    if grid.kind == .multline, rowCount > 1 {
      if let alignment = grid.rows[row].alignment { return alignment }
      return row == 0 ? .left : row == rowCount - 1 ? .right : .center
    }
    return alignments[column]
  }
}

extension Layout {
  /// The columns of a grid that stands in some style.
  func columns(_ grid: Grid, _ cells: [[Box]], _ outer: Style) -> GridColumns {
    var widths = columnWidths(grid, cells)
    if widths.count < grid.columns.count, grid.kind == .matrix, !grid.isUniform {
      widths += Array(repeating: 0, count: grid.columns.count - widths.count)
    }
    let style = Style(level: grid.style, isCramped: false)
    var result = GridColumns(
      offsets: [], widths: widths, width: 0, separators: [], alignments: [])
    var x = 0.0
    for column in widths.indices {
      let given = column < grid.columns.count && !grid.isUniform ? grid.columns[column] : nil
      // amsmath's small matrices have a thin space of the style around at both ends.
      let gap =
        grid.kind == .smallMatrix && column == 0
        ? thinSpace(outer) : gapBefore(column, grid)
      // Half of the space belongs to the column before.
      var before = column == 0 ? 0 : gap / 2
      var behind = gap - before
      if let separator = given?.separatorBefore {
        // `@{…}` takes the place of the space on both sides.
        result.separators.append((separator, x))
        (before, behind) = (measured(separator, style), 0)
      }
      x += before
      result.boundaries.append(x)
      result.rules.append(given?.rulesBefore ?? 0)
      if given?.hasDashedRules ?? false { result.dashed.insert(column) }
      x += doubleRuleSpace(given?.rulesBefore ?? 0)
      if let insertion = given?.insertionBefore {
        result.separators.append((insertion, x))
        x += measured(insertion, style)
      }
      x += behind
      result.offsets.append(x)
      result.alignments.append(alignment(column, grid))
      x += widths[column]
    }
    let last = grid.isUniform ? nil : grid.columns.last
    if let separator = last?.separatorAfter {
      result.separators.append((separator, x))
      x += measured(separator, style)
    } else if grid.isArray {
      x += columnSeparation(grid)
    }
    result.boundaries.append(x)
    result.rules.append(last?.rulesAfter ?? 0)
    if last?.hasDashedRulesAfter ?? false { result.dashed.insert(widths.count) }
    x += doubleRuleSpace(last?.rulesAfter ?? 0)
    if grid.kind == .smallMatrix { x += thinSpace(outer) }
    result.width = x
    return result
  }

  private func thinSpace(_ style: Style) -> Double { 3.0 / 18 * em(style) }

  /// LaTeX's `\doublerulesep`, 2 pt at 10 pt, between rules side by side.
  private func doubleRuleSpace(_ count: Int) -> Double { Double(max(0, count - 1)) * 0.2 * size }

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
    if grid.isArray {
      for (column, given) in grid.columns.enumerated() where column < widths.count {
        if let width = given.width { widths[column] = points(width, Self.displayStyle) }
      }
    }
    if grid.kind == .multline, cells.count > 1, let first = cells.first, let last = cells.last {
      // mathtools' `\\multlinegap` behind the first line and before the last.
      let ends = (first + last).map { $0.width + size }
      widths = [max(widths.first ?? 0, ends.max() ?? 0)]
      if let width = grid.width { widths = [points(width, Self.displayStyle)] }
    }
    widenForSpans(grid, cells, &widths)
    return widths
  }

  /// A cell that is wider than the columns it spans widens the last of them (TeX's `\\span`).
  private func widenForSpans(_ grid: Grid, _ cells: [[Box]], _ widths: inout [Double]) {
    for (row, boxes) in cells.enumerated() {
      var column = 0
      for (index, box) in boxes.enumerated() {
        let cell = grid.rows[row].cells[index]
        let end = column + cell.columnSpan
        if cell.columnSpan > 1, cell.dots == nil, !(cell.body.isText && grid.kind == .alignment) {
          let gaps = (column + 1..<end).reduce(0) { $0 + gapBefore($1, grid) }
          let room = widths[column..<end].reduce(0, +) + gaps
          if box.width > room { widths[end - 1] += box.width - room }
        }
        column = end
      }
    }
  }

  /// The space between a column and the one before.
  func gapBefore(_ column: Int, _ grid: Grid) -> Double {
    switch grid.kind {
    case .matrix:
      // `\arraycolsep` 5 pt on both sides; amsmath's matrices take it back at the ends.
      if column == 0 { return grid.isArray ? columnSeparation(grid) : 0 }
      if grid.isDiagram { return 0 }
      if grid.name == "bordermatrix" { return column == 1 ? (0.2 + 3.0 / 18) * size : size }
      return 2 * columnSeparation(grid)
    case .smallMatrix:
      // amsmath's thick space, which is the text's
      return column == 0 ? 0 : 5.0 / 18 * size
    case .cases: return column == 0 ? 0 : size
    case .alignment:
      if grid.isSpacedArray { return 0 }
      if grid.isEquationArray { return column > 0 ? 2 * columnSeparation(grid) : 0 }
      if grid.isNumberedCases { return column == 0 ? 0 : size }
      return column > 0 && column % 2 == 0 && !grid.isTight ? size : 0
    case .substack, .gathering, .multline: return column == 0 ? 0 : size
    }
  }

  /// LaTeX's `\arraycolsep`, 5 pt at 10 pt.
  func columnSeparation(_ grid: Grid) -> Double {
    grid.columnSeparation.map { points($0, Self.displayStyle) } ?? 0.5 * size
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
    case .matrix where grid.name == "bordermatrix" && column == 0: return .left
    default: return .center
    }
  }
}

extension [MathNode] {
  /// Nothing but a run of text, such as an `\intertext`.
  fileprivate var isText: Bool {
    if count == 1, case .text = self[0] { true } else { false }
  }
}
