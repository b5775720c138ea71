internal import COpenBLAS

extension Matrix {
  /// An orthonormal basis of the rows' span, for at most as many rows as columns: the factor Q of
  /// A = R Q with R lower triangular of positive diagonal. O(rows² · columns).
  ///
  /// Of a matrix of independent N(0, 1) numbers it is uniformly distributed (Haar measure).
  public func orthonormalRows() -> Matrix {
    precondition(rows <= columns, "\(rows) orthonormal rows of \(columns) elements")
    guard rows > 0 else { return self }
    BLAS.prepare()
    // LAPACK counts columns first: our rows are its columns.
    var result = self
    var (m, n, info, query) = (Int32(columns), Int32(rows), Int32(0), Int32(-1))
    var tau = Vector(repeating: 0, count: rows)
    var size = 0.0
    result.withUnsafeMutableStorage { a in
      dgeqrf_(&m, &n, a, &m, &tau, &size, &query, &info)
      var count = Int32(max(size, Double(64 * rows)))
      var work = Vector(repeating: 0, count: Int(count))
      dgeqrf_(&m, &n, a, &m, &tau, &work, &count, &info)
      let signs = (0..<rows).map { a[$0 * columns + $0] < 0 ? -1.0 : 1.0 }
      dorgqr_(&m, &n, &n, a, &m, &tau, &work, &count, &info)
      for i in 0..<rows where signs[i] < 0 {
        for j in 0..<columns { a[i * columns + j] = -a[i * columns + j] }
      }
    }
    return result
  }
}
