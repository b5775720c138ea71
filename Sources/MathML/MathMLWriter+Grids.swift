import MathSyntax

extension MathMLWriter {
  func grid(_ grid: Grid) -> String {
    let columns = grid.rows.map { $0.cells.reduce(0) { $0 + $1.columnSpan } }.max() ?? 0
    var inner = inStyle(isDisplay: grid.style == .display)
    if grid.kind == .substack || grid.kind == .smallMatrix {
      inner = inStyle(isDisplay: false, level: max(level, 1))
    }
    var rows = ""
    for (index, row) in grid.rows.enumerated() {
      // An empty last row only holds the rules below the table.
      if index > 0, index == grid.rows.count - 1, row.isEmpty { continue }
      if let text = row.textAbove {
        let left = styled(["text-align:left"])
        // Beside numbers the margins are columns, too.
        let all = max(columns, 1) + (browser?.numbersRows(of: grid) == true ? 3 : 0)
        rows += "<mtr><mtd columnspan=\"\(all)\" \(left)>"
        rows += inner.wrapped(text) + "</mtd></mtr>"
      }
      rows += inner.numbered(inner.cells(of: row, index, grid), index, grid)
    }
    guard browser == nil else {
      let table = inner.browserGrid(grid, rows)
      return inner.isScript && !isScript
        ? Fragment.element("mstyle", table, MathStyle.script.attributes) : table
    }
    var attributes: [String] = []
    if grid.style == .display { attributes.append("displaystyle=\"true\"") }
    if grid.kind == .smallMatrix || grid.kind == .substack {
      attributes.append("rowspacing=\"0.1em\" columnspacing=\"0.333em\"")
    }
    if grid.kind == .alignment {
      attributes.append(
        "columnalign=\"right left\" columnspacing=\"0 \(grid.isTight ? "0" : "2em")\"")
    } else if grid.kind == .cases {
      attributes.append("columnalign=\"left\" columnspacing=\"1em\"")
    }
    switch grid.verticalAlignment {
    case .top: attributes.append("align=\"baseline 1\"")
    case .bottom: attributes.append("align=\"baseline -1\"")
    case .center: break
    }
    let table = Fragment.element("mtable", rows, attributes.joined(separator: " "))
    guard grid.left?.scalar != nil || grid.right?.scalar != nil else { return table }
    return "<mrow>\(delimiter(grid.left, .prefix))\(table)\(delimiter(grid.right, .postfix))</mrow>"
  }

  private func cells(of row: GridRow, _ index: Int, _ grid: Grid) -> String {
    var column = 0
    var text = ""
    let isLast =
      index == grid.rows.count - 1
      || (index == grid.rows.count - 2 && grid.rows[index + 1].isEmpty)
    for cell in row.cells {
      var rules: [String] = []
      if let alignment = alignment(of: cell, column, row, index, grid), alignment != .center {
        rules.append("text-align:\(alignment.word)")
        // What is in a cell are blocks to Chromium, which the text's alignment does not move.
        if browser != nil, alignment == .right { rules.append("justify-items:end") }
      }
      rules += browser == nil ? padding(column, grid) : browserPadding(column, index, grid)
      let columns = column..<column + max(1, cell.columnSpan)
      if row.rulesAbove > 0 || row.partialRules.contains(where: { $0.overlaps(columns) }) {
        rules.append("border-top:\(row.rulesAbove > 1 ? "3px double" : "1px solid")")
      }
      if isLast, index + 1 < grid.rows.count, grid.rows[index + 1].rulesAbove > 0 {
        rules.append("border-bottom:1px solid")
      }
      let beside = verticalRules(cell, columns, grid)
      if beside.left > 0 {
        rules.append("border-left:\(beside.left > 1 ? "3px double" : "1px solid")")
      }
      if beside.right > 0 {
        rules.append("border-right:\(beside.right > 1 ? "3px double" : "1px solid")")
      }
      var attributes: [String] = []
      if cell.columnSpan > 1 { attributes.append("columnspan=\"\(cell.columnSpan)\"") }
      if cell.rowSpan > 1 { attributes.append("rowspan=\"\(cell.rowSpan)\"") }
      if !rules.isEmpty { attributes.append(styled(rules)) }
      let strut = column == 0 ? self.strut(grid, row) : ""
      let before = browser == nil ? [] : grid.separator(before: column) ?? []
      let after =
        browser == nil || columns.upperBound != grid.columns.count
        ? [] : grid.separator(before: columns.upperBound) ?? []
      let content =
        betweenColumns(cell.body)
        ?? (grid.kind == .alignment ? self.row(cell.body).text : alone(cell.body))
      let body =
        strut + alone(before)
        + (cell.dots != nil ? token("mo", "\u{2026}") : asHighAsInk(content, cell.body))
        + alone(after)
      text += Fragment.element("mtd", body, attributes.joined(separator: " "))
      column += cell.columnSpan
    }
    return text
  }

