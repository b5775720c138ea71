/// The quantile of sorted numbers, interpolated between neighbours.
public func quantile(_ p: Double, ofSorted values: [Double]) -> Double {
  precondition(!values.isEmpty)
  let place = p * Double(values.count - 1)
  let lower = Int(place)
  let upper = min(lower + 1, values.count - 1)
  return values[lower] + (place - Double(lower)) * (values[upper] - values[lower])
}
