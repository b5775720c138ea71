extension Matrix {
  /// The matrix product A B.
  public static func * (a: Matrix, b: Matrix) -> Matrix { a.times(b) }

  /// The matrix–vector product A x.
  public static func * (a: Matrix, x: Vector) -> Vector {
    require(
      a.columns == x.count, "a \(a.rows) × \(a.columns) matrix times \(x.count) elements")
    return (a * Matrix(rows: x.count, columns: 1, elements: x)).elements
  }

  /// `scale` · op(A) op(B), where op transposes on demand; nothing is copied for it.
  public func times(
    _ b: Matrix, transposeLeft: Bool = false, transposeRight: Bool = false, scale: Double = 1
  ) -> Matrix {
    let (m, k) = transposeLeft ? (columns, rows) : (rows, columns)
    let (inner, n) = transposeRight ? (b.columns, b.rows) : (b.rows, b.columns)
    require(k == inner, "product of a \(m) × \(k) and a \(inner) × \(n) matrix")
    return Matrix(
      rows: m, columns: n,
      unsafeUninitialized: { result in
        elements.withUnsafeBufferPointer { left in
          b.elements.withUnsafeBufferPointer { right in
            BLAS.gemm(
              transposeA: transposeLeft, transposeB: transposeRight, m: m, n: n, k: k, alpha: scale,
              a: left.baseAddress, lda: columns, b: right.baseAddress, ldb: b.columns, beta: 0,
              c: result, ldc: n)
          }
        }
      })
  }

  /// The Gram matrix `scale` · A Aᵀ of the rows, exactly symmetric, at half of the work.
  public func gram(scale: Double = 1) -> Matrix {
    Matrix(
      rows: rows, columns: rows,
      unsafeUninitialized: { result in
        elements.withUnsafeBufferPointer { a in
          BLAS.syrk(
            n: rows, k: columns, alpha: scale, a: a.baseAddress, lda: columns, beta: 0, c: result,
            ldc: rows)
        }
      })
  }
}
