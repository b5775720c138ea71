internal import Glibc

/// A power law y = c·xᵖ fitted to data: the straight line through log y over log x.
public struct PowerLaw: Sendable, Codable, Hashable {
  /// The line through the logarithms.
  public var line: LineFit

  /// p.
  public var exponent: Double { line.slope }
  /// log c.
  public var logFactor: Double { line.intercept }
  /// Standard error of the exponent, from the residuals; nil for two points.
  public var standardError: Double? { line.slopeError }
  /// Half the width of the exponent's 95 % confidence interval, by Student's t; nil for two points.
  public var confidence: Double? { interval()?.halfWidth }

  /// The exponent's confidence interval; nil for two points.
  public func interval(confidence: Double = 0.95) -> ConfidenceInterval? {
    line.slopeInterval(confidence: confidence)
  }

  /// Fits all pairs of positive finite numbers; nil when fewer than two sizes differ.
  ///
  /// - Parameters:
  ///   - x: Sizes.
  ///   - y: A value for each size.
  ///   - weights: How much each pair counts, such as (y/σ)² for standard errors σ of y; nil for
  ///     equal weights.
  public init?(_ x: [Double], _ y: [Double], weights: [Double]? = nil) {
    let weights = weights ?? [Double](repeating: 1, count: x.count)
    let used = (0..<min(x.count, y.count, weights.count)).filter {
      x[$0] > 0 && y[$0] > 0 && weights[$0] > 0 && x[$0].isFinite && y[$0].isFinite
        && weights[$0].isFinite
    }
    let sizes = used.map { x[$0] }
    // Sizes that differ by rounding alone are one size.
    guard let least = sizes.min(), let most = sizes.max(), log(most / least) > 1e-6,
      let line = LineFit(
        sizes.map { log($0) }, used.map { log(y[$0]) }, weights: used.map { weights[$0] })
    else { return nil }
    self.line = line
  }

  /// The fitted value.
  public func callAsFunction(_ x: Double) -> Double { exp(logFactor + exponent * log(x)) }
}
