internal import COpenBLAS
internal import Glibc

/// The factorization A + jitter · I = L Lᵀ of a symmetric positive definite matrix.
public struct Cholesky: Sendable {
  /// The lower triangular factor L; zeros above the diagonal.
  public let factor: Matrix
  /// What was added to the diagonal; zero when nothing had to be.
  public let jitter: Double

  /// Factorizes a symmetric matrix.
  ///
  /// With `allowedJitter` above zero, a matrix that is not positive definite to rounding is tried
  /// again with more and more on its diagonal, up to `allowedJitter` times the mean of the
  /// diagonal. O(n³).
  ///
  /// The factor takes the matrix's place: give the matrix away (`consume`, or straight from what
  /// computes it), and no second one is made.
  public init(
    _ matrix: consuming Matrix, allowedJitter: Double = 0
  ) throws(LinearAlgebraError) {
    try matrix.requireSymmetric()
    let mean = matrix.rows == 0 ? 0 : matrix.trace / Double(matrix.rows)
    let diagonal = matrix.diagonal
    var factor = consume matrix
    var relative = 0.0
    while true {
      let order = Cholesky.factorize(&factor, jitter: relative * mean)
      if order == 0 {
        self.factor = factor
        jitter = relative * mean
        return
      }
      let next = relative == 0 ? 1e-15 : relative * 10
      guard next <= allowedJitter, mean > 0 else {
        throw .notPositiveDefinite(order: order, jitter: relative * mean)
      }
      relative = next
      Cholesky.restore(&factor, diagonal)
    }
  }

  /// The solution X of A X = B.
  public func solve(_ b: Matrix) -> Matrix { solveTransposed(solveLower(b)) }

  /// The solution x of A x = b.
  public func solve(_ b: Vector) -> Vector {
    solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }

  /// The solution Y of L Y = B.
  public func solveLower(_ b: Matrix) -> Matrix { substitute(b, transposed: false) }

  /// log det A, the sum of 2 log Lᵢᵢ.
  public var logDeterminant: Double { 2 * factor.diagonal.reduce(0) { $0 + log($1) } }

  private func solveTransposed(_ b: Matrix) -> Matrix { substitute(b, transposed: true) }

  private func substitute(_ b: Matrix, transposed: Bool) -> Matrix {
    require(b.rows == factor.rows, "\(b.rows) rows for a system of \(factor.rows)")
    var result = b
    guard !b.elements.isEmpty else { return result }
    BLAS.prepare()
    let (n, columns) = (b.rows, b.columns)
    result.withUnsafeMutableStorage { storage in
      let x = Column(base: storage)
      factor.elements.withUnsafeBufferPointer { l in
        let lower = Factor(base: l.baseAddress!)
        let strips = Tiling(m: 1, n: columns, rowSize: 1, columnSize: 64)
        Parallel.forEach(strips.count) { index in
          let range = strips[index].columns
          cblas_dtrsm(
            CblasRowMajor, CblasLeft, CblasLower, transposed ? CblasTrans : CblasNoTrans,
            CblasNonUnit, blasint(n), blasint(range.count), 1, lower.base, blasint(n),
            x.base + range.lowerBound, blasint(columns))
        }
      }
    }
    return result
  }

  private struct Column: @unchecked Sendable { let base: UnsafeMutablePointer<Double> }
  private struct Factor: @unchecked Sendable { let base: UnsafePointer<Double> }

  /// The rows and columns that are factorized at a time.
  private static let width = 256

  /// Puts L in the lower triangle's place; returns zero, or the order of the leading minor that is
  /// not positive. The upper triangle stays as it is until all went well, and is zero then.
  private static func factorize(_ factor: inout Matrix, jitter: Double) -> Int {
    let n = factor.rows
    guard n > 0 else { return 0 }
    BLAS.prepare()
    for i in 0..<n { factor.elements[i * n + i] += jitter }
    return factor.withUnsafeMutableStorage { storage in
      let a = SharedPointer(base: storage)
      for start in stride(from: 0, to: n, by: width) {
        let end = min(start + width, n)
        // LAPACK counts columns first: our lower triangle is its upper one.
        var (size, rowLength, info) = (Int32(end - start), Int32(n), Int32(0))
        dpotrf_("U", &size, a.base + start * n + start, &rowLength, &info)
        if info != 0 { return start + Int(info) }
        eliminate(a, n, start..<end)
      }
      Parallel.forEach((n + 63) / 64) { strip in
        for i in strip * 64..<min(strip * 64 + 64, n) {
          (a.base + i * n + i + 1).update(repeating: 0, count: n - i - 1)
        }
      }
      return 0
    }
  }

  /// Takes factorized columns out of what lies below and to the right of them.
  private static func eliminate(_ a: SharedPointer, _ n: Int, _ columns: Range<Int>) {
    let (start, end) = (columns.lowerBound, columns.upperBound)
    let rows = Tiling(m: n - end, n: 1, rowSize: 128, columnSize: 1)
    Parallel.forEach(end < n ? rows.count : 0) { index in
      let strip = rows[index].rows
      cblas_dtrsm(
        CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, blasint(strip.count),
        blasint(columns.count), 1, a.base + start * n + start, blasint(n),
        a.base + (end + strip.lowerBound) * n + start, blasint(n))
    }
    let tiles = TriangularTiling(n: n - end, size: 512)
    Parallel.forEach(end < n ? tiles.count : 0) { index in
      let (rows, others) = tiles[index]
      let (i, j) = (end + rows.lowerBound, end + others.lowerBound)
      if i == j {
        cblas_dsyrk(
          CblasRowMajor, CblasLower, CblasNoTrans, blasint(rows.count), blasint(columns.count), -1,
          a.base + i * n + start, blasint(n), 1, a.base + i * n + i, blasint(n))
      } else {
        BLAS.serialGemm(
          transposeB: true, m: rows.count, n: others.count, k: columns.count, alpha: -1,
          a: a.base + i * n + start, lda: n, b: a.base + j * n + start, ldb: n, beta: 1,
          c: a.base + i * n + j, ldc: n)
      }
    }
  }

  /// Brings the lower triangle back from the upper one, and the diagonal.
  private static func restore(_ factor: inout Matrix, _ diagonal: Vector) {
    let n = factor.rows
    factor.withUnsafeMutableStorage { storage in
      let a = SharedPointer(base: storage)
      Parallel.forEach((n + 63) / 64) { strip in
        for i in strip * 64..<min(strip * 64 + 64, n) {
          for j in 0..<i { a.base[i * n + j] = a.base[j * n + i] }
          a.base[i * n + i] = diagonal[i]
        }
      }
    }
  }
}
