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
    guard let eigen = try? SymmetricEigen(gram, vectors: false) else { return .nan }
    return scale * max(0, eigen.values.last ?? 0).squareRoot()
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
