/// Neighbouring tile columns of a factorization, from their first diagonal tile down.
struct Panel<Scalar: TileScalar>: @unchecked Sendable {
  let columns: Range<Int>
  let base: UnsafeMutablePointer<Scalar>
  private let layout: TileLayout
  /// Row and column of each tile.
  private let places: [(row: Int, column: Int)]

  init(_ layout: TileLayout, _ columns: Range<Int>, base: UnsafeMutablePointer<Scalar>) {
    (self.layout, self.columns, self.base) = (layout, columns, base)
    places = columns.flatMap { column in (column..<layout.columns).map { ($0, column) } }
  }

  /// How many tiles there are.
  var count: Int { places.count }

  private func tile(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Scalar> {
    let first = columns.lowerBound
    return base + (layout.index(row, column) - layout.index(first, first)) * layout.area
  }

  /// Fills the panel with the matrix, its diagonal raised by `shift`.
  func paint(shift: Double, _ paint: (Int, Int, UnsafeMutablePointer<Double>) -> Void) {
    let size = layout.size
    Parallel.forEach(places.count) { k in
      let (row, column) = places[k]
      let (rows, width) = (layout.range(row).count, layout.range(column).count)
      withUnsafeTemporaryAllocation(byteCount: 8 * layout.area, alignment: 64) { bytes in
        let values = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
        paint(row, column, values)
        let target = tile(row, column)
        for i in 0..<size {
          let inside = i < rows ? (row == column ? i + 1 : width) : 0
          for j in 0..<inside { target[i * size + j] = Scalar(values[i * size + j]) }
          for j in inside..<size { target[i * size + j] = 0 }
          guard row == column else { continue }
          target[i * size + i] = i < rows ? Scalar(values[i * size + i] + shift) : 1
        }
      }
    }
  }

  /// Subtracts L Lᵀ of columns to the left, each given from the panel's first row on.
  func subtract(_ left: [UnsafePointer<Scalar>]) {
    let sources = left.map { Source(base: $0) }
    let first = columns.lowerBound
    forEachStrip(places) { row, column, start, height in
      let target = tile(row, column) + start * layout.size
      for source in sources {
        Scalar.subtractProduct(
          m: height, n: layout.size, k: layout.size,
          a: source.base + (row - first) * layout.area + start * layout.size,
          b: source.base + (column - first) * layout.area, c: target, stride: layout.size)
      }
    }
  }

  /// Factorizes the panel; returns the order of the leading minor that is not positive, if one is.
  func factorize() -> Int? {
    let size = layout.size
    for column in columns {
      let diagonal = tile(column, column)
      let failed = Scalar.factorize(size: size, diagonal)
      if failed > 0 { return column * size + failed }
      for i in 0..<size {
        for j in i + 1..<max(size, i + 1) { diagonal[i * size + j] = 0 }
      }
      let lower = Source(base: diagonal)
      forEachStrip((column + 1..<max(layout.columns, column + 1)).map { ($0, column) }) {
        row, _, start, height in
        Scalar.solveFromRight(
          rows: height, size: size, lower: lower.base, tile(row, column) + start * size)
      }
      let rest = places.filter { $0.column > column }
      forEachStrip(rest) { row, other, start, height in
        Scalar.subtractProduct(
          m: height, n: size, k: size, a: tile(row, column) + start * size,
          b: tile(other, column), c: tile(row, other) + start * size, stride: size)
      }
    }
    return nil
  }

  /// Strips of tiles' rows on all threads; the cut depends on the size of tiles alone, so that the bits
  /// depend neither on threads nor on panels.
  private func forEachStrip(
    _ tiles: [(row: Int, column: Int)], _ body: (Int, Int, _ start: Int, _ height: Int) -> Void
  ) {
    let height = max(layout.size / 2, min(layout.size, 128))
    let strips = (layout.size + height - 1) / height
    Parallel.forEach(tiles.count * strips) { k in
      let (row, column) = tiles[k / strips]
      let start = k % strips * height
      let end = min(start + height, layout.size)
      if start < end { body(row, column, start, end - start) }
    }
  }

  private struct Source: @unchecked Sendable { let base: UnsafePointer<Scalar> }
}
