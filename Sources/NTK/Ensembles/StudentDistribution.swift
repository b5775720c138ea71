internal import Glibc

/// Student's t distribution.
struct StudentDistribution {
  let degrees: Double

  /// The t below which lies the given probability, above ½.
  func quantile(_ probability: Double) -> Double {
    guard probability > 0.5 else {
      return probability == 0.5 ? 0 : -quantile(1 - probability)
    }
    var (low, high) = (0.0, 1.0)
    while cumulative(high) < probability { high *= 2 }
    for _ in 0..<200 where high - low > 1e-14 * high {
      let middle = (low + high) / 2
      if cumulative(middle) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// P(T ≤ t) for t ≥ 0.
  func cumulative(_ t: Double) -> Double {
    1 - incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
  }

  /// The regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22).
  private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let front =
      exp(
        lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    // Lentz's evaluation.
    var (fraction, c, d) = (1.0, 1.0, 0.0)
    for k in 0..<300 {
      let m = Double(k / 2)
      let numerator =
        if k == 0 { 1.0 } else if k % 2 == 0 {
          m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        } else { -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)) }
      d = 1 / (1 + numerator * d)
      c = 1 + numerator / c
      fraction *= c * d
      if k > 0, abs(c * d - 1) < 1e-16 { break }
    }
    return front * (fraction - 1)
  }
}
