internal import Glibc

/// σ = exp: E[σσ] = E[σ̇σ̇] = exp((a + b)/2 + c) for variances a, b and covariance c.
struct Exponential: ClosedForm {
  let name = "exp"

  func value(_ x: Double) -> Double { exp(x) }

  func derivative(_ x: Double) -> Double { exp(x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let value = exp((pair.variance1 + pair.variance2) / 2 + pair.covariance)
    // corr = exp(c − (a + b)/2).
    let gap =
      pair.covariance >= 0
      ? -expm1(-pair.squaredDistance / 2)
      : -expm1(-pair.difference * pair.difference / 2 - pair.scale * (2 - pair.gap))
    return Dual(value: value, derivative: value, gap: gap)
  }
}

extension Activation {
  /// eˣ.
  public static let exp = Activation(Exponential())
}
