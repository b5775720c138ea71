/// The lower triangle of a symmetric matrix in square tiles, tile column after tile column.
///
/// The order is filled up to whole tiles; a matrix in tiles is that of the given order with ones on
/// the rest of the diagonal. A tile column lies in one piece, from its diagonal tile down: what a
/// factorization from left to right writes once, and reads in order.
package struct TileLayout: Sendable, Hashable {
  /// The order N of the matrix.
  package let order: Int
  /// The rows and columns of a tile.
  package let size: Int

  package init(order: Int, size: Int) {
    require(order > 0 && size > 0, "tiles of \(size) for a matrix of order \(order)")
    (self.order, self.size) = (order, size)
  }

  /// Tiles that run near full speed and fill the order up by little.
  package init(order: Int) {
    self.init(order: order, size: order >= 16384 ? 1024 : order >= 4096 ? 512 : 128)
  }

  /// The number of tile columns.
  package var columns: Int { (order + size - 1) / size }
  /// The elements of a tile.
  package var area: Int { size * size }
  /// The number of tiles.
  package var count: Int { columns * (columns + 1) / 2 }

  /// The place of a tile among all of them; `row` is at least `column`.
  package func index(_ row: Int, _ column: Int) -> Int {
    column * columns - column * (column - 1) / 2 + row - column
  }

  /// The rows (or columns) of the matrix that a tile row has.
  package func range(_ tile: Int) -> Range<Int> { tile * size..<min((tile + 1) * size, order) }
}
