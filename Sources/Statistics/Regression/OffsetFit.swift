internal import Glibc

/// The offset c of values that follow c + a·n^(−r) along growing sizes: what they tend to.
public struct OffsetFit: Sendable, Hashable {
  /// The ends of what c may be.
  public var lower: Double
  public var upper: Double

  public var center: Double { (lower + upper) / 2 }
  public var halfWidth: Double { (upper - lower) / 2 }
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The rates that are tried for means of draws: their bias falls like the spread of an average,
  /// like its variance, or faster.
  private static let rates = [0.5, 1, 2]

  /// From values with known standard errors: the intervals of all rates that describe the values
  /// about as well as the best one, taken together.
  ///
  /// - Parameter reach: The half-width of an interval in standard errors, a quantile.
  public init?(sizes: [Double], values: [Double], errors: [Double], reach: Double) {
    guard sizes.count >= 3, errors.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var fits: [(chiSquared: Double, lower: Double, upper: Double)] = []
    for rate in Self.rates {
      let x = sizes.map { pow($0 / sizes[0], -rate) }
      let weights = errors.map { 1 / ($0 * $0) }
      guard let line = LineFit(x, values, weights: weights) else { continue }
      // The errors are known, so that they say how well the intercept is.
      let total = weights.reduce(0, +)
      let mean = zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 } / total
      let spread = zip(weights, x).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
      let error = (1 / total + mean * mean / spread).squareRoot()
      let chiSquared = x.indices.reduce(0) {
        $0 + weights[$1] * (values[$1] - line(x[$1])) * (values[$1] - line(x[$1]))
      }
      fits.append((chiSquared, line.intercept - reach * error, line.intercept + reach * error))
    }
    guard let best = fits.map(\.chiSquared).min() else { return nil }
    let likely = fits.filter { $0.chiSquared <= best + 4 }
    lower = likely.map(\.lower).min()!
    upper = likely.map(\.upper).max()!
  }

  /// From exact values: the last three determine c, a and r (Aitken's extrapolation, for sizes of
  /// any ratio); the three before them, and a fifth of the last value's own distance from c, say how
  /// far off that may be. Nil where the values do not settle one way.
  public init?(sizes: [Double], exact values: [Double]) {
    guard sizes.count == values.count, values.count >= 3,
      let last = Self.offset(Array(sizes.suffix(3)), Array(values.suffix(3)))
    else { return nil }
    var reach = 0.2 * abs(values[values.count - 1] - last)
    if values.count > 3,
      let before = Self.offset(Array(sizes.suffix(4).prefix(3)), Array(values.suffix(4).prefix(3)))
    {
      reach = max(reach, abs(last - before))
    }
    (lower, upper) = (last - reach, last + reach)
  }

  private static func offset(_ n: [Double], _ d: [Double]) -> Double? {
    let wanted = (d[0] - d[1]) / (d[1] - d[2])
    // The ratio grows with the rate.
    func ratio(_ r: Double) -> Double {
      (pow(n[0] / n[1], -r) - 1) / (1 - pow(n[2] / n[1], -r))
    }
    var (low, high) = (1e-3, 60.0)
    guard wanted.isFinite, wanted > ratio(low) else { return nil }
    if wanted > ratio(high) { return d[2] }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if ratio(middle) < wanted { low = middle } else { high = middle }
    }
    let part = pow(n[2] / n[1], -low)
    return d[2] - (d[1] - d[2]) * part / (1 - part)
  }
}
