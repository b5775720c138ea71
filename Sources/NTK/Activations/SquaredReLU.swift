internal import Glibc
internal import Statistics

/// σ(x) = max(x, 0)²: the arc-cosine kernel of order 2 (Cho and Saul 2009), with σ̇ = 2 ReLU.
///
/// E[σσ] = ab/2π · J, J = 3 sin θ cos θ + (π − θ)(1 + 2 cos² θ), taken from the near side.
struct SquaredReLU: Nonlinearity {
  let name = "ReLU²"
  private let half = PiecewiseLinear(name: "ReLU", linear: 0.5, absolute: 0.5)

  var vectorKernel: VectorKernel? { .squaredReLU }

  func value(_ x: Double) -> Double { x > 0 ? x * x : 0 }

  func derivative(_ x: Double) -> Double { x > 0 ? 2 * x : 0 }

  func profile(variance: DoubleDouble) -> Profile {
    Profile(moment: 1.5 * (variance * variance))
  }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual {
    let angle = Angle(gap: pair.gap)
    let square = pair.gap * (2 - pair.gap)
    let far = SquaredReLU.far(angle, sineSquare: square)
    // J is `far` for obtuse angles, and 3π less `deficit` for acute ones.
    let deficit = 2 * .pi * square + far
    let shape = pair.sign > 0 ? 3 * .pi - deficit : far
    let gap = pair.sign > 0 ? deficit / (3 * .pi) : 1 - far / (3 * .pi)
    return Dual(
      value: first.norm * second.norm / (3 * .pi) * shape,
      derivative: 4 * half.dual(pair).value, gap: gap)
  }

  /// φ(1 + 2cos²φ) − 3 sin φ cos φ = 4φ⁵/15 − …, whose difference cancels for small φ.
  private static func far(_ angle: Angle, sineSquare: Double) -> Double {
    let phi = angle.radians
    guard phi < 0.5 else { return phi * (3 - 2 * sineSquare) - 3 * angle.sine * angle.cosine }
    // 2φ + φ cos 2φ − (3/2) sin 2φ = Σₖ (−1)ᵏ (2φ)²ᵏ⁺¹/(2k+1)! · (k − 1), k from 2.
    let square = 4 * phi * phi
    var term = 2 * phi * square * square / 120
    var sum = 0.0
    for k in 2...10 {
      sum += Double(k - 1) * term
      term *= -square / Double((2 * k + 2) * (2 * k + 3))
    }
    return sum
  }
}

extension Activation {
  /// max(x, 0)².
  public static let squaredReLU = Activation(SquaredReLU())
}
