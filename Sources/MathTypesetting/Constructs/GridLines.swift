import MathSyntax

/// Where the rows of a grid stand.
struct GridLines {
  /// Of each row: how far its baseline is below the first one's.
  var baselines: [Double]
  var heights: [Double]
  var depths: [Double]
  /// Above the first baseline.
  var height: Double
  /// Below the first baseline.
  var depth: Double
  /// Where horizontal rules stand.
  var rules: [Rule]

  struct Rule {
    /// Its upper edge, below the first baseline.
    var y: Double
    /// `\cline`: the columns it spans; nil for all.
    var columns: Range<Int>?
    /// `\hdashline`
    var isDashed = false
  }

  /// Above the first baseline: the middle of some rows, counted upwards if the count is negative.
  func middle(from row: Int, _ count: Int) -> Double {
    let first = max(0, count > 0 ? row : row + count + 1)
    let last = min(baselines.count - 1, count > 0 ? row + count - 1 : row)
    return -(baselines[first] - heights[first] + baselines[last] + depths[last]) / 2
  }
}

/// How the rows of a kind of grid follow each other: TeX's struts and glue, at 10 pt.
struct GridMetrics {
  var strutHeight = 0.0
  var strutDepth = 0.0
  var baselineSkip = 0.0
  var lineSkip = 0.0
  var lineSkipLimit = 0.0
}

extension Layout {
  /// LaTeX's `\baselineskip`.
  var baselineSkip: Double { 1.2 * size }

  /// LaTeX's `\jot`, 3 pt at 10 pt.
  func jot(_ grid: Grid?) -> Double {
    grid?.rowSpacing.map { points($0, Self.displayStyle) } ?? 0.3 * size
  }

  /// LaTeX's `\arrayrulewidth`, 0.4 pt at 10 pt.
  func ruleThickness(_ grid: Grid) -> Double {
    grid.ruleThickness.map { points($0, Self.displayStyle) } ?? 0.04 * size
  }

  func metrics(_ grid: Grid) -> GridMetrics {
    let skip = baselineSkip
    switch grid.kind {
    case .matrix where grid.isDiagram:
      // 20, 3 and 3 of amsmath's `\ex@`, which is 0.2326 ex
      let unit = 0.1 * size
      return GridMetrics(baselineSkip: 20 * unit, lineSkip: 3 * unit, lineSkipLimit: 3 * unit)
    case .matrix:
      return GridMetrics(
        strutHeight: 0.7 * skip * grid.stretch, strutDepth: 0.3 * skip * grid.stretch)
    case .cases where grid.name == "cases":
      // `\arraystretch` 1.2
      return GridMetrics(strutHeight: 0.84 * skip, strutDepth: 0.36 * skip)
    case .alignment where grid.name.hasPrefix("IEEEeqnarraybox"):
      // IEEEtrantools' boxes have no struts.
      let jot = jot(grid)
      return GridMetrics(
        baselineSkip: skip + jot, lineSkip: 0.1 * size + jot, lineSkipLimit: jot)
    case .cases, .alignment, .gathering, .multline:
      // `\openup\jot`
      let jot = jot(grid)
      return GridMetrics(
        strutHeight: 0.7 * skip, strutDepth: 0.3 * skip, baselineSkip: skip + jot,
        lineSkip: 0.1 * size + jot, lineSkipLimit: jot)
    case .smallMatrix:
      return GridMetrics(
        baselineSkip: 0.6 * size, lineSkip: 0.15 * size, lineSkipLimit: 0.15 * size)
    case .substack:
      let em = scriptSize
      // amsmath's `\fontdimen10`, `\fontdimen12` and `\fontdimen8`, as unicode-math sets them
      let gap = 3 * constants.fractionRuleThickness * em
      return GridMetrics(
        baselineSkip: (constants.stackTopShiftUp + constants.stackBottomShiftDown) * em,
        lineSkip: gap, lineSkipLimit: gap)
    }
  }

  func lines(_ grid: Grid, _ cells: [[Box]]) -> GridLines {
    let metrics = metrics(grid)
    let style = Style(level: grid.style, isCramped: false)
    var result = GridLines(
      baselines: [], heights: [], depths: [], height: 0, depth: 0, rules: [])
    /// The lower edge of what stands so far, below the top.
    var y = 0.0
    let ruleThickness = ruleThickness(grid)
    let isStacked = metrics.baselineSkip == 0
    var firstBaseline = 0.0
    for (index, row) in cells.enumerated() {
      let source = grid.rows[index]
      for rule in 0..<source.rulesAbove {
        // `\\doublerulesep`, measured from edge to edge as LaTeX has it
        if rule > 0 { y += 0.2 * size - ruleThickness }
        result.rules.append(GridLines.Rule(y: y, isDashed: source.hasDashedRules))
        y += ruleThickness
      }
      // They take no space: the next row stands over their lower edge.
      for columns in source.partialRules {
        result.rules.append(
          GridLines.Rule(y: y, columns: columns, isDashed: source.hasDashedRules))
      }
      if source.isRulesOnly, index == cells.count - 1,
        source.rulesAbove > 0 || !source.partialRules.isEmpty
      {
        result.baselines.append(y)
        result.heights.append(0)
        result.depths.append(0)
        continue
      }
      let inRow = row.indices.filter { source.cells[$0].rowSpan == 1 }
      let height = inRow.reduce(metrics.strutHeight) { max($0, row[$1].height) }
      var depth = inRow.reduce(metrics.strutDepth) { max($0, row[$1].depth) }
      let extra = source.spaceAfter.map { points($0, style) } ?? 0
      if isStacked, extra > 0, grid.kind == .matrix || grid.kind == .cases {
        depth = max(depth, metrics.strutDepth + extra)
      }
      if index > 0, !isStacked {
        let gap = metrics.baselineSkip - (result.depths.last ?? 0) - height
        y += gap < metrics.lineSkipLimit ? metrics.lineSkip : gap
        // An unseen line of mathtools' behind the first one takes `\normallineskip` back.
        if index == 1, grid.kind == .multline { y -= 0.1 * size }
      }
      // plain TeX's two points below the first row of `\bordermatrix`
      if index == 1, grid.name == "bordermatrix" { y += 0.2 * size }
      y += height
      if index == 0 { firstBaseline = y }
      result.baselines.append(y)
      y += depth
      result.heights.append(height)
      result.depths.append(depth)
      if !isStacked || extra < 0 { y += extra }
    }
    result.height = firstBaseline
    result.depth = y - firstBaseline
    for index in result.baselines.indices { result.baselines[index] -= firstBaseline }
    for index in result.rules.indices { result.rules[index].y -= firstBaseline }
    return result
  }
}

extension GridRow {
  /// The row after a last `\\` that holds nothing but `\hline`s.
  var isRulesOnly: Bool { cells.count == 1 && cells[0].body.isEmpty }
}
