/// The regularized incomplete beta function Iₓ(a, b) and its complement, to some 20 digits.
struct IncompleteBeta {
  let a: DoubleDouble
  let b: DoubleDouble
  private let logBeta: DoubleDouble

  init(_ a: DoubleDouble, _ b: DoubleDouble) {
    self.a = a
    self.b = b
    logBeta = a.logGamma + b.logGamma - (a + b).logGamma
  }

  /// x = r/(1 + r) and 1 − x with their logarithms, which may be out of a double's range.
  struct Argument {
    var x: DoubleDouble
    var y: DoubleDouble
    var logX: DoubleDouble
    var logY: DoubleDouble

    /// - Parameter logRatio: log r; beyond ±75, x or 1 − x is 1 to all digits.
    init(logRatio: DoubleDouble) {
      let one = DoubleDouble(1)
      let zero = DoubleDouble(0)
      if logRatio.high > 75 {
        (x, y) = (one, (zero - logRatio).exponential)
        (logX, logY) = (zero - y, zero - logRatio)
      } else if logRatio.high < -75 {
        (x, y) = (logRatio.exponential, one)
        (logX, logY) = (logRatio, zero - x)
      } else {
        let ratio = logRatio.exponential
        let sum = one + ratio
        (x, y) = (ratio / sum, one / sum)
        logY = zero - sum.logarithm
        logX = logRatio + logY
      }
    }
  }

  /// The slope is by log r.
  func tails(_ argument: Argument) -> Tails {
    let front = (a * argument.logX + b * argument.logY - logBeta).exponential
    let one = DoubleDouble(1)
    if argument.x.high * (a.high + b.high + 2) < a.high + 1 {
      let lower = front * Self.fraction(argument.x, a, b) / a
      return Tails(lower: lower, upper: one - lower, slope: front.high)
    }
    let upper = front * Self.fraction(argument.y, b, a) / b
    return Tails(lower: one - upper, upper: upper, slope: front.high)
  }

  /// The continued fraction of Iₓ(a, b) (DLMF 8.17.22) by Lentz's evaluation: O(√max(a, b)) terms.
  private static func fraction(
    _ x: DoubleDouble, _ a: DoubleDouble, _ b: DoubleDouble
  ) -> DoubleDouble {
    let one = DoubleDouble(1)
    let sum = a + b
    var c = one
    var d = one / (one - sum * x / (a + one))
    var value = d
    var m = 0.0
    while m < 1e9 {
      m += 1
      let twice = DoubleDouble(2 * m)
      let even = m * (b - DoubleDouble(m)) * x / ((a + twice - one) * (a + twice))
      d = one / (one + even * d)
      c = one + even / c
      value = value * (c * d)
      let shifted = a + DoubleDouble(m)
      let odd =
        DoubleDouble(0) - shifted * (sum + DoubleDouble(m)) * x / ((a + twice) * (a + twice + one))
      d = one / (one + odd * d)
      c = one + odd / c
      let factor = c * d
      value = value * factor
      if (factor - one).high.magnitude < 1e-22 { break }
    }
    return value
  }
}
