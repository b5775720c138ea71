internal import Glibc

/// σ(x) = exp(−x²): with D = (1 + 2a)(1 + 2b) − 4c² for variances a, b and covariance c,
/// E[σσ] = D^(−1/2) and E[σ̇σ̇] = 4c D^(−3/2).
struct Gaussian: ClosedForm {
  let name = "Gaussian"

  var vectorKernel: VectorKernel? { .gaussian }

  func value(_ x: Double) -> Double { exp(-x * x) }

  func derivative(_ x: Double) -> Double { -2 * x * exp(-x * x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let (a, b) = (pair.variance1, pair.variance2)
    let root = (1 + 2 * a).squareRoot() * (1 + 2 * b).squareRoot()
    // D = root² (1 − z²), z = 2|c|/root; 1 − z from (1 + 2a)(1 + 2b) − 4ab = 1 + 2a + 2b.
    let scale = pair.scale
    let near = ((1 + 2 * a + 2 * b) / (root + 2 * scale) + 2 * scale * pair.gap) / root
    let fall = near * (2 - near)
    let value = 1 / (root * fall.squareRoot())
    // corr² = √((1 + 4a)(1 + 4b))/D, and D less that root is
    // 4(ab − c²) + 4(a − b)²/(1 + 2a + 2b + √…).
    let spread = pair.difference * (pair.deviation1 + pair.deviation2) / root
    let middle = (1 + 4 * a).squareRoot() * (1 + 4 * b).squareRoot()
    let rest =
      4 * (scale / root) * (scale / root) * pair.gap * (2 - pair.gap)
      + 4 * spread * spread / (1 + 2 * a + 2 * b + middle)
    let lost = rest / fall
    return Dual(
      value: value, derivative: 4 * (pair.covariance / root) * value / (root * fall),
      gap: lost < 0.5 ? lost / (1 + (1 - lost).squareRoot()) : nil)
  }
}

extension Activation {
  /// exp(−x²).
  public static let gaussian = Activation(Gaussian())
}
