import MathSyntax

/// Grids for browsers: MathML Core leaves the space between columns and rows to CSS.
extension MathMLWriter {
  /// A grid's element around its rows.
  func browserGrid(_ grid: Grid, _ rows: String) -> String {
    if grid.margin != nil { browser?.lacks(.gridMargin) }
    var attributes: [String] = []
    if grid.style == .display { attributes.append("displaystyle=\"true\"") }
    if browser?.numbersRows(of: grid) == true { attributes.append("class=\"numbered\"") }
    if grid.name == "multlined", let size = browser?.size(of: [.grid(grid)], isDisplay: isDisplay) {
      // A width of its own, or one that keeps its first and its last line apart.
      attributes.append(styled(["width:\(Length.text(size.width, .em))"]))
    }
    let table = Fragment.element("mtable", rows, attributes.joined(separator: " "))
    guard grid.left?.scalar != nil || grid.right?.scalar != nil else {
      return onBaseline(table, grid)
    }
    var bare = grid
    (bare.left, bare.right) = (nil, nil)
    let none = Delimiter(span: grid.span, scalar: nil)
    let height = browser?.delimiterHeight(
      of: Fenced(
        span: grid.span, left: grid.left ?? none, right: grid.right ?? none,
        segments: [[.grid(bare)]]), isDisplay: isDisplay)
    return onBaseline(
      "<mrow>\(delimiter(grid.left, .prefix, height: height))\(table)"
        + "\(delimiter(grid.right, .postfix, height: height))</mrow>", grid)
  }

  /// Browsers centre grids on the axis; those that stand on their first or last row are moved.
  private func onBaseline(_ table: String, _ grid: Grid) -> String {
    guard let browser, grid.verticalAlignment != .center else { return table }
    let size = browser.size(of: [.grid(grid)], isDisplay: isDisplay)
    let centered = (size.height + size.depth) / 2 + browser.axisHeight
    return padded(
      table, height: size.height, depth: size.depth, y: size.height - centered)
  }

  /// A row with its number at the right, all columns in the middle of what is left.
  func numbered(_ cells: String, _ index: Int, _ grid: Grid) -> String {
    guard let browser, browser.numbersRows(of: grid) else { return Fragment.element("mtr", cells) }
    let fill = "<mtd class=\"fill\"></mtd>"
    let number = Fragment.element("mtd", browser.number(ofRow: index), "class=\"number\"")
    return Fragment.element("mtr", fill + cells + fill + number)
  }

  /// LaTeX's `\strut`.
  static let lineStrut = "<mspace height=\"0.84em\" depth=\"0.36em\"/>"

  /// The height and the depth that each row has at least, as LaTeX's strut gives them.
  func strut(_ grid: Grid, _ row: GridRow) -> String {
    guard browser != nil, grid.kind != .substack, grid.kind != .smallMatrix else { return "" }
    let more = row.spaceAfter.map {
      $0.unit == .em ? $0.value : $0.unit == .point ? $0.value / 10 : 0
    }
    // With the space between rows, lines of open displays are as far apart as LaTeX's.
    let depth = Length.text((grid.isOpen ? 0.31 : 0.36) + max(0, more ?? 0), .em)
    return "<mspace height=\"\(grid.isOpen ? "0.79em" : "0.84em")\" depth=\"\(depth)\"/>"
  }

  /// The space around a cell: half of what LaTeX has between columns, and its `\jot` between rows of
  /// displays.
  func browserPadding(_ column: Int, _ row: Int, _ grid: Grid) -> [String] {
    let isFirst = column == 0
    // Half of LaTeX's `\lineskip` and `\jot`, which keep rows apart that are higher than lines.
    let jot = grid.isOpen ? ".2em" : "0"
    // Below the rows of a stack of limits there are three thicknesses of a rule.
    let above = grid.kind == .substack && row > 0 ? ".12em" : jot
    var left = ".5em"
    var right = ".5em"
    switch grid.kind {
    case .alignment where !grid.columns.isEmpty:
      // Columns of their own: plain LaTeX's have space between them, IEEEtrantools' what they say.
      let gap = grid.name.hasPrefix("eqnarray") ? ".5em" : "0"
      (left, right) = (isFirst ? "0" : gap, gap)
    case .alignment where column % 2 == 1: (left, right) = ("0", "0")
    // amsmath's \minalignsep.
    case .alignment: (left, right) = (isFirst || grid.isTight ? "0" : "1em", "0")
    case .cases: (left, right) = (isFirst ? "0" : "1em", "0")
    case .smallMatrix: (left, right) = (isFirst ? "0" : ".28em", "0")
    case .substack, .gathering, .multline: (left, right) = ("0", "0")
    case .matrix:
      if isFirst { left = grid.left?.scalar == nil && grid.columns.isEmpty ? "0" : left }
    }
    // mathtools' matrices have columns, and no more space at their sides than others.
    let isArray = grid.kind == .matrix && !grid.columns.isEmpty && !grid.name.hasSuffix("matrix*")
    if grid.kind == .matrix, isFirst, !isArray { left = "0" }
    let isLast = column + 1 >= (grid.rows.map { $0.cells.count }.max() ?? 0)
    if grid.kind == .matrix, isLast, !isArray { right = "0" }
    if grid.kind == .matrix, isArray {
      if grid.separator(before: column) != nil { left = "0" }
      if grid.separator(before: column + 1) != nil { right = "0" }
    }
    return ["padding:\(above) \(right) \(jot) \(left)"]
  }
}

extension Grid {
  /// Whether its rows have the space of displays between them: mathtools' cases in display style, too.
  fileprivate var isOpen: Bool {
    switch kind {
    case .alignment, .gathering, .multline: true
    case .cases: style == .display
    default: false
    }
  }

  /// What an array's `@{…}` has before a column, or behind the last one.
  func separator(before column: Int) -> [MathNode]? {
    if column < columns.count { return columns[column].separatorBefore }
    return column == columns.count ? columns.last?.separatorAfter : nil
  }
}
