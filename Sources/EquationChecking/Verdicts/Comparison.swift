/// Compares the two sides of a relation, point by point.
struct Comparison {
  let relation: RelationSymbol
  let settings: CheckSettings
  private var worst = 0.0
  private var residual = 0.0
  private var tolerance = 0.0
  private var scale = 0.0
  /// The largest bound of any point.
  private var resolution = 0.0
  private var isStatistical = false
  private(set) var failure: String?
  private(set) var objection: (Objection, Point)?

  init(_ relation: RelationSymbol, _ settings: CheckSettings) {
    self.relation = relation
    self.settings = settings
  }

  var isDecided: Bool { failure != nil || objection != nil }

  mutating func compare(_ left: SideValue, _ right: SideValue, at point: Point, tests: Int) {
    if isDecided { return }
    guard case .quantity(let a, let aBatches) = left, case .quantity(let b, let bBatches) = right
    else {
      for side in [left, right] {
        if case .objection(let found) = side, objection == nil { objection = (found, point) }
      }
      return
    }
    guard a.value.shape == b.value.shape else {
      // A zero stands for zeros of every shape, as on the right of many an equation.
      if b.value == .scalar(0) {
        let zeros = Quantity(a.value.map { _ in 0 })
        compare(left, .quantity(zeros, batches: []), at: point, tests: tests)
        return
      }
      failure =
        point.at + "the left side is \(a.value.kindDescription), the right side "
        + b.value.kindDescription
      return
    }
    if !aBatches.isEmpty || !bBatches.isEmpty {
      compareStatistically(a, aBatches, b, bBatches, at: point, tests: tests)
    } else {
      compareExactly(a, b, at: point)
    }
  }

  // MARK: Exact

  private mutating func compareExactly(_ a: Quantity, _ b: Quantity, at point: Point) {
    let size = max(a.value.magnitude, b.value.magnitude)
    scale = max(scale, a.size, b.size)
    var bound = settings.safety * (a.error + b.error) + 8 * Quantity.roundoff * size
    resolution = max(resolution, bound)
    if relation == .approximately { bound += settings.approximation * size }
    let (x, y) = (a.value.elements, b.value.elements)
    for index in x.indices {
      let difference = x[index] - y[index]
      let excess: Double =
        switch relation {
        case .less, .lessOrEqual: difference
        case .greater, .greaterOrEqual: -difference
        default: difference.magnitude
        }
      let fails: Bool =
        switch relation {
        case .less, .greater: excess >= -bound
        case .notEqual: false
        default: excess > bound
        }
      if fails {
        failure = point.at + describe(a.value, b.value, index)
        residual = excess
        tolerance = bound
        return
      }
      let ratio = bound > 0 ? excess / bound : 0
      if ratio >= worst || tolerance == 0 {
        worst = max(worst, ratio)
        residual = max(0, excess)
        tolerance = bound
      }
    }
    if relation == .notEqual, zip(x, y).allSatisfy({ ($0 - $1).magnitude <= bound }) {
      failure = point.at + "both sides are \(Number.text(a.value))"
    }
  }

  private func describe(_ a: MathValue, _ b: MathValue, _ index: Int) -> String {
    let (x, y) = (a.elements[index], b.elements[index])
    let columns = a.shape.columns
    let place =
      a.elements.count == 1
      ? ""
      : columns == 1
        ? "in element \(index + 1) "
        : "in element (\(index / columns + 1), \(index % columns + 1)) "
    return "\(place)the left side is \(Number.text(x)), the right side \(Number.text(y))"
  }

  // MARK: Statistical

  /// Student's test on the differences of the batches, at a level corrected for all tests.
  private mutating func compareStatistically(
    _ a: Quantity, _ aBatches: [MathValue], _ b: Quantity, _ bBatches: [MathValue],
    at point: Point, tests: Int
  ) {
    isStatistical = true
    let count = max(aBatches.count, bBatches.count)
    let (x, y) = (a.value.elements, b.value.elements)
    scale = max(scale, a.size, b.size)
    let quantile = Student.quantile(
      tail: (1 - settings.confidence) / Double(settings.statisticalTests * tests * x.count) / 2,
      degrees: count - 1)
    for index in x.indices {
      var sum = 0.0
      var squares = 0.0
      for batch in 0..<count {
        let left = aBatches.isEmpty ? x[index] : aBatches[batch].elements[index]
        let right = bBatches.isEmpty ? y[index] : bBatches[batch].elements[index]
        sum += left - right
        squares += (left - right) * (left - right)
      }
      let mean = sum / Double(count)
      let variance = max(0, squares / Double(count) - mean * mean) / Double(count - 1)
      let error = variance.squareRoot()
      resolution = max(resolution, quantile * error)
      let difference = x[index] - y[index]
      let excess: Double =
        switch relation {
        case .less, .lessOrEqual: difference
        case .greater, .greaterOrEqual: -difference
        default: difference.magnitude
        }
      let rounding = settings.safety * (a.error + b.error) + 64 * Quantity.roundoff * scale
      let deviation = excess <= rounding ? 0 : error > 0 ? excess / error : .infinity
      if deviation > quantile {
        failure =
          point.at + describe(a.value, b.value, index)
          + ", \(Number.text(deviation)) standard errors apart"
        residual = deviation
        tolerance = quantile
        return
      }
      residual = max(residual, deviation)
      tolerance = quantile
    }
  }

  // MARK: Verdict

  /// The share of the values' own size that a bound may have and still tell something.
  private static func coarsest(_ isStatistical: Bool) -> Double { isStatistical ? 0.5 : 1e-3 }

  func conclude(_ report: inout RelationReport) {
    report.residual = residual
    report.tolerance = tolerance
    report.evidence =
      isStatistical
      ? .statistical : relation == .equal || relation == .defined ? .exact : .condition
    if let failure {
      report.verdict = .failed(failure)
      report.summary = "fails"
    } else if let (objection, point) = objection {
      report.reject(objection, at: point)
    } else if relation != .approximately, resolution > Self.coarsest(isStatistical) * scale {
      report.verdict = .unchecked(
        "the values are known to \(Number.text(resolution)) only, too coarse for a check")
    } else {
      report.verdict = .passed
      report.summary =
        isStatistical
        ? "\(Number.text(residual)) of \(Number.text(tolerance)) standard errors"
        : "residual \(Number.text(residual)), tolerance \(Number.text(tolerance))"
    }
  }
}
