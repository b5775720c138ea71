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
  private(set) var fixedRights: [Int: Quantity] = [:]
  /// The right side's standard errors by point and element, the largest of all sizes, where it is a
  /// sampled mean.
  private var rightErrors: [Int: [Double]] = [:]
  /// Draws so far, at each size and point.
  var draws = 0

  init(sizes: Int, points: Int) {
    moments = Array(repeating: Array(repeating: [], count: points), count: sizes)
    scales = Array(repeating: 0, count: points)
    noise = Array(repeating: 0, count: sizes)
  }

  /// Keeps what the right side may be off by at a point, if it is a sampled mean; and the side itself
  /// where it is the same for all sizes and draws.
  mutating func note(_ right: SideValue, point: Int, isFixed: Bool) {
    guard case .quantity(let quantity, let batches) = right else { return }
    if isFixed { fixedRights[point] = quantity }
    guard batches.count > 1 else { return }
    let errors = quantity.value.elements.indices.map { index in
      var moments = Moments()
      for batch in batches where index < batch.elements.count { moments.add(batch.elements[index]) }
      return moments.standardError
    }
    // One sample may serve all sizes: what it is off by is then off by the same everywhere.
    rightErrors[point] = rightErrors[point].map { zip($0, errors).map { max($0, $1) } } ?? errors
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
        if let fit {
          // What the right side may be off by is off by as much at every size.
          let error =
            reach * (rightErrors[point].map { $0.indices.contains(element) ? $0[element] : 0 } ?? 0)
          result.append((OffsetFit(lower: fit.lower - error, upper: fit.upper + error), scale))
        }
      }
    }
    return result
  }
}
