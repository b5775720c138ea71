internal import Glibc

/// What lies below and above a positive number.
struct Tails {
  var lower: DoubleDouble
  var upper: DoubleDouble
  /// The derivative of `lower` by the logarithm of the number.
  var slope: Double

  /// A probability that is asked for, as the tail that is the smaller one.
  enum Target {
    case lower(Double)
    case upper(Double)

    /// Of the probability p below a number. 1 − p is exact from one half on.
    init(below p: Double) { self = p > 0.5 ? .upper(1 - p) : .lower(p) }
    init(above q: Double) { self = q > 0.5 ? .lower(1 - q) : .upper(q) }

    fileprivate var probability: Double {
      switch self {
      case .lower(let p), .upper(let p): p
      }
    }
  }

  /// The number with the given tail.
  ///
  /// Newton's method on the logarithm of the tail over that of the number, where tails are nearly
  /// straight, within bounds that close in from both sides.
  static func solve(
    _ target: Target, from start: Double, _ tails: (Double) -> Tails
  ) -> Double {
    let probability = target.probability
    guard probability > 0 else {
      return if case .lower = target { 0 } else { .infinity }
    }
    var (x, low, high) = (start, 0.0, Double.infinity)
    for _ in 0..<500 {
      let found = tails(x)
      let (tail, sign) =
        switch target {
        case .lower: (found.lower, 1.0)
        case .upper: (found.upper, -1.0)
        }
      // log(tail/probability), and whether x is too small.
      let ratio = tail / DoubleDouble(probability)
      let excess =
        ratio.high > 0.5 && ratio.high < 2
        ? log1p((ratio - DoubleDouble(1)).high) : log(ratio.high)
      if excess == 0 { return x }
      if excess * sign < 0 { low = x } else { high = x }
      // A tail out of a double's range has no slope; no step so long that the next one is.
      let step = -excess * tail.high / (sign * found.slope)
      let isBelow = excess * sign < 0
      var next = x * exp(step.isFinite ? max(-20, min(20, step)) : isBelow ? 20 : -20)
      if !(next > low && next < high) {
        if low > 0, high < .infinity { next = low.squareRoot() * high.squareRoot() }
        if next == 0 || next == .infinity { return next }
      }
      if abs(next - x) <= 1e-16 * x || next == x { return next }
      x = next
    }
    return x
  }
}
