internal import COpenBLAS

/// One step of `BandReduction`: `width` columns are brought to the band by reflectors I − V T Vᵀ,
/// and the rest of the matrix, A, becomes A − V Xᵀ − X Vᵀ, with W = A V T and X = W − ½ V (Tᵀ Vᵀ W).
struct BandPanel {
  private let matrix: UnsafeMutablePointer<Double>
  private let size: Int
  /// The first row and column of the rest.
  private let corner: Int
  /// The rest's rows.
  private let rest: Int
  /// The number of reflectors.
  private let count: Int
  /// Tᵀ, row by row.
  let factor: Vector
  /// Vᵀ, a reflector a row.
  private let vectors: Vector

  /// Factorizes the panel in place: reflectors stay where LAPACK leaves them.
  init(_ matrix: UnsafeMutablePointer<Double>, size: Int, start: Int, width: Int) {
    (self.matrix, self.size, corner, rest) = (matrix, size, start + width, size - start - width)
    count = min(rest, width)
    // LAPACK's columns are our rows.
    let panel = matrix + start * size + corner
    var (m, n, k, ld, info) = (Int32(rest), Int32(width), Int32(count), Int32(size), Int32(0))
    var scales = Vector(repeating: 0, count: width)
    var work = Vector(repeating: 0, count: 64 * width)
    var length = Int32(work.count)
    dgeqrf_(&m, &n, panel, &ld, &scales, &work, &length, &info)
    var factor = Vector(repeating: 0, count: count * count)
    dlarft_("F", "C", &m, &k, panel, &ld, &scales, &factor, &k)
    self.factor = factor
    var vectors = Vector(repeating: 0, count: count * rest)
    for c in 0..<count {
      vectors[c * rest + c] = 1
      for i in c + 1..<max(rest, c + 1) { vectors[c * rest + i] = panel[c * size + i] }
    }
    self.vectors = vectors
  }

  /// Applies the reflectors to the rest of the matrix from both sides.
  func reduceRest() {
    let v = Matrix(rows: count, columns: rest, elements: vectors)
    let t = Matrix(rows: count, columns: count, elements: factor)
    let w = timesRest(t * v)
    let overlap = t * v.times(w, transposeRight: true)
    let x = w - 0.5 * (overlap * v)
    update(v.elements + x.elements, x.elements + v.elements)
  }

  /// B A, for the rest A.
  private func timesRest(_ b: Matrix) -> Matrix {
    Matrix(
      rows: count, columns: rest,
      unsafeUninitialized: { result in
        b.withUnsafeStorage { b in
          BLAS.gemm(
            m: count, n: rest, k: rest, a: b, lda: rest, b: matrix + corner * (size + 1),
            ldb: size, c: result, ldc: rest)
        }
      })
  }

  /// A ← A − LᵀR, which is symmetric.
  private func update(_ left: Vector, _ right: Vector) {
    let tiles = TriangularTiling(n: rest)
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        let shared = Shared(
          left: left.baseAddress!, right: right.baseAddress!,
          target: matrix + corner * (size + 1))
        Parallel.forEach(tiles.count) { index in
          let (rows, columns) = tiles[index]
          BLAS.serialGemm(
            transposeA: true, m: rows.count, n: columns.count, k: 2 * count, alpha: -1,
            a: shared.left + rows.lowerBound, lda: rest, b: shared.right + columns.lowerBound,
            ldb: rest, beta: 1,
            c: shared.target + rows.lowerBound * size + columns.lowerBound, ldc: size)
          BLAS.mirror(rows: rows, columns: columns, c: shared.target, ldc: size)
        }
      }
    }
  }

  // The tiles that threads write do not overlap.
  private struct Shared: @unchecked Sendable {
    let left: UnsafePointer<Double>
    let right: UnsafePointer<Double>
    let target: UnsafeMutablePointer<Double>
  }
}
