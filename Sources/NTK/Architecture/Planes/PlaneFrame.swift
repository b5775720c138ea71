/// How pairs of positions lie in memory: rows of `pitch` lanes, of which those beyond `columns` are
/// empty, so that windows find zeros beyond the edges; the pairs of `stack` inputs one behind the
/// other, each in a block of whole vectors.
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
  let block: Int
  let stack: Int

  /// The pairs (p, p − offset), with room for windows to reach beyond the edges.
  init(
    _ grid: Grid, row: Int, column: Int, rowGap: Int = 0, columnGap: Int = 0, stack: Int = 1
  ) {
    self.grid = grid
    offset = (row, column)
    first = (max(0, row), max(0, column))
    second = (max(0, -row), max(0, -column))
    rows = grid.rows - abs(row)
    columns = grid.columns - abs(column)
    pitch = columns + columnGap
    block = ((rows + (stack > 1 ? rowGap : 0)) * pitch + 7) / 8 * 8
    self.stack = stack
  }

  /// All pairs (p, p′).
  init(all grid: Grid) {
    self.grid = grid
    offset = nil
    (first, second) = ((0, 0), (0, 0))
    (rows, columns, stack) = (grid.count, grid.count, 1)
    pitch = (columns + 7) / 8 * 8
    block = rows * pitch
  }

  /// Lanes in use: whole vectors.
  var lanes: Int { block * stack }

  /// Whether all pairs have p = p′.
  var isDiagonal: Bool { offset.map { $0.row == 0 && $0.column == 0 } ?? false }

  static func == (a: PlaneFrame, b: PlaneFrame) -> Bool {
    a.grid == b.grid && a.offset?.row == b.offset?.row && a.offset?.column == b.offset?.column
      && a.pitch == b.pitch && a.block == b.block && a.stack == b.stack
  }

  /// Copies values over positions to the lanes of p, or of p′, of one block; empty lanes become zero.
  func gather(
    _ source: UnsafePointer<Double>, isFirst: Bool, block index: Int = 0,
    to target: UnsafeMutablePointer<Double>
  ) {
    var lane = target + index * block
    for y in 0..<rows {
      if offset == nil {
        if isFirst {
          for x in 0..<columns { lane[x] = source[y] }
        } else {
          for x in 0..<columns { lane[x] = source[x] }
        }
      } else {
        let start = isFirst ? first : second
        let from = source + (start.row + y) * grid.columns + start.column
        for x in 0..<columns { lane[x] = from[x] }
      }
      for x in columns..<pitch { lane[x] = 0 }
      lane += pitch
    }
    for k in rows * pitch..<block { target[index * block + k] = 0 }
  }

  /// Copies the first block to all others.
  func repeatBlock(_ target: UnsafeMutablePointer<Double>) {
    for index in 1..<max(stack, 1) { (target + index * block).update(from: target, count: block) }
  }

  /// The positions of a lane's p and p′; nil for an empty one.
  func positions(_ lane: Int) -> (p: Int, q: Int)? {
    let (y, x) = (lane % block / pitch, lane % block % pitch)
    guard y < rows, x < columns else { return nil }
    if offset == nil { return (y, x) }
    return (
      (first.row + y) * grid.columns + first.column + x,
      (second.row + y) * grid.columns + second.column + x
    )
  }
}
