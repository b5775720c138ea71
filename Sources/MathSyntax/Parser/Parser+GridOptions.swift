extension Parser {
  /// What `\arraystretch`, `\arraycolsep`, `\jot` and their like say at this place.
  mutating func setLengths(of grid: inout Grid, _ token: Token) {
    if grid.kind == .matrix, grid.name != "CD" { grid.stretch = arrayStretch(token) }
    grid.columnSeparation = macros.lengths[grid.name == "tabular" ? "tabcolsep" : "arraycolsep"]
    grid.rowSpacing = macros.lengths["jot"]
    grid.ruleThickness = macros.lengths["arrayrulewidth"]
  }

  private mutating func arrayStretch(_ token: Token) -> Double {
    guard let macro = macros.macros["arraystretch"] else { return 1 }
    let text = macro.body.map(\.source).joined()
    if let value = Double(text), value > 0, value <= 100 { return value }
    report(
      "math.no-effect", "\\arraystretch is not a number: \(text)", at: token.span,
      hints: ["\\renewcommand{\\arraystretch}{1.5}"], isWarning: true)
    return 1
  }
}

extension Macro.BodyToken {
  /// The token as it is written.
  fileprivate var source: String {
    kind == .command ? "\\" + name : Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
  }
}

extension Grid {
  /// TeX leaves out the columns at the end that no row uses, their rules and spaces too.
  mutating func dropUnusedColumns() {
    guard kind == .matrix, !columns.isEmpty else { return }
    let used = rows.map { $0.cells.reduce(0) { $0 + $1.columnSpan } }.max() ?? 0
    guard used >= 1, used < columns.count else { return }
    let next = columns[used]
    columns.removeLast(columns.count - used)
    columns[used - 1].rulesAfter = next.rulesBefore
    columns[used - 1].separatorAfter = next.separatorBefore
    columns[used - 1].hasDashedRulesAfter = next.hasDashedRules
  }
}
