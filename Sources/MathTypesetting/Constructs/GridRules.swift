import MathSyntax
import Typography

extension Layout {
  /// Draws the rules and the `@{…}` of an array; y from the first baseline.
  func addRules(_ grid: Grid, _ lines: GridLines, _ columns: GridColumns) {
    let ruleThickness = ruleThickness(grid)
    for row in lines.baselines.indices where lines.heights[row] > 0 {
      for (boundary, count) in verticalRules(grid.rows[row], columns).enumerated() {
        for rule in 0..<count {
          let frame = Rectangle(
            x: columns.boundaries[boundary] + Double(rule) * 0.2 * size - ruleThickness / 2,
            y: -lines.baselines[row] - lines.depths[row], width: ruleThickness,
            height: lines.heights[row] + lines.depths[row])
          add(frame, isDashed: columns.dashed.contains(boundary))
        }
      }
    }
    for rule in lines.rules {
      let reach = reach(of: rule.columns, grid, columns)
      let frame = Rectangle(
        x: reach.lowerBound, y: -rule.y - ruleThickness,
        width: reach.upperBound - reach.lowerBound, height: ruleThickness)
      add(frame, isDashed: rule.isDashed)
    }
    let style = Style(level: grid.style, isCramped: false)
    for separator in columns.separators where !separator.nodes.isEmpty {
      for row in lines.baselines.indices where lines.heights[row] > 0 {
        let box = list(separator.nodes, style)
        move(box, x: separator.x, y: -lines.baselines[row])
      }
    }
  }

  /// A rule, or arydshln's dashes of 4 pt with 4 pt between them, half of one at each end.
  private func add(_ rule: Rectangle, isDashed: Bool) {
    guard isDashed else {
      return addRule(x: rule.x, y: rule.y, width: rule.width, height: rule.height)
    }
    let isUpright = rule.height > rule.width
    let length = isUpright ? rule.height : rule.width
    let count = max(1, min(2000, Int((length / (0.8 * size)).rounded())))
    let dash = length / Double(2 * count)
    for number in 0...count {
      let start = max(0, Double(2 * number) * dash - dash / 2)
      let end = min(length, Double(2 * number) * dash + dash / 2)
      addRule(
        x: rule.x + (isUpright ? 0 : start), y: rule.y + (isUpright ? start : 0),
        width: isUpright ? rule.width : end - start, height: isUpright ? end - start : rule.height)
    }
  }

  /// How many rules stand at each boundary in one row: none inside a cell that spans columns, and
  /// such a cell's own at its ends.
  private func verticalRules(_ row: GridRow, _ columns: GridColumns) -> [Int] {
    var rules = columns.rules
    guard row.cells.contains(where: { $0.rules != nil || $0.columnSpan > 1 }) else { return rules }
    var column = 0
    for cell in row.cells {
      let end = min(column + cell.columnSpan, rules.count - 1)
      for inner in column..<end where inner > column { rules[inner] = 0 }
      if let own = cell.rules, end > column {
        // The rule between two columns is the left one's.
        if column == 0 { rules[0] = own.left }
        rules[end] = own.right
      }
      column = end
    }
    return rules
  }

  /// From where to where a horizontal rule goes: a matrix that is no array has half the space
  /// between columns beyond its ends (amsmath takes it back).
  private func reach(
    of span: Range<Int>?, _ grid: Grid, _ columns: GridColumns
  ) -> ClosedRange<Double> {
    let overhang = grid.kind == .matrix && !grid.isArray ? 0.5 * size : 0
    let whole = -overhang...max(-overhang, columns.width + overhang)
    guard let span else { return whole }
    let count = columns.offsets.count
    let first = min(span.lowerBound, count)
    let last = min(span.upperBound, count)
    let left = first == 0 ? whole.lowerBound : columns.boundaries[first]
    let right = last == count ? whole.upperBound : columns.boundaries[last]
    return left...max(left, right)
  }
}
