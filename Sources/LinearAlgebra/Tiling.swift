/// A matrix cut into rectangles, by its shape alone.
package struct Tiling: Sendable {
  private let m: Int
  private let n: Int
  private let rowSize: Int
  private let columnSize: Int
  private let columnTiles: Int

  /// How many tiles there are.
  package let count: Int

  /// Tiles for an m × n result of inner dimension k: one for little work, else big enough that
  /// a product runs near full speed.
  package init(m: Int, n: Int, k: Int) {
    let small = m * n * max(k, 1) < 64 * 64 * 64
    self.init(m: m, n: n, rowSize: small ? m : 256, columnSize: small ? n : 512)
  }

  /// Tiles of at most the given size.
  package init(m: Int, n: Int, rowSize: Int, columnSize: Int) {
    (self.m, self.n) = (m, n)
    self.rowSize = max(Tiling.even(m, rowSize), 1)
    self.columnSize = max(Tiling.even(n, columnSize), 1)
    columnTiles = (n + self.columnSize - 1) / self.columnSize
    count = (m + self.rowSize - 1) / self.rowSize * columnTiles
  }

  /// Rows and columns of a tile.
  package subscript(index: Int) -> (rows: Range<Int>, columns: Range<Int>) {
    let (i, j) = (index / columnTiles * rowSize, index % columnTiles * columnSize)
    return (i..<min(i + rowSize, m), j..<min(j + columnSize, n))
  }

  /// The size, at most `limit` and a multiple of 8, that cuts `length` evenly.
  private static func even(_ length: Int, _ limit: Int) -> Int {
    guard length > 16 else { return length }
    let parts = (length + limit - 1) / limit
    return ((length + parts - 1) / parts + 7) / 8 * 8
  }
}

/// The lower triangle of a square matrix cut into squares.
package struct TriangularTiling: Sendable {
  private let n: Int
  private let size: Int

  /// How many tiles there are, those on the diagonal included.
  package let count: Int

  /// Tiles of at most `size` rows and columns.
  package init(n: Int, size: Int = 256) {
    self.n = n
    self.size = size
    let tiles = (n + size - 1) / size
    count = tiles * (tiles + 1) / 2
  }

  /// Rows and columns of a tile; the diagonal ones have both alike.
  package subscript(index: Int) -> (rows: Range<Int>, columns: Range<Int>) {
    var row = 0
    while (row + 1) * (row + 2) / 2 <= index { row += 1 }
    let column = index - row * (row + 1) / 2
    return (
      row * size..<min((row + 1) * size, n), column * size..<min((column + 1) * size, n)
    )
  }
}
