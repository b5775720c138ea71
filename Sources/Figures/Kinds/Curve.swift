/// The graph of a function, drawn through `samples` even steps.
///
///     plot(curve(over: -3...3, label: "$\\tanh$") { tanh($0) })
///
/// ![Two lines with their legend](lines.png)
public func curve(
  over range: ClosedRange<Double>, samples: Int = 257, label: String? = nil,
  _ function: (Double) throws -> Double
) rethrows -> Figure {
  let x = evenSteps(range, count: samples)
  return lines(x, try x.map(function), label: label)
}

/// `count` numbers from one end of a range to the other.
func evenSteps(_ range: ClosedRange<Double>, count: Int) -> [Double] {
  let last = Double(max(count, 2) - 1)
  return (0..<max(count, 2)).map { i in
    let t = Double(i) / last
    return range.lowerBound * (1 - t) + range.upperBound * t
  }
}
