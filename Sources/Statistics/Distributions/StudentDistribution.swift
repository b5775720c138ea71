/// Student's t distribution.
///
/// T² has the F distribution with 1 and ν degrees of freedom, so that one incomplete beta function
/// serves both.
public struct StudentDistribution: Distribution {
  /// ν: any positive number; the normal distribution for an infinite one.
  public let degrees: Double
  /// Nil where no digit tells the distribution from the normal one.
  private let beta: IncompleteBeta?
  private let logDegrees: DoubleDouble

  public init(degrees: Double) {
    precondition(degrees > 0, "\(degrees) degrees of freedom")
    self.degrees = degrees
    logDegrees = DoubleDouble(degrees).logarithm
    beta =
      degrees < 1e18 ? IncompleteBeta(DoubleDouble(0.5), DoubleDouble(degrees / 2)) : nil
  }

  public func density(_ x: Double) -> Double {
    guard beta != nil else { return NormalDistribution().density(x) }
    guard x != 0 else {
      let (half, quarter) = (DoubleDouble(degrees / 2), DoubleDouble(0.5))
      let front = (half + quarter).logGamma - half.logGamma - logDegrees.divided(by: 2)
      return (front - DoubleDouble.pi.logarithm.divided(by: 2)).exponential.high
    }
    return tails(abs(x)).slope / (2 * abs(x))
  }

  public func cumulative(_ x: Double) -> Double { survival(-x) }

  public func survival(_ x: Double) -> Double {
    guard beta != nil, x != 0 else { return NormalDistribution().survival(x) }
    let outside = tails(abs(x)).upper.divided(by: 2)
    return x > 0 ? outside.high : (DoubleDouble(1) - outside).high
  }

  public func quantile(_ p: Double) -> Double { -quantile(upperTail: p) }

  public func quantile(upperTail q: Double) -> Double {
    precondition((0...1).contains(q), "a probability of \(q)")
    guard beta != nil else { return NormalDistribution().quantile(upperTail: q) }
    if q > 0.5 { return -quantile(upperTail: 1 - q) }
    if q == 0.5 { return 0 }
    return Tails.solve(.init(above: 2 * q), from: 1, tails)
  }

  /// Of |T|, for t > 0.
  private func tails(_ t: Double) -> Tails {
    guard let beta, t < .infinity else {
      return Tails(lower: DoubleDouble(1), upper: DoubleDouble(0), slope: 0)
    }
    var tails = beta.tails(.init(logRatio: 2 * DoubleDouble(t).logarithm - logDegrees))
    tails.slope *= 2
    return tails
  }
}
