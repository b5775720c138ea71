internal import Glibc

/// A straight line y = a + s x through points, by least squares.
public struct LineFit: Sendable, Codable, Hashable {
  /// s.
  public var slope: Double
  /// a.
  public var intercept: Double
  /// The points less the two parameters.
  public var degrees: Int
  /// The variance of a point of weight one about the line; zero for two points.
  public var variance: Double
  /// The standard error of the slope; nil for two points.
  public var slopeError: Double?
  /// The standard error of the intercept; nil for two points.
  public var interceptError: Double?

  /// Nil for fewer than two different x.
  ///
  /// - Parameter weights: How much each point counts, such as 1/σ² for standard errors σ of y; nil
  ///   for equal weights. Only their ratios matter: errors come from the residuals.
  public init?(_ x: [Double], _ y: [Double], weights: [Double]? = nil) {
    precondition(x.count == y.count && weights.map { $0.count == x.count } ?? true)
    let w = weights ?? [Double](repeating: 1, count: x.count)
    let total = w.reduce(0, +)
    guard x.count >= 2, total > 0, total < .infinity else { return nil }
    let meanX = zip(w, x).reduce(0) { $0 + $1.0 * $1.1 } / total
    let meanY = zip(w, y).reduce(0) { $0 + $1.0 * $1.1 } / total
    let (dx, dy) = (x.map { $0 - meanX }, y.map { $0 - meanY })
    let sxx = x.indices.reduce(0) { $0 + w[$1] * dx[$1] * dx[$1] }
    let sxy = x.indices.reduce(0) { $0 + w[$1] * dx[$1] * dy[$1] }
    let spread = x.reduce(0) { max($0, abs($1)) }
    guard sxx > 1e-24 * total * spread * spread, sxx > 0 else { return nil }
    slope = sxy / sxx
    intercept = meanY - slope * meanX
    degrees = x.count - 2
    variance = 0
    guard degrees > 0 else { return }
    let slope = slope
    let residual = x.indices.reduce(0) { sum, i in
      let miss = dy[i] - slope * dx[i]
      return sum + w[i] * miss * miss
    }
    variance = residual / Double(degrees)
    slopeError = (variance / sxx).squareRoot()
    interceptError = (variance * (1 / total + meanX * meanX / sxx)).squareRoot()
  }

  /// The slope's confidence interval (Student's t); nil for two points.
  public func slopeInterval(confidence: Double = 0.95) -> ConfidenceInterval? {
    slopeError.map {
      ConfidenceInterval(
        center: slope, standardError: $0, degrees: Double(degrees), confidence: confidence)
    }
  }

  /// The intercept's confidence interval; nil for two points.
  public func interceptInterval(confidence: Double = 0.95) -> ConfidenceInterval? {
    interceptError.map {
      ConfidenceInterval(
        center: intercept, standardError: $0, degrees: Double(degrees), confidence: confidence)
    }
  }

  /// The fitted value.
  public func callAsFunction(_ x: Double) -> Double { intercept + slope * x }
}
