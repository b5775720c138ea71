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
    let (near1, near2) = (1 / (1 + 2 * a), 1 / (1 + 2 * b))
    let root = (1 + 2 * a).squareRoot() * (1 + 2 * b).squareRoot()
    let ratio = 2 * pair.covariance / root
    // 1 − |ratio|, from (1 + 2a)(1 + 2b) − 4ab = 1 + 2a + 2b.
    let excess = (1 + 2 * a + 2 * b) / (root + 2 * pair.scale)
    let gap = (excess + 2 * pair.scale * pair.gap) / root
    let arcsine = arcsine(ratio.magnitude, gap: gap)
    return Dual(
      value: 2 / .pi * pair.sign * arcsine,
      derivative: 4 / .pi / (root * (gap * (2 - gap)).squareRoot()),
      gap: self.gap(pair, arcsine, near1, near2))
  }

  /// 1 − |corr| = (√(AB) − C)/√(AB) with the arcsines A, B of the variances' ratios and C of the
  /// covariance's: with m, d half of the sum and of the difference of A and B,
  /// sin(m − C) sin(m + C) = sin² m − sin² C, where sin² C = (sin² m − sin² d)(1 − gap)².
  private func gap(
    _ pair: GaussianPair, _ arcsine: Double, _ near1: Double, _ near2: Double
  ) -> Double? {
    let (sine1, sine2) = (2 * pair.variance1 * near1, 2 * pair.variance2 * near2)
    guard sine1 > 0, sine2 > 0 else { return nil }
    let (a, b) = (self.arcsine(sine1, gap: near1), self.arcsine(sine2, gap: near2))
    // sin A − sin B.
    let rise =
      2 * pair.difference * (pair.deviation1 + pair.deviation2) * near1 * near2
    let (cosine1, cosine2) = (
      (near1 * (2 - near1)).squareRoot(), (near2 * (2 - near2)).squareRoot()
    )
    // sin((A − B)/2), from tan((A + B)/2) = (sin A + sin B)/(cos A + cos B).
    let run = (sine1 + sine2) * rise / (cosine1 + cosine2)
    let half = (rise * rise + run * run).squareRoot() / 2
    let middle = (a + b) / 2
    // Here erf is linear to rounding.
    if middle < 1e-9 { return pair.gap }
    let sineSquare = half * half + sine1 * sine2
    let shrink = 1 - pair.gap
    let product =
      sineSquare * pair.gap * (2 - pair.gap) + half * half * shrink * shrink
    let sum = sin(middle + arcsine)
    let distance = middle < 1e-3 || sum < 0.1 ? middle - arcsine : asin(min(product / sum, 1))
    let spread = asin(min(half, 1))
    let mean = a.squareRoot() * b.squareRoot()
    return max(distance - spread * spread / (middle + mean), 0) / mean
  }

  /// arcsin(2a/(1 + 2a)): π/2 times E[σ(u)²].
  func arcsine(variance a: Double) -> Double {
    let near = 1 / (1 + 2 * a)
    return arcsine(2 * a * near, gap: near)
  }

  /// arcsin x, given 1 − x too.
  private func arcsine(_ x: Double, gap: Double) -> Double {
    x < 0.5 ? asin(x) : .pi / 2 - Angle(gap: gap).radians
  }
}

extension Activation {
  /// The error function erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.
  public static let erf = Activation(ErrorFunction())
}