  /// Words as high as they are on paper: Firefox makes rows as high as the lines of their font.
  private func asHighAsInk(_ content: String, _ nodes: [MathNode]) -> String {
    let hasWords = nodes.contains { if case .text = $0 { true } else { false } }
    guard let browser, hasWords else { return content }
    let size = browser.size(of: nodes, isDisplay: isDisplay)
    return padded(content, height: size.height, depth: size.depth)
  }

  /// IEEEtrantools' `C`: a sign between empty atoms, with the space of its class at both sides.
  private func betweenColumns(_ nodes: [MathNode]) -> String? {
    guard browser != nil, nodes.count == 3, nodes[0].isEmptyGroup, nodes[2].isEmptyGroup,
      case .symbol(let symbol) = nodes[1]
    else { return nil }
    let space: String
    switch symbol.atomClass {
    case .relation: space = "0.2778em"
    case .binary: space = "0.2222em"
    default: return nil
    }
    // Browsers leave the space of an operator out that stands by itself.
    let gap = "<mspace width=\"\(space)\"/>"
    return gap
      + operatorElement(symbol.scalar, "stretchy=\"false\" lspace=\"0\" rspace=\"0\"") + gap
  }

  private func alignment(
    of cell: GridCell, _ column: Int, _ row: GridRow, _ index: Int, _ grid: Grid
  ) -> HorizontalAlignment? {
    if let own = cell.alignment { return own }
    switch grid.kind {
    // `eqnarray`, `IEEEeqnarray`, `numcases`: columns of their own.
    case .alignment where column < grid.columns.count: return grid.columns[column].alignment
    case .alignment where !grid.columns.isEmpty: return .left
    case .alignment: return column % 2 == 0 ? .right : .left
    case .cases: return .left
    case .multline:
      if let own = row.alignment { return own }
      return index == 0 ? .left : index == grid.rows.count - 1 ? .right : .center
    case .matrix, .smallMatrix, .substack, .gathering:
      // mathtools' matrices name one alignment for all columns.
      if grid.name.hasSuffix("matrix*") { return grid.columns.first?.alignment }
      return column < grid.columns.count ? grid.columns[column].alignment : nil
    }
  }

  /// Columns of a pair stand close together, for readers that know CSS alone.
  private func padding(_ column: Int, _ grid: Grid) -> [String] {
    guard grid.kind == .alignment else { return [] }
    if column % 2 == 1 { return ["padding-left:0"] }
    return column == 0 || grid.isTight ? ["padding-right:0"] : ["padding-left:2em;padding-right:0"]
  }

  private func verticalRules(
    _ cell: GridCell, _ columns: Range<Int>, _ grid: Grid
  ) -> (left: Int, right: Int) {
    if let own = cell.rules { return (own.left, own.right) }
    guard !grid.columns.isEmpty else { return (0, 0) }
    let left =
      columns.lowerBound < grid.columns.count ? grid.columns[columns.lowerBound].rulesBefore : 0
    let last = columns.upperBound - 1
    return (left, last < grid.columns.count ? grid.columns[last].rulesAfter : 0)
  }
}

extension GridRow {
  /// Whether nothing stands in it.
  fileprivate var isEmpty: Bool { cells.allSatisfy { $0.body.isEmpty && $0.dots == nil } }
}

extension MathNode {
  fileprivate var isEmptyGroup: Bool {
    if case .group(let group) = self { group.body.isEmpty } else { false }
  }
}
