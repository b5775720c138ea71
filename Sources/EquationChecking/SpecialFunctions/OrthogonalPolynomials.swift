/// Orthogonal polynomials by their recurrences (DLMF 18.9).
enum OrthogonalPolynomials {
  /// The recurrence p(k+1) = a(k) p(k) − b(k) p(k−1) up to degree n; nil for another degree than a
  /// natural number.
  private static func value(
    _ degree: Double, _ first: Double, _ step: (Double, Double, Double) -> Double
  ) -> Double? {
    guard degree == degree.rounded(), degree >= 0, degree <= 500 else { return nil }
    if degree == 0 { return 1 }
    var (previous, current) = (1.0, first)
    for k in 1..<max(1, Int(degree)) where Int(degree) > 1 {
      (previous, current) = (current, step(Double(k), current, previous))
    }
    return current
  }

  static func hermite(_ n: Double, _ x: Double) -> Double? {
    value(n, 2 * x) { k, p, q in 2 * x * p - 2 * k * q }
  }

  static func hermiteOfProbability(_ n: Double, _ x: Double) -> Double? {
    value(n, x) { k, p, q in x * p - k * q }
  }

  static func legendre(_ n: Double, _ x: Double) -> Double? {
    value(n, x) { k, p, q in ((2 * k + 1) * x * p - k * q) / (k + 1) }
  }

  static func laguerre(_ n: Double, _ x: Double) -> Double? {
    value(n, 1 - x) { k, p, q in ((2 * k + 1 - x) * p - k * q) / (k + 1) }
  }

  static func chebyshevT(_ n: Double, _ x: Double) -> Double? {
    value(n, x) { _, p, q in 2 * x * p - q }
  }

  static func chebyshevU(_ n: Double, _ x: Double) -> Double? {
    value(n, 2 * x) { _, p, q in 2 * x * p - q }
  }

  /// The sum of the magnitudes of a polynomial's terms.
  static func terms(_ function: StandardFunction, _ n: Double, _ x: Double) -> Double {
    let x = x.magnitude
    let sum: Double? =
      switch function {
      case .hermite: value(n, 2 * x) { k, p, q in 2 * x * p + 2 * k * q }
      case .hermiteOfProbability: value(n, x) { k, p, q in x * p + k * q }
      case .legendre: value(n, x) { k, p, q in ((2 * k + 1) * x * p + k * q) / (k + 1) }
      case .laguerre: value(n, 1 + x) { k, p, q in ((2 * k + 1 + x) * p + k * q) / (k + 1) }
      default: value(n, 2 * x) { _, p, q in 2 * x * p + q }
      }
    return sum ?? 0
  }
}
