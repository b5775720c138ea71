internal import Glibc
internal import Statistics

/// σ(x) = A x + B |x|: ReLU (A = B = ½), leaky ReLU, absolute value (0, 1), identity (1, 0).
///
/// With φ the angle between u and ±v (the nearer), E[σσ] = √(Var u Var v) · ((B² ± A²) cos φ +
/// (2B²/π)(sin φ − φ cos φ)): the arc-cosine kernel of Cho and Saul (2009), arranged so that nothing
/// cancels for nearly parallel and nearly opposite inputs.
struct PiecewiseLinear: ClosedForm {
  let name: String
  let linear: Double
  let absolute: Double

  var vectorKernel: VectorKernel? {
    .piecewiseLinear(linear: linear, absolute: absolute)
  }

  func value(_ x: Double) -> Double { linear * x + absolute * abs(x) }

  func derivative(_ x: Double) -> Double {
    linear + (x > 0 ? absolute : x < 0 ? -absolute : 0)
  }

  func apply(to elements: UnsafeMutableBufferPointer<Double>) {
    for k in elements.indices {
      elements[k] = linear * elements[k] + absolute * elements[k].magnitude
    }
  }

  func applyDerivative(to elements: UnsafeMutableBufferPointer<Double>) {
    let (above, below) = (linear + absolute, linear - absolute)
    for k in elements.indices {
      let x = elements[k]
      elements[k] = x > 0 ? above : (x < 0 ? below : linear)
    }
  }

  func moment(_ variance: DoubleDouble) -> DoubleDouble {
    (DoubleDouble(product: linear, linear) + DoubleDouble(product: absolute, absolute)) * variance
  }

  func dual(_ pair: GaussianPair) -> Dual {
    let (a2, b2) = (linear * linear, absolute * absolute)
    if b2 == 0 { return Dual(value: a2 * pair.covariance, derivative: a2, gap: pair.gap) }
    let angle = Angle(gap: pair.gap)
    let curve = 2 / .pi * angle.sineMinusProduct
    let positive = pair.sign > 0
    let cosine = positive ? b2 + a2 : b2 - a2
    let value = cosine * angle.cosine + b2 * curve
    let derivative =
      positive ? (a2 + b2) - b2 * angle.turn : (a2 - b2) + b2 * angle.turn
    // 1 − |corr| of σ = |·| alone is `absoluteGap`.
    let absoluteGap = pair.gap - curve
    let deficit =
      if positive { a2 * pair.gap + b2 * absoluteGap } else if value >= 0 {
        a2 * (2 - pair.gap) + b2 * absoluteGap
      } else { b2 * (2 - absoluteGap) + a2 * pair.gap }
    return Dual(
      value: pair.scale * value, derivative: derivative, gap: max(deficit / (a2 + b2), 0))
  }
}

extension Activation {
  /// max(x, 0).
  public static let relu = leakyReLU(slope: 0).renamed("ReLU")

  /// x for positive x, `slope` · x for negative x.
  public static func leakyReLU(slope: Double) -> Activation {
    Activation(
      PiecewiseLinear(
        name: "leaky ReLU (\(slope))", linear: (1 + slope) / 2, absolute: (1 - slope) / 2))
  }

  /// |x|.
  public static let abs = leakyReLU(slope: -1).renamed("abs")

  /// x: a deep linear network.
  public static let identity = leakyReLU(slope: 1).renamed("identity")

  private func renamed(_ name: String) -> Activation {
    guard let kind = nonlinearity as? PiecewiseLinear else { return self }
    return Activation(
      PiecewiseLinear(name: name, linear: kind.linear, absolute: kind.absolute))
  }
}
