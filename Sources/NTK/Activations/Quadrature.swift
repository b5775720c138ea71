internal import Glibc

/// A nonlinearity given by σ and σ̇ alone; its expectations come from quadrature.
///
/// x ↦ σ(s x) is expanded in normalized Hermite polynomials, σ(s x) = Σₖ aₖ(s) heₖ(x), so that
/// E[σ(u)σ(v)] = Σₖ aₖ(s) aₖ(t) ρᵏ for standard deviations s, t and correlation ρ (Mehler). One
/// expansion serves all pairs of an input. What the cut leaves out is at most
/// √(tail(s) tail(t)), tail(s) = E[σ(s x)²] − Σ aₖ(s)²: an error bound for every ρ.
struct Quadrature: Nonlinearity {
  let name: String
  let tolerance: Double
  private let function: @Sendable (Double) -> Double
  private let slope: @Sendable (Double) -> Double

  init(
    name: String, tolerance: Double, value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.tolerance = tolerance
    function = value
    slope = derivative
  }

  func value(_ x: Double) -> Double { function(x) }

  func derivative(_ x: Double) -> Double { slope(x) }

  func profile(deviation: Double) throws(NTKError) -> Profile {
    let value = expansion(function, deviation)
    let derivative = expansion(slope, deviation)
    let error = max(value.error, derivative.error)
    guard error <= tolerance else {
      throw .quadrature(activation: name, estimate: error, tolerance: tolerance)
    }
    return Profile(
      value: value.coefficients, derivative: derivative.coefficients, error: error)
  }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual {
    let correlation = pair.sign * (1 - pair.gap)
    return Dual(
      value: sum(first.value, second.value, correlation),
      derivative: sum(first.derivative, second.derivative, correlation))
  }

  /// Σₖ aₖ bₖ ρᵏ by Horner's rule.
  private func sum(_ a: [Double], _ b: [Double], _ correlation: Double) -> Double {
    var sum = 0.0
    for k in stride(from: min(a.count, b.count) - 1, through: 0, by: -1) {
      sum = (sum * correlation).addingProduct(a[k], b[k])
    }
    return sum
  }

  /// Coefficients until the tail is below rounding or no longer shrinks, and the error's bound
  /// relative to E[σ²].
  private func expansion(
    _ function: (Double) -> Double, _ deviation: Double
  ) -> (coefficients: [Double], error: Double) {
    let nodes = HermiteNodes.shared
    let values = nodes.positions.map { function(deviation * $0) }
    // The trapezoidal rule, and the same with every other node.
    var (square, coarse, edge) = (0.0, 0.0, 0.0)
    for (k, value) in values.enumerated() {
      let term = value * value * nodes.weights[k]
      square += term
      if k % 2 == 0 { coarse += 2 * term }
    }
    edge = max(
      values.first! * values.first! * nodes.weights.first!,
      values.last! * values.last! * nodes.weights.last!)
    guard square > 0, square.isFinite else { return ([0], square == 0 ? 0 : .infinity) }
    var coefficients: [Double] = []
    var tail = square
    for row in 0..<HermiteNodes.order {
      let coefficient = nodes.project(values, row)
      coefficients.append(coefficient)
      tail -= coefficient * coefficient
      if row >= 8, lastTerms(coefficients) < 1e-18 * square { break }
    }
    // A difference of sums below this is rounding alone; then the decay of the last terms tells.
    let rounding = 64 * 0x1p-52 * square
    let remainder = tail > rounding ? tail : lastTerms(coefficients) * Double(coefficients.count)
    return (coefficients, (remainder + abs(square - coarse) + edge) / square + 4 * 0x1p-52)
  }

  private func lastTerms(_ coefficients: [Double]) -> Double {
    coefficients.suffix(6).reduce(0) { $0 + $1 * $1 }
  }
}
