/// The distribution of a sum of squares of standard normal numbers.
public struct ChiSquaredDistribution: Distribution {
  /// How many squares; any positive number.
  public let degrees: Double
  private let gamma: IncompleteGamma

  public init(degrees: Double) {
    precondition(degrees > 0 && degrees < .infinity, "\(degrees) degrees of freedom")
    self.degrees = degrees
    gamma = IncompleteGamma(DoubleDouble(degrees / 2))
  }

  public func density(_ x: Double) -> Double {
    guard x > 0 else {
      return x < 0 || degrees > 2 ? 0 : degrees < 2 ? .infinity : 0.5
    }
    return tails(x).slope / x
  }

  public func cumulative(_ x: Double) -> Double { tails(x).lower.high }
  public func survival(_ x: Double) -> Double { tails(x).upper.high }

  public func quantile(_ p: Double) -> Double {
    precondition((0...1).contains(p), "a probability of \(p)")
    return Tails.solve(.init(below: p), from: degrees, tails)
  }

  public func quantile(upperTail q: Double) -> Double {
    precondition((0...1).contains(q), "a probability of \(q)")
    return Tails.solve(.init(above: q), from: degrees, tails)
  }

  private func tails(_ x: Double) -> Tails { gamma.tails(DoubleDouble(x / 2)) }
}
