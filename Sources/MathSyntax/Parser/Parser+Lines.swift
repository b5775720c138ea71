extension Parser {
  /// The lines of a display that is no alignment: `\\` breaks it, as in MathJax.
  ///
  /// Nil for a formula in a line of text, where `\\` has no place.
  mutating func displayLines() -> [MathNode]? {
    guard isDisplay else { return nil }
    var rows: [GridRow] = []
    while true {
      mark = RowMark()
      let start = peek().span
      let body = list(until: .line)
      let token = next()
      var row = GridRow(
        cells: [GridCell(start, body)], spaceAfter: nil, rulesAbove: 0, textAbove: nil, mark: mark)
      if token.kind == .end {
        if rows.isEmpty { return body }
        if !row.isEmpty { rows.append(row) }
        break
      }
      row.spaceAfter = token.isCommand("newline") ? nil : rowSpace(skipsBlanks: false)
      rows.append(row)
    }
    if rows.count == 1 {
      mark = rows[0].mark
      return rows[0].cells[0].body
    }
    mark = RowMark()
    return [
      .grid(
        Grid(
          span: rows[0].cells[0].span.through(rows[rows.count - 1].cells[0].span),
          kind: .gathering, name: "", isTopLevel: false, left: nil, right: nil, columns: [],
          rows: rows, style: .display, verticalAlignment: .center, isTight: false))
    ]
  }
}
