/// The distribution of the ratio of two independent χ² numbers, each over its degrees of freedom
/// (Fisher, Snedecor).
public struct FDistribution: Distribution {
  /// The numerator's degrees of freedom.
  public let numerator: Double
  /// The denominator's.
  public let denominator: Double
  private let beta: IncompleteBeta
  private let logScale: DoubleDouble

  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && numerator < .infinity, "\(numerator) degrees of freedom")
    precondition(denominator > 0 && denominator < .infinity, "\(denominator) degrees of freedom")
    self.numerator = numerator
    self.denominator = denominator
    beta = IncompleteBeta(DoubleDouble(numerator / 2), DoubleDouble(denominator / 2))
    logScale = DoubleDouble(numerator).logarithm - DoubleDouble(denominator).logarithm
  }

  public func density(_ x: Double) -> Double {
    guard x > 0 else {
      return x < 0 || numerator > 2 ? 0 : numerator < 2 ? .infinity : 1
    }
    return tails(x).slope / x
  }

  public func cumulative(_ x: Double) -> Double { tails(x).lower.high }
  public func survival(_ x: Double) -> Double { tails(x).upper.high }

  public func quantile(_ p: Double) -> Double {
    precondition((0...1).contains(p), "a probability of \(p)")
    return Tails.solve(.init(below: p), from: 1, tails)
  }

  public func quantile(upperTail q: Double) -> Double {
    precondition((0...1).contains(q), "a probability of \(q)")
    return Tails.solve(.init(above: q), from: 1, tails)
  }

  private func tails(_ x: Double) -> Tails {
    guard x > 0 else { return Tails(lower: DoubleDouble(0), upper: DoubleDouble(1), slope: 0) }
    guard x < .infinity else {
      return Tails(lower: DoubleDouble(1), upper: DoubleDouble(0), slope: 0)
    }
    return beta.tails(.init(logRatio: logScale + DoubleDouble(x).logarithm))
  }
}
