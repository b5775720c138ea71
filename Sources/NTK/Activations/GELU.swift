internal import Glibc
internal import Statistics

/// σ(x) = x Φ(x), the exact form of GELU, Φ being the normal distribution function.
///
/// Gaussian integration by parts (Stein's lemma) reduces E[σσ] to E[Φ(u)Φ(v)] = ¼ + arcsin(z)/2π,
/// z = c / √((1 + a)(1 + b)), and its derivatives, for variances a, b and covariance c:
/// E[σσ] = c (¼ + arcsin(z)/2π) + (ab(1 − z²) + z²) / (2π √Δ), Δ = (1 + a)(1 + b) − c².
struct GELU: ClosedForm {
  let name = "GELU"

  var vectorKernel: VectorKernel? { .gelu }

  func value(_ x: Double) -> Double { x * distribution(x) }

  func derivative(_ x: Double) -> Double {
    distribution(x) + x * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
  }

  func moment(_ variance: DoubleDouble) -> DoubleDouble {
    guard variance.high > 0, variance.high < 1e150 else {
      return DoubleDouble(dual(GaussianPair(deviation: variance.squareRoot)).value)
    }
    // arcsin(a/(1 + a)) = 2 arctan √(1 + 2a) − π/2, and arctan of the reciprocal has less of it:
    // a (½ − arctan(1/√(1 + 2a))/π + a/(π (1 + a) √(1 + 2a))).
    let (one, a) = (DoubleDouble(1), variance)
    let root = (one + a + a).root
    let bend = a / ((one + a) * root) - (one / root).arctangent
    return a * (DoubleDouble(0.5) + bend / .pi)
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
    // Products of both variances are never formed: they may be too large.
    let bend =
      (pair.scale * (pair.scale / root) * sine + z * z / determinantRoot) / (2 * .pi)
    let slope = z / sine / (2 * .pi)
    let derivative =
      quadrant + slope * (1 / (1 + a) + 1 / (1 + b) + 1 / determinantRoot / determinantRoot)
    return Dual(
      value: c * quadrant + bend, derivative: derivative,
      gap: isApart(pair) && z > 0.5
        ? wideGap(pair, angle: Angle(gap: gap).radians, bend) : self.gap(pair))
  }

  /// Whether both variances are large and differ much.
  private func isApart(_ pair: GaussianPair) -> Bool {
    min(pair.deviation1, pair.deviation2) > 1 && (pair.deviation1 - pair.deviation2).magnitude > 1
  }

  /// 1 − corr for large variances that differ much, where σ nearly is ReLU and E[σσ] = c/2 − η with small η: the
  /// large parts ½√(ab) and c/2 are subtracted by way of the pair's own gap. Errors are those of η.
  private func wideGap(_ pair: GaussianPair, angle: Double, _ bend: Double) -> Double {
    let eta = (pair.covariance * angle / (2 * .pi) - bend) / pair.scale
    let (first, second) = (shortfall(pair.variance1), shortfall(pair.variance2))
    let product = -2 * (first + second) + 4 * first * second
    let root = (1 + product).squareRoot()
    return max((product / (1 + root) + pair.gap + 2 * eta) / root, 0)
  }

  /// ½ − E[σ(u)²]/a for variance a.
  func shortfall(_ a: Double) -> Double {
    let gap = 1 / (1 + a)
    let sine = (gap * (2 - gap)).squareRoot()
    let z = a / (1 + a)
    let bend = (a * z * sine + z * z / ((1 + a) * sine)) / (2 * .pi)
    return Angle(gap: gap).radians / (2 * .pi) - bend / a
  }

  /// E[Φ(u)Φ(v)] = ¼ + arcsin(z)/2π.
  private func quadrant(z: Double, gap: Double) -> Double {
    if z.magnitude < 0.5 { return 0.25 + asin(z) / (2 * .pi) }
    let angle = Angle(gap: gap).radians / (2 * .pi)
    return z > 0 ? 0.5 - angle : angle
  }

  private func distribution(_ x: Double) -> Double { NormalDistribution().cumulative(x) }
}

extension Activation {
  /// x Φ(x), with the normal distribution function Φ.
  public static let gelu = Activation(GELU())
}
