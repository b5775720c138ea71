internal import Glibc
internal import Statistics

/// The power law y ≈ c xʳ that fits points best, by least squares of log y against log x.
public struct RateFit: Sendable, Hashable, Codable {
  /// The exponent r.
  public let rate: Double
  /// The factor c.
  public let factor: Double
  /// The standard error of the exponent.
  public let standardError: Double
  /// The exponent's confidence interval, from Student's distribution with n − 2 degrees of freedom.
  public let lower: Double
  /// The interval's upper end.
  public let upper: Double
  /// The confidence of the interval, 0.95 unless asked otherwise.
  public let confidence: Double

  /// Fits points with positive coordinates, at least three of them.
  public init(x: [Double], y: [Double], confidence: Double = 0.95) throws(NTKError) {
    guard x.count == y.count, x.count >= 3 else {
      throw .shapeMismatch(
        argument: "y", expected: "as many as x, and at least three",
        found: "\(y.count) for \(x.count)")
    }
    guard (x + y).allSatisfy({ $0 > 0 && $0.isFinite }), Set(x).count >= 2 else {
      throw .invalid(argument: "x, y", reason: "a power law needs positive and different points")
    }
    guard confidence > 0, confidence < 1 else {
      throw .invalid(argument: "confidence", reason: "\(confidence) is not between 0 and 1")
    }
    guard let law = PowerLaw(x, y), let error = law.standardError,
      let interval = law.interval(confidence: confidence)
    else { throw .invalid(argument: "x", reason: "the sizes differ by rounding alone") }
    rate = law.exponent
    factor = exp(law.logFactor)
    standardError = error
    (lower, upper) = (interval.lower, interval.upper)
    self.confidence = confidence
  }

  /// c xʳ.
  public func callAsFunction(_ x: Double) -> Double { factor * pow(x, rate) }
}
