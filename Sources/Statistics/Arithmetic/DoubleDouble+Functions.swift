internal import Glibc

/// Functions to about 30 digits, from a double's worth of digits and one step of Newton.
extension DoubleDouble {
  /// The quotient of two numbers.
  package static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let quotient = a.high / b.high
    guard quotient.isFinite else { return DoubleDouble(quotient) }
    let rest = a - DoubleDouble(quotient) * b
    return DoubleDouble(sum: quotient, rest.high / b.high)
  }

  /// √x.
  package var root: DoubleDouble {
    let root = squareRoot
    guard root > 0, root.isFinite else { return DoubleDouble(root) }
    let rest = self - DoubleDouble(product: root, root)
    return DoubleDouble(sum: root, rest.high / (2 * root))
  }

  /// arctan x for 0 ≤ x: θ + (x cos θ − sin θ)/(cos θ + x sin θ), with θ the arctangent of a double.
  package var arctangent: DoubleDouble {
    let angle = atan(high)
    let (sine, cosine) = DoubleDouble.sineAndCosine(angle)
    // The tangent of what is left, so small that it is the angle itself.
    let rest = (self * cosine - sine).high / (cosine.high + high * sine.high)
    return DoubleDouble(sum: angle, rest)
  }

  /// log x, for x > 0: of the mantissa, by one step of Newton on eˣ, and of the power of two.
  package var logarithm: DoubleDouble {
    guard high > 0, high < .infinity else { return DoubleDouble(log(high)) }
    let exponent = Int(high.exponent)
    let mantissa = scaled(by: -exponent)
    let guess = log(mantissa.high)
    // log(1 + ε) = ε − ε²/2, with ε of the order of a double's last digit.
    let rest = (mantissa * DoubleDouble(-guess).exponential - DoubleDouble(1)).high
    return Double(exponent) * DoubleDouble.logarithmOf2
      + DoubleDouble(sum: guess, rest - rest * rest / 2)
  }

  /// log 2.
  package static let logarithmOf2 = DoubleDouble(
    high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)

  /// π.
  package static let pi = DoubleDouble(high: 0x1.921fb54442d18p+1, low: 0x1.1a62633145c07p-53)

  /// sin x and cos x for |x| ≤ π/2: series for x/64, and the angle doubled six times by way of
  /// 1 − cos, which keeps its digits.
  private static func sineAndCosine(_ x: Double) -> (sine: DoubleDouble, cosine: DoubleDouble) {
    let small = DoubleDouble(x / 64)
    let square = small * small
    // Σₖ (−1)ᵏ r²ᵏ⁺¹/(2k + 1)! and Σₖ (−1)ᵏ⁺¹ r²ᵏ/(2k)!, by Horner's rule.
    var (sine, versine) = (DoubleDouble(1), DoubleDouble(1))
    for k in stride(from: 7, through: 1, by: -1) {
      sine = DoubleDouble(1) - (square * sine).divided(by: Double(2 * k * (2 * k + 1)))
      versine = DoubleDouble(1) - (square * versine).divided(by: Double((2 * k + 1) * (2 * k + 2)))
    }
    sine = small * sine
    versine = 0.5 * (square * versine)
    for _ in 0..<6 {
      // sin 2x = 2 sin x cos x, 1 − cos 2x = 2 sin² x.
      let product = sine * (DoubleDouble(1) - versine)
      versine = 2 * (sine * sine)
      sine = 2 * product
    }
    return (sine, DoubleDouble(1) - versine)
  }
}
