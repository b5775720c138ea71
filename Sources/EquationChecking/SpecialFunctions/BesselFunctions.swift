internal import Glibc

/// Bessel functions of real order. References: DLMF 10.2, 10.25, 10.32.
enum BesselFunctions {
  /// J_ν(x): the C library's for integers; the power series (10.2.2) for other orders and small x.
  static func j(_ order: Double, _ x: Double) -> Double? {
    if order == order.rounded(), order.magnitude < 1e6 { return jn(Int32(order), x) }
    guard x >= 0, x <= 30 else { return nil }
    return series(order, x, sign: -1)?.sum
  }

  /// The largest term of the series, beside which its sum may be small.
  static func termsOfJ(_ order: Double, _ x: Double) -> Double {
    if order == order.rounded() { return 1 / (1 + x.magnitude).squareRoot() }
    return series(order, x, sign: -1)?.largest ?? 0
  }

  /// I_ν(x) by its power series (10.25.2), whose terms are positive.
  static func i(_ order: Double, _ x: Double) -> Double? {
    if order == order.rounded() {
      let sign = x < 0 && order.remainder(dividingBy: 2) != 0 ? -1.0 : 1
      guard x.magnitude <= 300 else { return nil }
      return series(order.magnitude, x.magnitude, sign: 1).map { sign * $0.sum }
    }
    guard x >= 0, x <= 300 else { return nil }
    return series(order, x, sign: 1)?.sum
  }

  private static func series(
    _ order: Double, _ x: Double, sign: Double
  ) -> (sum: Double, largest: Double)? {
    if x == 0 { return order == 0 ? (1, 1) : order > 0 ? (0, 0) : nil }
    guard let gamma = GammaFunctions.gamma(order + 1) else { return nil }
    var term = pow(x / 2, order) / gamma
    var (sum, largest) = (term, term.magnitude)
    for k in 1..<1000 {
      let n = Double(k)
      let square: Double = x * x / 4
      term *= sign * square / (n * (n + order))
      sum += term
      largest = max(largest, term.magnitude)
      if term.magnitude < 1e-18 * sum.magnitude, Double(k) > x / 2 { break }
    }
    return (sum, largest)
  }

  /// K_ν(x) = ∫₀^∞ e^(−x cosh t) cosh νt dt (10.32.9): the trapezoidal rule converges
  /// geometrically, since the integrand falls doubly exponentially.
  static func k(_ order: Double, _ x: Double) -> Double? {
    guard x > 0 else { return nil }
    let step = 1.0 / 64
    var sum = 0.5 * exp(-x)
    for index in 1..<2000 {
      let t = Double(index) * step
      let exponent = -x * cosh(t) + order.magnitude * t
      let other: Double = exponent - 2 * order.magnitude * t
      let term: Double = 0.5 * (exp(exponent) + exp(other))
      sum += term
      if term < 1e-19 * sum { break }
    }
    return sum * step
  }
}
