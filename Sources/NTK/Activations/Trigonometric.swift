internal import Glibc

/// σ = sin: E[sin u sin v] = ½ (e^(−Var(u − v)/2) − e^(−Var(u + v)/2)), the smaller variance
/// taken without cancellation.
struct Sine: ClosedForm {
  let name = "sin"

  func value(_ x: Double) -> Double { sin(x) }

  func derivative(_ x: Double) -> Double { cos(x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let waves = Waves(pair)
    return Dual(value: pair.sign * waves.difference, derivative: waves.sum)
  }
}

/// σ = cos: E[cos u cos v] = ½ (e^(−Var(u − v)/2) + e^(−Var(u + v)/2)).
struct Cosine: ClosedForm {
  let name = "cos"

  func value(_ x: Double) -> Double { cos(x) }

  func derivative(_ x: Double) -> Double { -sin(x) }

  func dual(_ pair: GaussianPair) -> Dual {
    let waves = Waves(pair)
    return Dual(value: waves.sum, derivative: pair.sign * waves.difference)
  }
}

/// Half of the sum and of the difference of e^(−Var(u ∓ v)/2), the nearer pair first.
private struct Waves {
  let sum: Double
  let difference: Double

  init(_ pair: GaussianPair) {
    let near = exp(-pair.squaredDistance / 2)
    // Var(u + v) − Var(u − v) = 4c.
    let ratio = -expm1(-2 * pair.covariance.magnitude)
    difference = near * ratio / 2
    sum = near * (2 - ratio) / 2
  }
}

extension Activation {
  /// sin x.
  public static let sin = Activation(Sine())

  /// cos x.
  public static let cos = Activation(Cosine())
}
