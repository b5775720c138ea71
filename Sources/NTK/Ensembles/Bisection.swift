/// The largest positive number for which a condition holds that holds below it and fails above it, by
/// bisection of the logarithm.
///
///     let largestStep = threshold(in: 1e-3...1e3, within: 1e-5) { step in converges(step) }
///
/// - Parameters:
///   - range: Where it lies: the condition holds at the lower end and fails at the upper one.
///   - tolerance: The relative error.
/// - Returns: A number for which the condition holds; the lower end where it never does.
public func threshold(
  in range: ClosedRange<Double>, within tolerance: Double,
  where condition: (Double) throws -> Bool
) rethrows -> Double {
  precondition(range.lowerBound > 0 && tolerance > 0, "a positive range and a positive tolerance")
  var (edge, beyond) = (range.lowerBound, range.upperBound)
  while beyond / edge > 1 + tolerance {
    let middle = (edge * beyond).squareRoot()
    guard middle > edge, middle < beyond else { break }
    if try condition(middle) { edge = middle } else { beyond = middle }
  }
  return edge
}
