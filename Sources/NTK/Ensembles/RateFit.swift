internal import Glibc

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
    let (u, v, n) = (x.map { log($0) }, y.map { log($0) }, Double(x.count))
    let (meanU, meanV) = (u.reduce(0, +) / n, v.reduce(0, +) / n)
    let spread = u.reduce(0) { $0 + ($1 - meanU) * ($1 - meanU) }
    let slope = zip(u, v).reduce(0) { $0 + ($1.0 - meanU) * ($1.1 - meanV) } / spread
    let residual = zip(u, v).reduce(0) { sum, point in
      let miss = point.1 - meanV - slope * (point.0 - meanU)
      return sum + miss * miss
    }
    let error = (residual / (n - 2) / spread).squareRoot()
    let reach = error * StudentDistribution(degrees: n - 2).quantile((1 + confidence) / 2)
    rate = slope
    factor = exp(meanV - slope * meanU)
    standardError = error
    (lower, upper) = (slope - reach, slope + reach)
    self.confidence = confidence
  }

  /// c xʳ.
  public func callAsFunction(_ x: Double) -> Double { factor * pow(x, rate) }
}
