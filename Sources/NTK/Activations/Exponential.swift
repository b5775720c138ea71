internal import Glibc
internal import Statistics

/// σ = exp: E[σσ] = E[σ̇σ̇] = exp((a + b)/2 + c) for variances a, b and covariance c.
struct Exponential: Nonlinearity {
  let name = "exp"

  var vectorKernel: VectorKernel? { .exponential }

  func value(_ x: Double) -> Double { exp(x) }

  func derivative(_ x: Double) -> Double { exp(x) }

  func profile(variance: DoubleDouble) -> Profile {
    Profile(moment: (variance + variance).exponential)
  }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual {
    // corr = exp(c − (a + b)/2), and E[σ(u)²] = exp(2a).
    let exponent =
      pair.covariance >= 0
      ? pair.squaredDistance / 2
      : pair.difference * pair.difference / 2 + pair.scale * (2 - pair.gap)
    let value = first.norm * second.norm * exp(-exponent)
    return Dual(value: value, derivative: value, gap: -expm1(-exponent))
  }
}

extension Activation {
  /// eˣ.
  public static let exp = Activation(Exponential())
}
