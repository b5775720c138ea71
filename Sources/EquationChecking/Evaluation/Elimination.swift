internal import LinearAlgebra

/// Determinant, inverse and spectral norm of the small matrices of an equation.
enum Elimination {
  /// By elimination with partial pivoting.
  static func determinant(_ a: Matrix) -> Double {
    var a = a
    var result = 1.0
    for k in 0..<a.rows {
      guard let pivot = pivot(of: a, k) else { return 0 }
      if pivot != k {
        swapRows(&a, k, pivot)
        result = -result
      }
      result *= a[k, k]
      for i in (k + 1)..<max(k + 1, a.rows) {
        let factor = a[i, k] / a[k, k]
        for j in k..<a.columns { a[i, j] -= factor * a[k, j] }
      }
    }
    return result
  }

  /// The inverse by Gauss and Jordan, with the condition number in the largest row sum; nil for a
  /// singular matrix.
  static func inverse(_ matrix: Matrix) -> (inverse: Matrix, condition: Double)? {
    var a = matrix
    var b = Matrix.identity(a.rows)
    for k in 0..<a.rows {
      guard let pivot = pivot(of: a, k) else { return nil }
      swapRows(&a, k, pivot)
      swapRows(&b, k, pivot)
      let scale = 1 / a[k, k]
      for j in 0..<a.columns {
        a[k, j] *= scale
        b[k, j] *= scale
      }
      for i in 0..<a.rows where i != k {
        let factor = a[i, k]
        if factor == 0 { continue }
        for j in 0..<a.columns {
          a[i, j] -= factor * a[k, j]
          b[i, j] -= factor * b[k, j]
        }
      }
    }
    return (b, rowSum(matrix) * rowSum(b))
  }

  /// The largest singular value, from the eigenvalues of AᵀA.
  static func spectralNorm(_ a: Matrix) -> Double {
    let scale = a.largestMagnitude
    guard scale > 0 else { return 0 }
    let scaled = a / scale
    let gram = (a.rows < a.columns ? scaled : scaled.transposed).gram()
    guard let eigen = try? symmetricEigenvalues(gram) else { return .nan }
    return scale * (eigen.max() ?? 0).squareRoot()
  }

  /// Jacobi's rotations.
  private static func symmetricEigenvalues(_ matrix: Matrix) throws -> Vector {
    var a = matrix
    let n = a.rows
    for _ in 0..<60 {
      var off = 0.0
      for i in 0..<n { for j in 0..<i { off += a[i, j] * a[i, j] } }
      if off <= 1e-34 * a.frobeniusNorm * a.frobeniusNorm { break }
      for p in 0..<n {
        for q in (p + 1)..<max(p + 1, n) where a[p, q] != 0 {
          let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
          let t =
            (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n {
            let (x, y) = (a[k, p], a[k, q])
            a[k, p] = c * x - s * y
            a[k, q] = s * x + c * y
          }
          for k in 0..<n {
            let (x, y) = (a[p, k], a[q, k])
            a[p, k] = c * x - s * y
            a[q, k] = s * x + c * y
          }
        }
      }
    }
    return a.diagonal
  }

  private static func rowSum(_ a: Matrix) -> Double {
    (0..<a.rows).map { a.row($0).reduce(0) { $0 + $1.magnitude } }.max() ?? 0
  }

  private static func pivot(of a: Matrix, _ k: Int) -> Int? {
    let best = (k..<a.rows).max { a[$0, k].magnitude < a[$1, k].magnitude }
    guard let best, a[best, k] != 0 else { return nil }
    return best
  }

  private static func swapRows(_ a: inout Matrix, _ i: Int, _ j: Int) {
    if i == j { return }
    for column in 0..<a.columns {
      let saved = a[i, column]
      a[i, column] = a[j, column]
      a[j, column] = saved
    }
  }
}
