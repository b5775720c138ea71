/// The regularized incomplete gamma functions P(a, x) and Q(a, x), to some 20 digits.
struct IncompleteGamma {
  let a: DoubleDouble
  private let logGamma: DoubleDouble

  init(_ a: DoubleDouble) {
    self.a = a
    logGamma = a.logGamma
  }

  /// Below a + 1 the series (DLMF 8.11.4), above it the continued fraction (8.9.2); both take
  /// O(√a) terms about x = a.
  func tails(_ x: DoubleDouble) -> Tails {
    guard x.high > 0 else {
      return Tails(lower: DoubleDouble(0), upper: DoubleDouble(1), slope: 0)
    }
    guard x.high < .infinity else {
      return Tails(lower: DoubleDouble(1), upper: DoubleDouble(0), slope: 0)
    }
    let one = DoubleDouble(1)
    let front = (a * x.logarithm - x - logGamma).exponential
    if x.high < a.high + 1 {
      let lower = front * series(x) / a
      return Tails(lower: lower, upper: one - lower, slope: front.high)
    }
    let upper = front * fraction(x)
    return Tails(lower: one - upper, upper: upper, slope: front.high)
  }

  /// Σ xⁿ/((a + 1) … (a + n)).
  private func series(_ x: DoubleDouble) -> DoubleDouble {
    var (sum, term, bottom) = (DoubleDouble(1), DoubleDouble(1), a)
    repeat {
      bottom = bottom + DoubleDouble(1)
      term = term * x / bottom
      sum = sum + term
    } while term.high > 1e-24 * sum.high
    return sum
  }

  /// 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)), by Lentz's evaluation.
  private func fraction(_ x: DoubleDouble) -> DoubleDouble {
    let one = DoubleDouble(1)
    var bottom = x + one - a
    var c = DoubleDouble(1e300)
    var d = one / bottom
    var value = d
    var n = 0.0
    while n < 1e9 {
      n += 1
      let numerator = n * (a - DoubleDouble(n))
      bottom = bottom + DoubleDouble(2)
      d = one / (numerator * d + bottom)
      c = bottom + numerator / c
      let factor = c * d
      value = value * factor
      if (factor - one).high.magnitude < 1e-22 { break }
    }
    return value
  }
}
