internal import Glibc

/// The standard normal distribution.
public struct NormalDistribution: Distribution, Hashable {
  public init() {}

  public func density(_ x: Double) -> Double {
    // x² is taken in two parts: 700 of them would cost three digits.
    let square = x * x
    let rest = square.isFinite ? (-square).addingProduct(x, x) : 0
    return exp(-square / 2) * (1 - rest / 2) * 0.398_942_280_401_432_677_94
  }

  public func cumulative(_ x: Double) -> Double { survival(-x) }

  /// ½ erfc(x/√2), corrected for the rounding of x/√2.
  public func survival(_ x: Double) -> Double {
    let root = 0.707_106_781_186_547_524_40
    let argument = x * root
    guard argument.isFinite else { return x.isNaN ? x : x > 0 ? 0 : 1 }
    let lost = (-argument).addingProduct(x, root) + x * -4.833_646_656_726_457e-17
    return erfc(argument) / 2 - density(x) * 2.0.squareRoot() * lost
  }

  public func quantile(_ p: Double) -> Double { -quantile(upperTail: p) }

  public func quantile(upperTail q: Double) -> Double {
    precondition((0...1).contains(q), "a probability of \(q)")
    if q > 0.5 { return -quantile(upperTail: 1 - q) }
    if q == 0.5 { return 0 }
    // Of |X|: 2q above it, and 1 − 2q below, exactly where it is the smaller.
    return Tails.solve(.init(above: 2 * q), from: 1) { z in
      let upper = 2 * survival(z)
      // Between −z and z: the complement would have no digits for small z.
      let lower = z < 1 ? erf(z * 0.5.squareRoot()) : 1 - upper
      return Tails(
        lower: DoubleDouble(lower), upper: DoubleDouble(upper), slope: 2 * z * density(z))
    }
  }
}
