internal import CNTKKernels
internal import COpenBLAS

/// Matrix products on raw storage (row by row), cut into tiles of a fixed size for our threads.
///
/// The cut depends on shapes alone, so a product is the same whatever the number of threads.
package enum BLAS {
  /// Makes OpenBLAS run in the calling thread only, once a process.
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// Must be touched before any call to OpenBLAS or its LAPACK.
  package static func prepare() { _ = singleThreaded }

  /// Runs `body`, in which a library calls OpenBLAS, with threads of OpenBLAS's own.
  package static func withThreads<Value>(_ count: Int, _ body: () throws -> Value) rethrows -> Value
  {
    openblas_set_num_threads(blasint(count))
    defer { openblas_set_num_threads(1) }
    return try body()
  }

  /// C ← α op(A) op(B) + β C, in the calling thread.
  package static func serialGemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int, alpha: Double = 1,
    a: UnsafePointer<Double>, lda: Int, b: UnsafePointer<Double>, ldb: Int, beta: Double = 0,
    c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    prepare()
    cblas_dgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), alpha, a, blasint(max(lda, 1)), b, blasint(max(ldb, 1)),
      beta, c, blasint(max(ldc, 1)))
  }

  /// The lower triangle of C ← A Aᵀ, in the calling thread; A is n × k.
  package static func serialSyrk(
    n: Int, k: Int, a: UnsafePointer<Double>, lda: Int, c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    prepare()
    cblas_dsyrk(
      CblasRowMajor, CblasLower, CblasNoTrans, blasint(n), blasint(k), 1, a, blasint(max(lda, 1)),
      0, c, blasint(max(ldc, 1)))
  }

  /// C ← α op(A) op(B) + β C on all threads; `a` and `b` may be nil where `k` is zero.
  package static func gemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int, alpha: Double = 1,
    a: UnsafePointer<Double>?, lda: Int, b: UnsafePointer<Double>?, ldb: Int, beta: Double = 0,
    c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    guard m > 0, n > 0 else { return }
    guard k > 0, let a, let b else { return scale(m: m, n: n, by: beta, c: c, ldc: ldc) }
    let tiles = Tiling(m: m, n: n, k: k)
    let pointers = Pointers(a: a, b: b, c: c)
    Parallel.forEach(tiles.count) { index in
      let (rows, columns) = tiles[index]
      let (i, j) = (rows.lowerBound, columns.lowerBound)
      serialGemm(
        transposeA: transposeA, transposeB: transposeB, m: rows.count, n: columns.count, k: k,
        alpha: alpha, a: pointers.a + (transposeA ? i : i * lda), lda: lda,
        b: pointers.b + (transposeB ? j * ldb : j), ldb: ldb, beta: beta,
        c: pointers.c + i * ldc + j, ldc: ldc)
    }
  }

  /// C ← α A Aᵀ + β C for symmetric C, both triangles written alike; A is n × k.
  package static func syrk(
    n: Int, k: Int, alpha: Double = 1, a: UnsafePointer<Double>?, lda: Int, beta: Double = 0,
    c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    guard n > 0 else { return }
    guard k > 0, let a else { return scale(m: n, n: n, by: beta, c: c, ldc: ldc) }
    prepare()
    let tiles = TriangularTiling(n: n)
    let pointers = Pointers(a: a, b: a, c: c)
    Parallel.forEach(tiles.count) { index in
      let (rows, columns) = tiles[index]
      let (i, j) = (rows.lowerBound, columns.lowerBound)
      if i == j {
        cblas_dsyrk(
          CblasRowMajor, CblasLower, CblasNoTrans, blasint(rows.count), blasint(k), alpha,
          pointers.a + i * lda, blasint(lda), beta, pointers.c + i * ldc + i, blasint(ldc))
      } else {
        serialGemm(
          transposeB: true, m: rows.count, n: columns.count, k: k, alpha: alpha,
          a: pointers.a + i * lda, lda: lda, b: pointers.a + j * lda, ldb: lda, beta: beta,
          c: pointers.c + i * ldc + j, ldc: ldc)
      }
      mirror(rows: rows, columns: columns, c: pointers.c, ldc: ldc)
    }
  }

  /// Copies the part of the lower triangle in these rows and columns to the upper one; they are the
  /// same, or the columns end before the rows begin.
  package static func mirror(
    rows: Range<Int>, columns: Range<Int>, c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    mirror(rows, columns, c, ldc, transposing: ntk_transpose)
  }

  /// The same in single precision.
  package static func mirror(
    rows: Range<Int>, columns: Range<Int>, c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    mirror(rows, columns, c, ldc) { rows, columns, from, fromStride, to, toStride in
      for top in stride(from: 0, to: rows, by: block) {
        for left in stride(from: 0, to: columns, by: block) {
          for i in top..<min(top + block, rows) {
            for j in left..<min(left + block, columns) {
              to[j * toStride + i] = from[i * fromStride + j]
            }
          }
        }
      }
    }
  }

  /// Rows and columns of a block that stays in cache.
  private static let block = 16

  private static func mirror<Number>(
    _ rows: Range<Int>, _ columns: Range<Int>, _ c: UnsafeMutablePointer<Number>, _ ldc: Int,
    transposing transpose: (
      _ rows: Int, _ columns: Int, _ from: UnsafePointer<Number>, _ fromStride: Int,
      _ to: UnsafeMutablePointer<Number>, _ toStride: Int
    ) -> Void
  ) {
    func transposed(_ rows: Range<Int>, _ columns: Range<Int>) {
      transpose(
        rows.count, columns.count, c + rows.lowerBound * ldc + columns.lowerBound, ldc,
        c + columns.lowerBound * ldc + rows.lowerBound, ldc)
    }
    if columns.upperBound <= rows.lowerBound { return transposed(rows, columns) }
    // Along the diagonal, block by block.
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: block) {
      let end = min(start + block, rows.upperBound)
      for i in start..<end {
        for j in start..<i { c[j * ldc + i] = c[i * ldc + j] }
      }
      if end < rows.upperBound { transposed(end..<rows.upperBound, start..<end) }
    }
  }

  private static func scale(
    m: Int, n: Int, by beta: Double, c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    for i in 0..<m {
      for j in 0..<n { c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j] }
    }
  }

  // The tiles that threads write do not overlap.
  private struct Pointers: @unchecked Sendable {
    let a: UnsafePointer<Double>
    let b: UnsafePointer<Double>
    let c: UnsafeMutablePointer<Double>
  }
}
