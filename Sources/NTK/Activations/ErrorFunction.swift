internal import Glibc

/// σ(x) = erf(x): E[σσ] = (2/π) arcsin(2c / √((1 + 2a)(1 + 2b))) for variances a, b and covariance
/// c (Williams 1997), with the arcsine taken from the near side of ±1.
struct ErrorFunction: ClosedForm {
  let name = "erf"

  var vectorKernel: VectorKernel? { .errorFunction }

  func value(_ x: Double) -> Double { erf(x) }

  func derivative(_ x: Double) -> Double { 2 / Double.pi.squareRoot() * exp(-x * x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let (a, b) = (pair.variance1, pair.variance2)
    let root = (1 + 2 * a).squareRoot() * (1 + 2 * b).squareRoot()
    let ratio = 2 * pair.covariance / root
    // 1 − |ratio|, from (1 + 2a)(1 + 2b) − 4ab = 1 + 2a + 2b.
    let excess = (1 + 2 * a + 2 * b) / (root + 2 * pair.scale)
    let gap = (excess + 2 * pair.scale * pair.gap) / root
    let arcsine =
      if ratio.magnitude < 0.5 { asin(ratio) } else {
        pair.sign * (.pi / 2 - Angle(gap: gap).radians)
      }
    return Dual(
      value: 2 / .pi * arcsine, derivative: 4 / .pi / (root * (gap * (2 - gap)).squareRoot()))
  }
}

extension Activation {
  /// The error function erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.
  public static let erf = Activation(ErrorFunction())
}
