internal import Glibc

/// σ(x) = exp(−x²): with D = (1 + 2a)(1 + 2b) − 4c² for variances a, b and covariance c,
/// E[σσ] = D^(−1/2) and E[σ̇σ̇] = 4c D^(−3/2).
struct Gaussian: ClosedForm {
  let name = "Gaussian"

  func value(_ x: Double) -> Double { exp(-x * x) }

  func derivative(_ x: Double) -> Double { -2 * x * exp(-x * x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let determinant =
      1 + 2 * (pair.variance1 + pair.variance2) + 4 * pair.determinant
    let value = 1 / determinant.squareRoot()
    return Dual(value: value, derivative: 4 * pair.covariance * value / determinant)
  }
}

extension Activation {
  /// exp(−x²).
  public static let gaussian = Activation(Gaussian())
}
