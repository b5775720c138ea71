internal import Statistics

/// The differences of two sides along growing sizes: at each point, for each element, over draws.
struct Observations {
  /// By size, then by point, then by element.
  var moments: [[[Moments]]]
  /// The largest magnitude of the right side, by point.
  var scales: [Double]
  /// Bounds of rounding, by size.
  var noise: [Double]
  /// The right side, by point, where it is the same for all sizes and draws.
  var fixedRights: [Int: Quantity] = [:]
  /// Draws so far, at each size and point.
  var draws = 0

  init(sizes: Int, points: Int) {
    moments = Array(repeating: Array(repeating: [], count: points), count: sizes)
    scales = Array(repeating: 0, count: points)
    noise = Array(repeating: 0, count: sizes)
  }

  mutating func add(_ difference: Quantity, right: Quantity, size: Int, point: Int, safety: Double)
  {
    let elements = difference.value.elements
    if moments[size][point].isEmpty {
      moments[size][point] = Array(repeating: Moments(), count: elements.count)
    }
    for (index, element) in elements.enumerated() where index < moments[size][point].count {
      moments[size][point][index].add(element)
    }
    noise[size] = max(noise[size], safety * difference.error)
    scales[point] = max(scales[point], right.value.magnitude)
  }

  /// The root mean square of the difference at a size: at one point, or at all together.
  func rootMeanSquare(_ size: Int, point: Int? = nil) -> Double {
    var (sum, count) = (0.0, 0.0)
    for elements in point.map({ [moments[size][$0]] }) ?? moments[size] {
      guard !elements.isEmpty else { continue }
      for element in elements {
        let n = Double(element.count)
        sum += element.mean * element.mean + element.variance * (n - 1) / n
      }
      count += 1
    }
    return (sum / max(1, count)).squareRoot()
  }

  /// The same differences with another constant on the right: what was subtracted less `shift`.
  func shifted(by shifts: [MathValue], scales: [Double]) -> Observations? {
    var result = self
    result.scales = scales
    for size in moments.indices {
      for point in moments[size].indices {
        let elements = shifts[point].elements
        guard elements.count == moments[size][point].count else { return nil }
        for index in elements.indices {
          result.moments[size][point][index] = moments[size][point][index].shifted(
            by: elements[index])
        }
      }
    }
    return result
  }

  /// What the difference tends to, for each point and element: with the quantity's own magnitude.
  ///
  /// - Parameter reach: Half of an interval in standard errors.
  func offsets(_ sizes: [Double], reach: Double) -> [(fit: OffsetFit, scale: Double)] {
    var result: [(fit: OffsetFit, scale: Double)] = []
    for point in moments[0].indices {
      let first = moments[0][point]
      let firstSize = first.reduce(0) { max($0, $1.mean.magnitude + $1.variance.squareRoot()) }
      // A limit of zero has no magnitude: four times what the difference is at first.
      let scale = scales[point] > 0 ? scales[point] : 4 * firstSize
      for element in first.indices {
        let column = moments.map { $0[point][element] }
        let floor = 1e-12 * scale
        let fit = OffsetFit(
          sizes: sizes, values: column.map(\.mean),
          errors: column.map { max($0.standardError, floor) }, reach: reach)
        if let fit { result.append((fit, scale)) }
      }
    }
    return result
  }
}
