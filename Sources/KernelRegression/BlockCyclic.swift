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
  /// This rank's blocks on and below the diagonal, from a block column on: what a factorization reads. In
  /// numbers of its own row and column blocks.
  func lowerBlocks(from first: Int = 0) -> [(row: Int, column: Int)] {
    let rows = Array(rowBlocks.enumerated())
    return columnBlocks.enumerated().filter { $0.element >= first }.flatMap { c, column in
      rows.filter { $0.element >= column }.map { ($0.offset, c) }
    }
  }
  /// This rank's elements that are in memory: its columns are touched from the diagonal block down, in
  /// pages of 512.
  var residentElements: Double {
    let rows = Double(localRows)
    return columnBlocks.reduce(0) { sum, column in
      let above = max(column - place.row + grid.rows - 1, 0) / grid.rows * block
      return sum + Double(range(column).count) * min(rows - Double(above) + 512, rows)
    }
  }
  /// The bytes that all ranks send in a Cholesky factorization: each column of the factor goes along a
  /// row of the grid and along a column, N²/2 elements to each other rank of both.
  var bytesBound: Double {
    4 * Double(order) * Double(order) * Double(grid.rows + grid.columns - 2)
  }
}
