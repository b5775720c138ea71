internal import LinearAlgebra

/// A value with a bound of its rounding error: running error analysis (Higham, Accuracy and
/// Stability of Numerical Algorithms, 3.3), in the largest element's magnitude.
struct Quantity {
  var value: MathValue
  /// How far each element may be from what exact arithmetic would give.
  var error: Double

  /// The magnitude of what the value was added up from, where that is more than its own: what is
  /// small beside it may be rounding.
  private(set) var terms = 0.0

  /// The scale against which an error is small or large.
  var size: Double { max(terms, value.magnitude) }

  mutating func widen(to size: Double) { terms = max(terms, size) }

  init(_ value: MathValue, error: Double = 0) {
    self.value = value
    self.error = error
  }

  init(_ scalar: Double, error: Double = 0) {
    self.init(.scalar(scalar), error: error)
  }

  /// Half of the distance from 1 to the next double.
  static let roundoff = 0x1p-53
}
