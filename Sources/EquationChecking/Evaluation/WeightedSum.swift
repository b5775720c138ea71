/// The sum of values at the points of a rule, with their weights.
struct WeightedSum {
  private var sum: [Double] = []
  private var form = MathValue.scalar(0)
  private var error = 0.0
  /// The sum of their magnitudes.
  private(set) var size = 0.0

  /// False for a value of another shape than the others.
  mutating func add(_ value: Quantity, _ weight: Double) -> Bool {
    let elements = value.value.elements
    if sum.isEmpty { sum = Array(repeating: 0, count: elements.count) }
    guard elements.count == sum.count else { return false }
    form = value.value
    for (index, element) in elements.enumerated() { sum[index] += weight * element }
    size += weight * value.value.magnitude
    error += weight * value.error
    return true
  }

  /// With a bound of rounding, in units of the last place.
  func quantity(roundoff: Double) -> Quantity {
    var result = Quantity(
      form.with(elements: sum), error: error + roundoff * Quantity.roundoff * size)
    result.widen(to: size)
    return result
  }
}
