internal import Glibc

/// σ(x) = lower for x < 0, 1 for x > 0, their mean at 0: sign (lower = −1) and step (lower = 0).
///
/// E[sign u sign v] = ±(1 − 2φ/π), with φ the angle between u and ±v (the nearer). The derivative is
/// Dirac's distribution, so there is no tangent kernel.
struct Threshold: ClosedForm {
  let name: String
  let lower: Double

  var hasTangentKernel: Bool { false }

  func value(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? lower : (1 + lower) / 2 }

  func derivative(_ x: Double) -> Double { 0 }

  func dual(_ pair: GaussianPair) -> Dual {
    let turn = Angle(gap: pair.gap).turn
    let (mean, half) = ((1 + lower) / 2, (1 - lower) / 2)
    let (m, h) = (mean * mean, half * half)
    guard pair.deviation1 > 0, pair.deviation2 > 0 else { return Dual(value: m, derivative: 0) }
    if m == 0, pair.gap > 0.5 {
      // The arcsine keeps the digits of small correlations.
      let value = 2 / .pi * asin(pair.correlation)
      return Dual(value: h * value, derivative: 0, gap: 1 - value.magnitude)
    }
    // E[σσ] = m ± h (1 − 2φ/π).
    if pair.sign > 0 {
      return Dual(value: (m + h) - h * turn, derivative: 0, gap: h * turn / (m + h))
    }
    let value = (m - h) + h * turn
    let deficit = value >= 0 ? h * (2 - turn) : 2 * m + h * turn
    return Dual(value: value, derivative: 0, gap: deficit / (m + h))
  }
}

extension Activation {
  /// −1 for negative x, 1 for positive x; it has an nngp and no tangent kernel.
  public static let sign = Activation(Threshold(name: "sign", lower: -1))

  /// 0 for negative x, 1 for positive x; it has an nngp and no tangent kernel.
  public static let step = Activation(Threshold(name: "step", lower: 0))
}
