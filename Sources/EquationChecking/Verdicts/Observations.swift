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
    guard let errors = Self.standardErrors(batches) else { return }
    // One sample may serve all sizes: what it is off by is then off by the same everywhere.
    rightErrors[point] = rightErrors[point].map { zip($0, errors).map { max($0, $1) } } ?? errors
  }

  /// The standard errors of a sampled mean by element, from its batches; nil for what is not sampled.
  private static func standardErrors(_ batches: [MathValue]) -> [Double]? {
    guard batches.count > 1, let first = batches.first else { return nil }
    return first.elements.indices.map { index in
      var moments = Moments()
      for batch in batches where index < batch.elements.count { moments.add(batch.elements[index]) }
      return moments.standardError
    }
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

  /// What was seen at some of the sizes.
  func at(_ sizes: [Int]) -> Observations {
    var result = self
    result.moments = sizes.map { moments[$0] }
    result.noise = sizes.map { noise[$0] }
    return result
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

  /// The same differences from another right side, by point: one that is the same for all sizes and
  /// draws, as the old one was. It may be a sampled mean, which has an error of its own.
  func replacingRights(by rights: [SideValue]) -> Observations? {
    var result = self
    result.rightErrors = [:]
    for (point, right) in rights.enumerated() {
      guard case .quantity(let new, let batches) = right, let old = fixedRights[point],
        new.value.shape == old.value.shape
      else { return nil }
      result.fixedRights[point] = new
      result.scales[point] = new.value.magnitude
      result.rightErrors[point] = Self.standardErrors(batches)
      let shifts = zip(new.value.elements, old.value.elements).map { $0 - $1 }
      for size in moments.indices {
        guard shifts.count == moments[size][point].count else { return nil }
        for index in shifts.indices {
          result.moments[size][point][index] = moments[size][point][index].shifted(
            by: shifts[index])
        }
      }
    }
    return result
  }

  /// Why right sides cannot be compared with what was observed: they have no meaning, or another
  /// shape. Nil where nothing is known against them.
  func problem(with rights: [SideValue]) -> String? {
    for (point, right) in rights.enumerated() {
      switch right {
      case .objection(let objection) where objection.kind == .wrong: return objection.reason
      case .quantity(let new, _):
        guard let old = fixedRights[point], new.value != .scalar(0),
          new.value.shape != old.value.shape
        else { continue }
        return "it is \(new.value.kindDescription), not \(old.value.kindDescription)"
      default: continue
      }
    }
    return nil
  }

  /// What a difference tends to, with the quantity's own magnitude.
  struct Offset {
    var fit: OffsetFit
    var scale: Double

    /// By what share of a limit an extrapolation from small sizes may be off, however many draws there
    /// are: one power of the size is not all that a difference has.
    private static let extrapolation = 0.01

    /// Whether it may be zero.
    var isZero: Bool {
      let slack = Self.extrapolation * scale
      return fit.lower - slack <= 0 && 0 <= fit.upper + slack
    }
  }

  /// What the difference tends to, for each point and element: with the quantity's own magnitude.
  ///
  /// - Parameter reach: Half of an interval in standard errors.
  func offsets(_ sizes: [Double], reach: Double) -> [Offset] {
    var result: [Offset] = []
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
          result.append(
            Offset(fit: OffsetFit(lower: fit.lower - error, upper: fit.upper + error), scale: scale)
          )
        }
      }
    }
    return result
  }
}
