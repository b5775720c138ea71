import Glibc

/// A power law y = c·xᵖ fitted to data by least squares of log y over log x.
public struct PowerLaw: Sendable, Codable, Hashable {
  public var exponent: Double
  /// log c.
  public var logFactor: Double
  /// Standard error of the exponent, from the residuals; nil for two points.
  public var standardError: Double?
  /// Half the width of the exponent's 95 % confidence interval, by Student's t; nil for two points.
  public var confidence: Double?

  /// Fits all pairs of positive finite numbers; nil when fewer than two sizes differ.
  ///
  /// - Parameters:
  ///   - x: Sizes.
  ///   - y: A value for each size.
  ///   - weights: How much each pair counts, such as (y/σ)² for standard errors σ of y; nil for
  ///     equal weights.
  public init?(_ x: [Double], _ y: [Double], weights: [Double]? = nil) {
    var points: [(x: Double, y: Double, w: Double)] = []
    for i in 0..<min(x.count, y.count) {
      let w = weights.map { i < $0.count ? $0[i] : 0 } ?? 1
      if x[i] > 0, y[i] > 0, w > 0, x[i].isFinite, y[i].isFinite, w.isFinite {
        points.append((log(x[i]), log(y[i]), w))
      }
    }
    let total = points.reduce(0) { $0 + $1.w }
    guard points.count >= 2 else { return nil }
    let meanX = points.reduce(0) { $0 + $1.w * $1.x } / total
    let meanY = points.reduce(0) { $0 + $1.w * $1.y } / total
    let sxx = points.reduce(0) { $0 + $1.w * ($1.x - meanX) * ($1.x - meanX) }
    let sxy = points.reduce(0) { $0 + $1.w * ($1.x - meanX) * ($1.y - meanY) }
    guard sxx > 1e-12 * total else { return nil }
    let slope = sxy / sxx
    exponent = slope
    logFactor = meanY - slope * meanX
    let freedom = points.count - 2
    guard freedom > 0 else { return }
    let residual = points.reduce(0) { sum, p in
      let r = p.y - meanY - slope * (p.x - meanX)
      return sum + p.w * r * r
    }
    let error = (residual / Double(freedom) / sxx).squareRoot()
    standardError = error
    confidence = error * studentQuantile(freedom: freedom)
  }

  /// The fitted value.
  public func callAsFunction(_ x: Double) -> Double { exp(logFactor + exponent * log(x)) }
}

/// The 97.5 % quantile of Student's t: a table, then Fisher's expansion in 1/ν (error < 10⁻³).
func studentQuantile(freedom: Int) -> Double {
  let table = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
  ]
  if freedom <= table.count { return table[max(freedom, 1) - 1] }
  let n = Double(freedom)
  return 1.95996 + 2.3724 / n + 2.8225 / (n * n)
}
