internal import COpenBLAS

/// The decomposition A = Σₖ σₖ uₖ vₖᵀ of any matrix, by one-sided Jacobi rotations (LAPACK's dgesvj):
/// small singular values keep their relative accuracy.
public struct SingularValues: Sendable {
  /// The singular values, in descending order; as many as the shorter side is long.
  public let values: Vector
  /// The left vectors: row k belongs to `values[k]`. Zero where the value is.
  public let left: Matrix
  /// The right vectors: row k belongs to `values[k]`.
  public let right: Matrix

  /// Decomposes a matrix: O(m n²) for each of a few sweeps.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    try matrix.requireFinite()
    guard matrix.rows >= matrix.columns else {
      let flipped = try SingularValues(matrix.transposed)
      (values, left, right) = (flipped.values, flipped.right, flipped.left)
      return
    }
    let (rows, columns) = (matrix.rows, matrix.columns)
    guard columns > 0 else {
      (values, left, right) = (
        [], Matrix(rows: 0, columns: rows), Matrix(rows: 0, columns: 0)
      )
      return
    }
    BLAS.prepare()
    // Columns of LAPACK's are rows of ours.
    var vectors = matrix.transposed
    var rotations = Matrix(rows: columns, columns: columns)
    var found = Vector(repeating: 0, count: columns)
    var (m, n, ignored, info) = (Int32(rows), Int32(columns), Int32(0), Int32(0))
    var work = Vector(repeating: 0, count: max(6, rows + columns))
    var length = Int32(work.count)
    vectors.withUnsafeMutableStorage { a in
      rotations.withUnsafeMutableStorage { v in
        dgesvj_(
          "G", "U", "V", &m, &n, a, &m, &found, &ignored, v, &n, &work, &length, &info)
      }
    }
    guard info == 0 else { throw .noConvergence }
    let scale = work[0]
    values = found.map { $0 * scale }
    left = vectors
    right = rotations
  }
}
