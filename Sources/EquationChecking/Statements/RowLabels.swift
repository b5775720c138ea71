internal import MathSyntax

/// The labels of an alignment's rows, by where the rows stand.
struct RowLabels {
  private var rows: [(range: Range<Int>, label: String?)] = []

  init(_ root: [MathNode]) {
    for case .grid(let grid) in root.cleaned {
      for row in grid.rows {
        guard let first = row.cells.first, let last = row.cells.last else { continue }
        rows.append((first.span.range.through(last.span.range), row.mark.label))
      }
    }
  }

  /// The label of the row at an offset; without one that of the next labelled row, to which a
  /// derivation leads; else of the last one before.
  func label(at offset: Int) -> String? {
    guard let index = rows.lastIndex(where: { $0.range.lowerBound <= offset }) else {
      return rows.lazy.compactMap(\.label).first
    }
    return rows[index...].lazy.compactMap(\.label).first
      ?? rows[..<index].lazy.compactMap(\.label).last
  }
}
