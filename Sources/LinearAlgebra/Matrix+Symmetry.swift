extension Matrix {
  /// Whether aᵢⱼ and aⱼᵢ are the same number for all i and j.
  public var isSymmetric: Bool { isSquare && firstAsymmetric(tolerance: 0) == nil }

  /// Refuses a matrix that is not square, not finite, or differs from its transpose by more than
  /// 10⁻⁸ of its largest element: no rounding does that.
  ///
  /// - Returns: The largest magnitude of an element.
  @discardableResult
  func requireSymmetric() throws(LinearAlgebraError) -> Double {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    try requireFinite()
    let peak = largestMagnitude
    if let (row, column) = firstAsymmetric(tolerance: 1e-8 * peak) {
      throw .notSymmetric(row: row, column: column)
    }
    return peak
  }

  /// The place below the diagonal of an element that differs from its twin by more than `tolerance`,
  /// the first one tile by tile.
  private func firstAsymmetric(tolerance: Double) -> (row: Int, column: Int)? {
    guard rows > 0 else { return nil }
    let tiles = TriangularTiling(n: rows, size: 64)
    return withUnsafeStorage { base in
      let source = SharedSource(base: base)
      return Parallel.chunks(tiles.count, of: 8) { range -> (row: Int, column: Int)? in
        for index in range {
          let (rows, columns) = tiles[index]
          for i in rows {
            for j in columns.lowerBound..<min(columns.upperBound, i) {
              let difference = source.base[i * self.rows + j] - source.base[j * self.rows + i]
              // NaN is no symmetry either.
              if !(difference.magnitude <= tolerance) { return (i, j) }
            }
          }
        }
        return nil
      }.lazy.compactMap { $0 }.first
    }
  }
}
