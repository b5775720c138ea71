/// The cells of an HTML table in rows that all have the same columns.
struct HTMLTableGrid {
  typealias Cell = HTMLTableReader.Cell

  private(set) var rows: [[Cell]] = []
  private(set) var headRows = 0
  private(set) var columns = 0
  /// The column that each cell begins in.
  private var places: [[Int]] = []
  private let rowAlignments: [Block.Table.Alignment]

  init(_ all: [HTMLTableReader.Row]) {
    let given = all.filter { !$0.cells.isEmpty }
    // Without a `<thead>`, rows of `<th>` alone are the head.
    let hasHead = given.contains(where: \.isHead)
    let head = given.prefix { row in hasHead ? row.isHead : row.cells.allSatisfy(\.isHeader) }
    headRows = head.count == given.count && given.count > 1 && !hasHead ? 0 : head.count
    rowAlignments = given.map(\.alignment)
    // What reaches past all other cells is as wide as they are.
    columns =
      given.map { row in
        row.cells.dropLast().reduce(1) { $0 + $1.columns }
      }.max() ?? 0
    place(given)
  }

  /// Sets each cell behind those that reach down from above, and fills what no cell covers.
  private mutating func place(_ given: [HTMLTableReader.Row]) {
    // The row below the cell that covers a column.
    var taken: [Int] = []
    var placed: [(line: [(cell: Cell, column: Int)], isFree: [Bool])] = []
    for (number, row) in given.enumerated() {
      let end = number < headRows ? headRows : given.count
      var line: [(cell: Cell, column: Int)] = []
      var column = 0
      for (index, cell) in row.cells.enumerated() {
        while column < taken.count, taken[column] > number { column += 1 }
        var cell = cell
        cell.rows = min(cell.rows, end - number)
        if index == row.cells.count - 1 {
          cell.columns = max(1, min(cell.columns, columns - column))
        }
        let past = column + cell.columns
        if taken.count < past { taken += Array(repeating: 0, count: past - taken.count) }
        for covered in column..<past { taken[covered] = number + cell.rows }
        line.append((cell, column))
        column = past
      }
      placed.append((line, taken.map { $0 <= number }))
      columns = max(columns, taken.count)
    }
    for (line, isFree) in placed {
      let gaps = (0..<columns).filter { $0 >= isFree.count || isFree[$0] }
      let whole = (line + gaps.map { (cell: Cell(), column: $0) }).sorted { $0.column < $1.column }
      rows.append(whole.map(\.cell))
      places.append(whole.map(\.column))
    }
  }

  /// What most cells of a column say; at the right where all hold numbers of a data frame.
  func alignments(isNumber: (Cell) -> Bool) -> [Block.Table.Alignment] {
    (0..<columns).map { column in
      let first = headRows < rows.count ? headRows : 0
      var cells: [(cell: Cell, row: Int)] = []
      for row in first..<rows.count {
        for (cell, place) in zip(rows[row], places[row])
        where place == column && cell.columns == 1 && !cell.lines.isEmpty {
          cells.append((cell, row))
        }
      }
      let said = cells.map {
        $0.cell.alignment == .none ? rowAlignments[$0.row] : $0.cell.alignment
      }
      if let alignment = said.first, alignment != .none,
        said.count(where: { $0 == alignment }) * 2 > said.count
      {
        return alignment
      }
      return !cells.isEmpty && cells.allSatisfy { isNumber($0.cell) } ? .right : .none
    }
  }
}
