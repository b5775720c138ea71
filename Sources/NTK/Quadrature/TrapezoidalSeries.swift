/// Hermite coefficients of x ↦ f(s x) for a smooth f, by the trapezoidal rule.
struct TrapezoidalSeries {
  /// Coefficients until they are below rounding.
  private(set) var coefficients: [Double] = []
  /// A bound on the error of E[f(s x) g(y)] for any g, relative to √(E[f²] E[g²]): the root of the
  /// tail, and the error of the rule.
  private(set) var error = 0.0

  init(_ function: (Double) -> Double, deviation: Double) {
    let nodes = HermiteNodes.shared
    let values = nodes.positions.map { function(deviation * $0) }
    // The rule, and the same with every other node.
    var (square, coarse) = (0.0, 0.0)
    for (k, value) in values.enumerated() {
      let term = value * value * nodes.weights[k]
      square += term
      if k % 2 == 0 { coarse += 2 * term }
    }
    guard square > 0, square.isFinite else {
      (coefficients, error) = ([0], square == 0 ? 0 : .infinity)
      return
    }
    let edge = max(
      values.first! * values.first! * nodes.weights.first!,
      values.last! * values.last! * nodes.weights.last!)
    let given = (abs(square - coarse) + edge) / square + 4 * 0x1p-52
    guard given < 1e-3 else {
      (coefficients, error) = ([0], given)
      return
    }
    var tail = square
    projection: for start in stride(from: 0, to: HermiteNodes.order, by: HermiteNodes.block) {
      for coefficient in nodes.project(values, from: start) {
        coefficients.append(coefficient)
        tail -= coefficient * coefficient
        if coefficients.count > 8, lastTerms < 1e-30 * square { break projection }
      }
    }
    // A difference of sums below this is rounding alone; then the decay of the last terms tells.
    let rounding = 64 * 0x1p-52 * square
    let remainder = tail > rounding ? tail : lastTerms * Double(coefficients.count) / 6
    error = (remainder / square).squareRoot() + given
  }

  private var lastTerms: Double { coefficients.suffix(6).reduce(0) { $0 + $1 * $1 } }
}
