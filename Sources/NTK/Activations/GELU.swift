internal import Glibc

/// σ(x) = x Φ(x), the exact form of GELU, Φ being the normal distribution function.
///
/// Gaussian integration by parts (Stein's lemma) reduces E[σσ] to E[Φ(u)Φ(v)] = ¼ + arcsin(z)/2π,
/// z = c / √((1 + a)(1 + b)), and its derivatives, for variances a, b and covariance c:
/// E[σσ] = c (¼ + arcsin(z)/2π) + (ab(1 − z²) + z²) / (2π √Δ), Δ = (1 + a)(1 + b) − c².
struct GELU: ClosedForm {
  let name = "GELU"

  func value(_ x: Double) -> Double { x * distribution(x) }

  func derivative(_ x: Double) -> Double {
    distribution(x) + x * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
  }

  func dual(_ pair: GaussianPair) -> Dual {
    let (a, b, c) = (pair.variance1, pair.variance2, pair.covariance)
    let root = (1 + a).squareRoot() * (1 + b).squareRoot()
    let z = c / root
    // 1 − |z|, from (1 + a)(1 + b) − ab = 1 + a + b.
    let gap = ((1 + a + b) / (root + pair.scale) + pair.scale * pair.gap) / root
    let sine = (gap * (2 - gap)).squareRoot()
    let quadrant = quadrant(z: z, gap: gap)
    let determinantRoot = root * sine
    let bend = (pair.scale * pair.scale * sine * sine + z * z) / (2 * .pi * determinantRoot)
    let slope = c / (2 * .pi * determinantRoot)
    let derivative =
      quadrant + slope * (1 / (1 + a) + 1 / (1 + b) + 1 / (determinantRoot * determinantRoot))
    return Dual(value: c * quadrant + bend, derivative: derivative)
  }

  /// E[Φ(u)Φ(v)] = ¼ + arcsin(z)/2π.
  private func quadrant(z: Double, gap: Double) -> Double {
    if z.magnitude < 0.5 { return 0.25 + asin(z) / (2 * .pi) }
    let angle = Angle(gap: gap).radians / (2 * .pi)
    return z > 0 ? 0.5 - angle : angle
  }

  private func distribution(_ x: Double) -> Double { erfc(-x * 0.5.squareRoot()) / 2 }
}

extension Activation {
  /// x Φ(x), with the normal distribution function Φ.
  public static let gelu = Activation(GELU())
}
