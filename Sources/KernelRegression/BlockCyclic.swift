/// How a symmetric matrix lies on a grid of ranks: blocks of `block` rows and columns are dealt out
/// row by row and column by column (ScaLAPACK's two-dimensional block-cyclic distribution).
///
/// A rank's part is an array of its own, column after column.
struct BlockCyclic: Sendable {
  let order: Int
  let block: Int
  /// The grid's shape, and this rank's place in it.
  let grid: (rows: Int, columns: Int)
  let place: (row: Int, column: Int)

  /// The grid nearest to a square.
  init(order: Int, block: Int, rank: Int, count: Int) {
    (self.order, self.block) = (order, block)
    let rows = (1...count).last { $0 * $0 <= count && count % $0 == 0 } ?? 1
    grid = (rows, count / rows)
    // Ranks are placed row by row, as `Cblacs_gridinit` with "R" does.
    place = (rank / grid.columns, rank % grid.columns)
  }

  /// The blocks along one side.
  var blocks: Int { (order + block - 1) / block }
  /// Row blocks of this rank, ascending.
  var rowBlocks: [Int] { Array(stride(from: place.row, to: blocks, by: grid.rows)) }
  /// Column blocks of this rank, ascending.
  var columnBlocks: [Int] { Array(stride(from: place.column, to: blocks, by: grid.columns)) }
  /// The rows of the matrix in a block of rows (or the columns).
  func range(_ index: Int) -> Range<Int> { index * block..<min((index + 1) * block, order) }
  /// How many rows this rank has.
  var localRows: Int { rowBlocks.reduce(0) { $0 + range($1).count } }
  /// How many columns this rank has.
  var localColumns: Int { columnBlocks.reduce(0) { $0 + range($1).count } }
  /// The bytes that all ranks send in a Cholesky factorization: each column of the factor goes along a
  /// row of the grid and along a column, N²/2 elements to each other rank of both.
  var bytesBound: Double {
    4 * Double(order) * Double(order) * Double(grid.rows + grid.columns - 2)
  }
}
