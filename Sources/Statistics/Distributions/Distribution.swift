/// A continuous distribution on the line.
///
/// Probabilities have a relative error below 10⁻¹³, in both tails down to 10⁻³⁰⁰; quantiles too.
/// That is why each function has a form for the upper tail: 1 − p has lost its digits.
public protocol Distribution: Sendable {
  /// The density at x.
  func density(_ x: Double) -> Double
  /// P(X ≤ x).
  func cumulative(_ x: Double) -> Double
  /// P(X > x).
  func survival(_ x: Double) -> Double
  /// The x with P(X ≤ x) = p, for 0 ≤ p ≤ 1.
  func quantile(_ p: Double) -> Double
  /// The x with P(X > x) = q, for 0 ≤ q ≤ 1.
  func quantile(upperTail q: Double) -> Double
}
