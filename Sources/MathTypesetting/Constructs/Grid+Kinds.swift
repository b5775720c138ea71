import MathSyntax

extension Grid {
  /// `array` and its like, which keep the space at their ends.
  var isArray: Bool { name == "array" || name == "darray" || name == "tabular" }

  /// amscd's diagrams: no space between the columns but what arrows have.
  var isDiagram: Bool { name == "CD" }

  /// plain LaTeX's three columns.
  var isEquationArray: Bool { name.hasPrefix("eqnarray") }

  /// Columns of the author's own rather than pairs.
  var hasOwnColumns: Bool { isEquationArray || isSpacedArray }

  /// IEEEtrantools' columns, which have their spaces in their cells.
  var isSpacedArray: Bool { name.hasPrefix("IEEEeqnarray") }

  /// `numcases`, whose rows have a number each.
  var isNumberedCases: Bool { name == "numcases" || name == "subnumcases" }

  /// One column type for all columns: `pmatrix*[r]`, `subarray{l}`.
  var isUniform: Bool { !isArray && !isEquationArray && !isSpacedArray }

  /// Whether `{}` opens a column, so that an operator or a relation spaces from it: the left-hand
  /// columns of alignments, the lines of `multline` (amsmath).
  func opens(_ column: Int) -> Bool {
    switch kind {
    case .alignment:
      column % 2 == 1 && !isEquationArray && !isSpacedArray && !isNumberedCases
    case .multline: true
    default: false
    }
  }

  /// The same grid with each `\intertext` as a row of its own: for a grid that is no display.
  var withTextRows: Grid {
    guard rows.contains(where: { $0.textAbove != nil }) else { return self }
    var grid = self
    let width = rows.map { $0.cells.reduce(0) { $0 + $1.columnSpan } }.max() ?? 1
    grid.rows = rows.flatMap { row in
      guard let text = row.textAbove else { return [row] }
      var above = row
      above.cells = [row.cells[0]]
      above.cells[0].body = [.text(text)]
      above.cells[0].columnSpan = width
      above.cells[0].alignment = .left
      above.spaceAfter = nil
      var below = row
      below.textAbove = nil
      below.rulesAbove = 0
      return [above, below]
    }
    return grid
  }
}

extension Grid.Margin {
  /// Whether something stands around or behind the whole.
  var hasGround: Bool { hasFrame || background != nil }
}
