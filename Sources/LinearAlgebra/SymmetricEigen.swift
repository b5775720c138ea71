internal import COpenBLAS

/// The decomposition A = Σₖ λₖ vₖ vₖᵀ of a symmetric matrix.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, in ascending order.
  public let values: Vector
  /// The orthonormal eigenvectors: row k belongs to `values[k]`. Empty when not asked for.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix: O(n³).
  public init(_ matrix: Matrix, vectors wanted: Bool = true) throws(LinearAlgebraError) {
    let peak = try matrix.requireSymmetric()
    let n = matrix.rows
    guard n > 0 else {
      (values, vectors) = ([], matrix)
      return
    }
    BLAS.prepare()
    // Far from the largest and the smallest doubles.
    let exponent = peak > 0 && peak.exponent.magnitude > 300 ? peak.exponent : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    var work = exponent == 0 ? matrix : matrix.map { $0 / scale }
    var values: Vector?
    if wanted {
      values = SymmetricEigen.decompose(&work)
    } else {
      values = SymmetricEigen.eigenvalues(work)
    }
    guard let values else { throw .noConvergence }
    self.values = exponent == 0 ? values : values.map { $0 * scale }
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

  /// The eigenvalues alone, by way of a band matrix, which takes matrix products alone to reach.
  private static func eigenvalues(_ matrix: Matrix) -> Vector? {
    let reduction = BandReduction(matrix)
    var band = reduction.band
    // Behind the matrix's own rows are zeros.
    var (n, width, info) = (Int32(matrix.rows), Int32(reduction.width), Int32(0))
    var (rows, one) = (width + 1, Int32(1))
    var (values, none) = (Vector(repeating: 0, count: matrix.rows), 0.0)
    var work = Vector(repeating: 0, count: 3 * matrix.rows)
    dsbev_(
      "N", "L", &n, &width, &band, &rows, &values, &none, &one, &work, &info)
    return info == 0 ? values : nil
  }

  /// The eigenvalues; the eigenvectors take the matrix's place, one a row.
  private static func decompose(_ matrix: inout Matrix) -> Vector? {
    let count = matrix.rows
    var (n, info) = (Int32(count), Int32(0))
    var values = Vector(repeating: 0, count: count)
    var (offDiagonal, tau) = (values, values)
    var work = Vector(repeating: 0, count: 1 + 4 * count + count * count)
    var length = Int32(work.count)
    matrix.withUnsafeMutableStorage { a in
      dsytrd_("U", &n, a, &n, &values, &offDiagonal, &tau, &work, &length, &info)
    }
    guard info == 0 else { return nil }
    // Columns of LAPACK's are rows of ours.
    var vectors = Matrix(rows: count, columns: count)
    var integers = [Int32](repeating: 0, count: 3 + 5 * count)
    var integerLength = Int32(integers.count)
    vectors.withUnsafeMutableStorage { z in
      dstedc_(
        "I", &n, &values, &offDiagonal, z, &n, &work, &length, &integers, &integerLength, &info)
    }
    guard info == 0 else { return nil }
    rotate(&vectors, reflectors: matrix, tau)
    matrix = vectors
    return values
  }

  /// Turns eigenvectors of the tridiagonal matrix into those of the matrix, on all threads.
  private static func rotate(_ vectors: inout Matrix, reflectors: Matrix, _ tau: Vector) {
    let (size, width) = (vectors.rows, 64)
    vectors.withUnsafeMutableStorage { z in
      reflectors.withUnsafeStorage { a in
        let (target, source) = (SharedPointer(base: z), SharedSource(base: a))
        Parallel.forEach((size + width - 1) / width) { strip in
          let count = min(width, size - strip * width)
          var (m, n, info) = (Int32(size), Int32(count), Int32(0))
          var work = Vector(repeating: 0, count: 64 * count + 65 * 64)
          var length = Int32(work.count)
          dormtr_(
            "L", "U", "N", &m, &n, source.base, &m, tau, target.base + strip * width * size, &m,
            &work, &length, &info)
        }
      }
    }
  }
}
