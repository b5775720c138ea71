internal import LinearAlgebra

/// e to the power of a square matrix, by scaling and squaring of its Taylor series (Moler and Van
/// Loan, "Nineteen dubious ways", method 3), with a bound of each element's error.
enum MatrixExponential {
  /// Enough for a row sum of 1/2: the first term left out is below rounding.
  private static let degree = 14

  /// - Parameter error: how far each element of the exponent may be off.
  /// - Returns: nil where the result is out of range.
  static func value(_ a: Matrix, error: Double) -> (result: Matrix, error: Double)? {
    let norm = rowSum(a)
    guard norm.isFinite, norm < 700 else { return nil }
    var halvings = 0
    var scale = 1.0
    while norm * scale > 0.5 {
      scale /= 2
      halvings += 1
    }
    let n = Double(a.rows)
    let scaled = a * scale
    var result = Matrix.identity(a.rows)
    var term = result
    for k in 1...degree {
      term = (term * scaled) / Double(k)
      result += term
    }
    // Row sums bound the errors of products: of the series first, then of each square.
    var bound = 2 * n * error * scale + (n + 2) * 4 * Quantity.roundoff
    for _ in 0..<halvings {
      let size = rowSum(result)
      bound = (2 * size + bound) * bound + n * Quantity.roundoff * size * size
      result = result * result
    }
    return bound.isFinite ? (result, bound) : nil
  }

  private static func rowSum(_ a: Matrix) -> Double {
    (0..<a.rows).map { i in a.row(i).reduce(0) { $0 + $1.magnitude } }.max() ?? 0
  }
}
