internal import COpenBLAS

/// The decomposition A = Σₖ λₖ vₖ vₖᵀ of a symmetric matrix.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, in ascending order.
  public let values: Vector
  /// The orthonormal eigenvectors: row k belongs to `values[k]`. Empty when not asked for.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix, of which the lower triangle is read. O(n³).
  public init(_ matrix: Matrix, vectors wanted: Bool = true) throws(LinearAlgebraError) {
    guard matrix.isSquare else {
      throw .notSquare(rows: matrix.rows, columns: matrix.columns)
    }
    try matrix.requireFinite()
    let n = matrix.rows
    guard n > 0 else {
      (values, vectors) = ([], matrix)
      return
    }
    BLAS.prepare()
    var work = matrix
    var values = Vector(repeating: 0, count: n)
    let info = work.withUnsafeMutableStorage { a in
      SymmetricEigen.decompose(wanted ? "V" : "N", n, a, &values)
    }
    guard info == 0 else { throw .noConvergence }
    self.values = values
    vectors = wanted ? work : Matrix(rows: 0, columns: n)
  }

  /// f(A) B = Σₖ f(λₖ) vₖ (vₖᵀ B).
  public func applying(_ function: (Double) -> Double, to b: Matrix) -> Matrix {
    var coefficients = vectors * b
    for k in 0..<coefficients.rows {
      let factor = function(values[k])
      for j in 0..<coefficients.columns { coefficients[k, j] *= factor }
    }
    return vectors.times(coefficients, transposeLeft: true)
  }

  // LAPACK counts columns first: its upper triangle is our lower one, its columns are our rows.
  private static func decompose(
    _ job: String, _ n: Int, _ a: UnsafeMutablePointer<Double>, _ values: inout Vector
  ) -> Int32 {
    var (size, info, query): (Int32, Int32, Int32) = (Int32(n), 0, -1)
    var (workSize, integerSize): (Double, Int32) = (0, 0)
    dsyevd_(job, "U", &size, a, &size, &values, &workSize, &query, &integerSize, &query, &info)
    guard info == 0 else { return info }
    var work = Vector(repeating: 0, count: Int(workSize))
    var integers = [Int32](repeating: 0, count: Int(integerSize))
    var (count, integerCount) = (Int32(work.count), Int32(integers.count))
    dsyevd_(
      job, "U", &size, a, &size, &values, &work, &count, &integers, &integerCount, &info)
    return info
  }
}
