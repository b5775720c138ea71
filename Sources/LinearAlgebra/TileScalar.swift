internal import COpenBLAS

/// The precision that the tiles of a matrix are kept in.
///
/// All operations run in the calling thread, on square tiles stored row by row.
package protocol TileScalar: BinaryFloatingPoint, Sendable {
  /// What progress records and messages call it.
  static var precisionName: String { get }

  /// C ← C − A Bᵀ for m × n C, m × k A and n × k B, whose rows all start `stride` elements apart.
  static func subtractProduct(
    m: Int, n: Int, k: Int, a: UnsafePointer<Self>, b: UnsafePointer<Self>,
    c: UnsafeMutablePointer<Self>, stride: Int)

  /// C ← α op(A) B + β C for A of `size` × `size`, B and C of `size` × `columns`.
  static func multiply(
    transposed: Bool, size: Int, columns: Int, alpha: Self, a: UnsafePointer<Self>,
    b: UnsafePointer<Self>, beta: Self, c: UnsafeMutablePointer<Self>)

  /// A ← L with A = L Lᵀ, the lower triangle alone; returns zero, or the order of the leading minor
  /// that is not positive.
  static func factorize(size: Int, _ a: UnsafeMutablePointer<Self>) -> Int

  /// B ← B L⁻ᵀ for B of `rows` × `size`.
  static func solveFromRight(
    rows: Int, size: Int, lower: UnsafePointer<Self>, _ b: UnsafeMutablePointer<Self>)

  /// B ← op(L)⁻¹ B for B of `size` × `columns`.
  static func solveFromLeft(
    transposed: Bool, size: Int, columns: Int, lower: UnsafePointer<Self>,
    _ b: UnsafeMutablePointer<Self>)
}

extension Double: TileScalar {
  package static var precisionName: String { "double" }

  package static func subtractProduct(
    m: Int, n: Int, k: Int, a: UnsafePointer<Double>, b: UnsafePointer<Double>,
    c: UnsafeMutablePointer<Double>, stride: Int
  ) {
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, blasint(m), blasint(n), blasint(k), -1, a,
      blasint(stride), b, blasint(stride), 1, c, blasint(stride))
  }

  package static func multiply(
    transposed: Bool, size: Int, columns: Int, alpha: Double, a: UnsafePointer<Double>,
    b: UnsafePointer<Double>, beta: Double, c: UnsafeMutablePointer<Double>
  ) {
    cblas_dgemm(
      CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, CblasNoTrans, blasint(size),
      blasint(columns), blasint(size), alpha, a, blasint(size), b, blasint(columns), beta, c,
      blasint(columns))
  }

  package static func factorize(size: Int, _ a: UnsafeMutablePointer<Double>) -> Int {
    // LAPACK counts columns first: our lower triangle is its upper one.
    var (n, info) = (Int32(size), Int32(0))
    dpotrf_("U", &n, a, &n, &info)
    return Int(info)
  }

  package static func solveFromRight(
    rows: Int, size: Int, lower: UnsafePointer<Double>, _ b: UnsafeMutablePointer<Double>
  ) {
    cblas_dtrsm(
      CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, blasint(rows),
      blasint(size), 1, lower, blasint(size), b, blasint(size))
  }

  package static func solveFromLeft(
    transposed: Bool, size: Int, columns: Int, lower: UnsafePointer<Double>,
    _ b: UnsafeMutablePointer<Double>
  ) {
    cblas_dtrsm(
      CblasRowMajor, CblasLeft, CblasLower, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit,
      blasint(size), blasint(columns), 1, lower, blasint(size), b, blasint(columns))
  }
}

extension Float: TileScalar {
  package static var precisionName: String { "single" }

  package static func subtractProduct(
    m: Int, n: Int, k: Int, a: UnsafePointer<Float>, b: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>, stride: Int
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, blasint(m), blasint(n), blasint(k), -1, a,
      blasint(stride), b, blasint(stride), 1, c, blasint(stride))
  }

  package static func multiply(
    transposed: Bool, size: Int, columns: Int, alpha: Float, a: UnsafePointer<Float>,
    b: UnsafePointer<Float>, beta: Float, c: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, CblasNoTrans, blasint(size),
      blasint(columns), blasint(size), alpha, a, blasint(size), b, blasint(columns), beta, c,
      blasint(columns))
  }

  package static func factorize(size: Int, _ a: UnsafeMutablePointer<Float>) -> Int {
    var (n, info) = (Int32(size), Int32(0))
    spotrf_("U", &n, a, &n, &info)
    return Int(info)
  }

  package static func solveFromRight(
    rows: Int, size: Int, lower: UnsafePointer<Float>, _ b: UnsafeMutablePointer<Float>
  ) {
    cblas_strsm(
      CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, blasint(rows),
      blasint(size), 1, lower, blasint(size), b, blasint(size))
  }

  package static func solveFromLeft(
    transposed: Bool, size: Int, columns: Int, lower: UnsafePointer<Float>,
    _ b: UnsafeMutablePointer<Float>
  ) {
    cblas_strsm(
      CblasRowMajor, CblasLeft, CblasLower, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit,
      blasint(size), blasint(columns), 1, lower, blasint(size), b, blasint(columns))
  }
}
