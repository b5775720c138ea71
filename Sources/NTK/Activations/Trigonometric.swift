internal import Glibc

/// σ = sin: E[sin u sin v] = ½ (e^(−Var(u − v)/2) − e^(−Var(u + v)/2)), the smaller variance
/// taken without cancellation.
struct Sine: ClosedForm {
  let name = "sin"

  var vectorKernel: VectorKernel? { .sine }

  func value(_ x: Double) -> Double { sin(x) }

  func derivative(_ x: Double) -> Double { cos(x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let waves = Waves(pair)
    return Dual(
      value: pair.sign * waves.difference, derivative: waves.sum, gap: waves.differenceGap)
  }
}

/// σ = cos: E[cos u cos v] = ½ (e^(−Var(u − v)/2) + e^(−Var(u + v)/2)).
struct Cosine: ClosedForm {
  let name = "cos"

  var vectorKernel: VectorKernel? { .cosine }

  func value(_ x: Double) -> Double { cos(x) }

  func derivative(_ x: Double) -> Double { -sin(x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let waves = Waves(pair)
    return Dual(
      value: waves.sum, derivative: pair.sign * waves.difference, gap: waves.sumGap)
  }
}

/// Half of the sum and of the difference of e^(−Var(u ∓ v)/2), the nearer pair first, and how far the
/// correlations are from 1: with m = (a + b)/2 and d = (a − b)/2,
/// sinh a sinh b − sinh² c = sinh(m − c) sinh(m + c) − sinh² d, and cosh a cosh b − cosh² c is the sum.
private struct Waves {
  let sum: Double
  let difference: Double
  let sumGap: Double?
  let differenceGap: Double?

  init(_ pair: GaussianPair) {
    let (a, b, c) = (pair.variance1, pair.variance2, pair.covariance.magnitude)
    // m − c.
    let distance = pair.squaredDistance / 2
    let near = exp(-distance)
    // Var(u + v) − Var(u − v) = 4c.
    let ratio = -expm1(-2 * c)
    difference = near * ratio / 2
    sum = near * (2 - ratio) / 2
    // All in units of e^(a + b)/4.
    let mixed = -expm1(-2 * distance) * -expm1(-(a + b) - 2 * c)
    let spread = pair.difference.magnitude * (pair.deviation1 + pair.deviation2)
    let tilt = expm1(-spread) * expm1(-spread) * exp(-2 * min(a, b))
    let (own1, own2) = (-expm1(-2 * a), -expm1(-2 * b))
    sumGap = Waves.gap(mixed + tilt, of: (2 - own1) * (2 - own2))
    // Of very different variances, both terms are much larger than what they leave.
    differenceGap =
      mixed < own1 * own2 ? Waves.gap(max(mixed - tilt, 0), of: own1 * own2) : nil
  }

  /// 1 − √(1 − part/whole), unless subtraction from the correlation is better.
  private static func gap(_ part: Double, of whole: Double) -> Double? {
    guard whole.isNormal, part < whole / 2 else { return nil }
    let share = part / whole
    return share / (1 + (1 - share).squareRoot())
  }
}

extension Activation {
  /// sin x.
  public static let sin = Activation(Sine())

  /// cos x.
  public static let cos = Activation(Cosine())
}
