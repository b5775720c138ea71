/// How pairs of positions lie in memory: rows of `pitch` places, of which those beyond `columns` are
/// empty, so that windows find zeros beyond the edges; at each place the pairs of one input with
/// `width` others side by side, one or eight.
struct PlaneFrame: Equatable {
  let grid: Grid
  /// By how much p differs from p′; nil where a frame has all pairs, p along rows.
  let offset: (row: Int, column: Int)?
  /// The place of the first pair's p, and of its p′.
  let first: (row: Int, column: Int)
  let second: (row: Int, column: Int)
  let rows: Int
  let columns: Int
  let pitch: Int
  /// How many places there are.
  let places: Int
  let width: Int

  /// The pairs (p, p − offset), with room for windows to reach beyond the edges.
  init(_ grid: Grid, row: Int, column: Int, columnGap: Int = 0, width: Int = 1) {
    self.grid = grid
    offset = (row, column)
    first = (max(0, row), max(0, column))
    second = (max(0, -row), max(0, -column))
    rows = grid.rows - abs(row)
    columns = grid.columns - abs(column)
    pitch = columns + columnGap
    places = width == 1 ? (rows * pitch + 7) / 8 * 8 : rows * pitch
    self.width = width
  }

  /// All pairs (p, p′).
  init(all grid: Grid) {
    self.grid = grid
    offset = nil
    (first, second) = ((0, 0), (0, 0))
    (rows, columns, width) = (grid.count, grid.count, 1)
    pitch = (columns + 7) / 8 * 8
    places = rows * pitch
  }

  /// Lanes in use: whole vectors.
  var lanes: Int { places * width }

  /// Whether all pairs have p = p′.
  var isDiagonal: Bool { offset.map { $0.row == 0 && $0.column == 0 } ?? false }

  static func == (a: PlaneFrame, b: PlaneFrame) -> Bool {
    a.grid == b.grid && a.offset?.row == b.offset?.row && a.offset?.column == b.offset?.column
      && a.pitch == b.pitch && a.places == b.places && a.width == b.width
  }

  /// Copies values over positions to the places of p, or of p′; empty ones become zero. One place
  /// follows the other after `step` numbers.
  func gather(
    _ source: UnsafePointer<Double>, isFirst: Bool, step: Int = 1,
    to target: UnsafeMutablePointer<Double>
  ) {
    let start = isFirst ? first : second
    for y in 0..<rows {
      let row = target + y * pitch * step
      if offset == nil {
        if isFirst {
          for x in 0..<columns { row[x] = source[y] }
        } else {
          for x in 0..<columns { row[x] = source[x] }
        }
      } else {
        let from = source + (start.row + y) * grid.columns + start.column
        if step == 1 {
          row.update(from: from, count: columns)
        } else {
          for x in 0..<columns { row[x * step] = from[x] }
        }
      }
      for x in columns..<pitch { row[x * step] = 0 }
    }
    for k in rows * pitch..<places { target[k * step] = 0 }
  }

  /// The positions of a lane's p and p′; nil for an empty one.
  func positions(_ lane: Int) -> (p: Int, q: Int)? {
    let place = lane / width
    let (y, x) = (place / pitch, place % pitch)
    guard y < rows, x < columns else { return nil }
    if offset == nil { return (y, x) }
    return (
      (first.row + y) * grid.columns + first.column + x,
      (second.row + y) * grid.columns + second.column + x
    )
  }
}
