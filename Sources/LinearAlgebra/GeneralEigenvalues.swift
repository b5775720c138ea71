internal import COpenBLAS

/// The eigenvalues of a square matrix that need not be symmetric.
public struct GeneralEigenvalues: Sendable {
  /// The real parts, in descending order.
  public let real: Vector
  /// The imaginary parts: `imaginary[k]` belongs to `real[k]`; of a pair the positive one first.
  public let imaginary: Vector

  /// Finds them by QR steps: O(n³).
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    guard matrix.rows == matrix.columns else {
      throw .notSquare(rows: matrix.rows, columns: matrix.columns)
    }
    try matrix.requireFinite()
    let count = matrix.rows
    guard count > 0 else {
      (real, imaginary) = ([], [])
      return
    }
    BLAS.prepare()
    // The transpose, which LAPACK sees, has the same eigenvalues.
    var copy = matrix
    var (n, one, info) = (Int32(count), Int32(1), Int32(0))
    var (re, im) = (Vector(repeating: 0, count: count), Vector(repeating: 0, count: count))
    var work = Vector(repeating: 0, count: 34 * count)
    var length = Int32(work.count)
    copy.withUnsafeMutableStorage { a in
      dgeev_(
        "N", "N", &n, a, &n, &re, &im, nil, &one, nil, &one, &work, &length, &info)
    }
    guard info == 0 else { throw .noConvergence }
    let order = (0..<count).sorted { re[$0] != re[$1] ? re[$0] > re[$1] : im[$0] > im[$1] }
    real = order.map { re[$0] }
    imaginary = order.map { im[$0] }
  }
}
