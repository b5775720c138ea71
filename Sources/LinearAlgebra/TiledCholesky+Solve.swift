extension TiledCholesky {
  /// The solution X of L Lᵀ X = B in the tiles' precision, N × m; whatever B's scale.
  ///
  /// - Throws: `TileFile.Failure` where tiles are on disk and cannot be read.
  package func solve(_ b: Matrix) throws -> Matrix {
    require(b.rows == layout.order, "\(b.rows) rows for a system of \(layout.order)")
    require(finished == layout.columns, "\(finished) of \(layout.columns) columns are factorized")
    guard b.columns > 0 else { return b }
    BLAS.prepare()
    let peak = b.elements.reduce(0) { max($0, $1.magnitude) }
    guard peak > 0 else { return b }
    let m = b.columns
    var x = [Scalar](repeating: 0, count: layout.columns * layout.size * m)
    for k in b.elements.indices { x[k] = Scalar(b.elements[k] / peak) }
    try x.withUnsafeMutableBufferPointer { buffer in
      let x = Target(base: buffer.baseAddress!)
      try forEachColumn(0..<layout.columns) { forward($0, $1, x, m) }
      try forEachColumn((0..<layout.columns).reversed()) { backward($0, $1, x, m) }
    }
    return Matrix(rows: b.rows, columns: m) { i, j in Double(x[i * m + j]) * peak }
  }

  private struct Target: @unchecked Sendable { let base: UnsafeMutablePointer<Scalar> }
  private struct Source: @unchecked Sendable { let base: UnsafePointer<Scalar> }

  /// x_J ← L_JJ⁻¹ x_J, and what it takes from the rows below.
  private func forward(_ column: Int, _ tiles: UnsafePointer<Scalar>, _ x: Target, _ m: Int) {
    let (size, area, source) = (layout.size, layout.area, Source(base: tiles))
    let own = x.base + column * size * m
    Scalar.solveFromLeft(transposed: false, size: size, columns: m, lower: tiles, own)
    Parallel.forEach(layout.columns - column - 1) { k in
      Scalar.multiply(
        transposed: false, size: size, columns: m, alpha: -1, a: source.base + (k + 1) * area,
        b: x.base + column * size * m, beta: 1, c: x.base + (column + 1 + k) * size * m)
    }
  }

  /// x_J ← L_JJ⁻ᵀ (x_J − Σ L_IJᵀ x_I) over the rows I below, summed in chunks of a fixed size.
  private func backward(_ column: Int, _ tiles: UnsafePointer<Scalar>, _ x: Target, _ m: Int) {
    let (size, area, source) = (layout.size, layout.area, Source(base: tiles))
    let own = x.base + column * size * m
    let below = layout.columns - column - 1
    let chunks = (below + 7) / 8
    var sums = [Scalar](repeating: 0, count: chunks * size * m)
    sums.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let sums = Target(base: base)
      Parallel.forEach(chunks) { chunk in
        for k in chunk * 8..<min(chunk * 8 + 8, below) {
          Scalar.multiply(
            transposed: true, size: size, columns: m, alpha: 1, a: source.base + (k + 1) * area,
            b: x.base + (column + 1 + k) * size * m, beta: 1, c: sums.base + chunk * size * m)
        }
      }
    }
    for chunk in 0..<chunks {
      for k in 0..<size * m { own[k] -= sums[chunk * size * m + k] }
    }
    Scalar.solveFromLeft(transposed: true, size: size, columns: m, lower: tiles, own)
  }
}
