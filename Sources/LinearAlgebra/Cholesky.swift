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
  public init(_ matrix: Matrix, allowedJitter: Double = 0) throws(LinearAlgebraError) {
    try matrix.requireSymmetric()
    let mean = matrix.rows == 0 ? 0 : matrix.trace / Double(matrix.rows)
    var relative = 0.0
    while true {
      let order: Int
      switch Cholesky.factorize(matrix, jitter: relative * mean) {
      case .success(let factor):
        self.factor = factor
        jitter = relative * mean
        return
      case .failure(let failure): order = failure.order
      }
      let next = relative == 0 ? 1e-15 : relative * 10
      guard next <= allowedJitter, mean > 0 else {
        throw .notPositiveDefinite(order: order, jitter: relative * mean)
      }
      relative = next
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

  private struct Failure: Error { let order: Int }
  private struct Column: @unchecked Sendable { let base: UnsafeMutablePointer<Double> }
  private struct Factor: @unchecked Sendable { let base: UnsafePointer<Double> }

  private static func factorize(_ matrix: Matrix, jitter: Double) -> Result<Matrix, Failure> {
    var factor = matrix
    let n = matrix.rows
    guard n > 0 else { return .success(factor) }
    BLAS.prepare()
    for i in 0..<n { factor.elements[i * n + i] += jitter }
    // LAPACK counts columns first: our lower triangle is its upper one.
    var (size, info): (Int32, Int32) = (Int32(n), 0)
    factor.withUnsafeMutableStorage { dpotrf_("U", &size, $0, &size, &info) }
    guard info == 0 else { return .failure(Failure(order: Int(info))) }
    for i in 0..<n {
      for j in i + 1..<max(n, i + 1) { factor.elements[i * n + j] = 0 }
    }
    return .success(factor)
  }
}
