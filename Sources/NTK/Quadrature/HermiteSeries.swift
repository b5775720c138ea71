/// Coefficients of a function in normalized Hermite polynomials, from its values at the nodes of any
/// rule for N(0, 1).
struct HermiteSeries: Sendable {
  /// How many coefficients at most, on panels.
  static let order = 512

  /// E[f(x) heₖ(x)] for k = 0, 1, …
  let coefficients: [Double]
  /// E[f(x)²].
  let square: Double
  /// E[f(x)²] − Σ aₖ²: what the coefficients leave out.
  let tail: Double

  init(_ values: [Double], positions: [Double], weights: [Double]) {
    var square = 0.0
    for (value, weight) in zip(values, weights) { square += value * value * weight }
    self.square = square
    guard square > 0, square.isFinite else {
      (coefficients, tail) = (square == 0 ? [0] : [], square)
      return
    }
    var coefficients: [Double] = []
    var tail = square
    // heₖ times f and the weights; heₖ alone would grow too large.
    let roots = weights.map { $0.squareRoot() }
    var (previous, current) = ([Double](repeating: 0, count: values.count), roots)
    let weighted = zip(values, roots).map { $0 * $1 }
    for k in 0..<HermiteSeries.order {
      var sum = 0.0
      let (a, b) = (1 / Double(k + 1).squareRoot(), (Double(k) / Double(k + 1)).squareRoot())
      for i in values.indices {
        sum += weighted[i] * current[i]
        (previous[i], current[i]) = (current[i], a * positions[i] * current[i] - b * previous[i])
      }
      coefficients.append(sum)
      tail -= sum * sum
    }
    self.coefficients = coefficients
    // Below this a difference of sums is rounding alone.
    self.tail = max(tail, 0x1p-50 * square)
  }
}
