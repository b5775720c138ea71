internal import Evidence
internal import Statistics

/// `X = O(g)` and `X = Y + O(g)`: the order of what is bounded is fitted along the sizes, and must not
/// be larger than what is claimed; with `o` it must be smaller, with `Θ` the same, with `Ω` no
/// smaller.
extension ChainCheck {
  func judgeOrder(
    _ order: Expression, _ main: Expression?, _ kind: Chain.Order, _ side: Int,
    _ report: inout Check
  ) {
    var trials = [OrderTrial(order, main, report)]
    judgeOrders(&trials, kind, side)
    report = trials[0].report
  }

  /// A claim of an order, or a misprint of it, and what becomes of it.
  struct OrderTrial {
    let order: Expression
    let main: Expression?
    var report: Check

    init(_ order: Expression, _ main: Expression?, _ report: Check) {
      (self.order, self.main, self.report) = (order, main, report)
    }
  }

  /// Judges several claims about one side, on the same draws.
  func judgeOrders(_ trials: inout [OrderTrial], _ kind: Chain.Order, _ side: Int) {
    guard let first = trials.first, let left = chain.sides[side].expression else { return }
    for number in trials.indices { trials[number].report.grade = .rate }
    guard let (sizes, scales) = sizes(&trials[0].report) else {
      for number in trials.indices { trials[number].report.verdict = trials[0].report.verdict }
      return
    }
    let zero = Expression(.number(0), at: first.order.range)
    var courses: [Course] = []
    // Claims with the same main term are about one difference.
    var ofTrial: [Int] = []
    for trial in trials {
      let main = trial.main ?? zero
      if let known = courses.firstIndex(where: { $0.right.identity == main.identity }) {
        ofTrial.append(known)
      } else {
        ofTrial.append(courses.count)
        courses.append(course(left, main, scales))
      }
    }
    observe(&courses, sizes, scales, most: mostDraws)
    for (number, course) in ofTrial.enumerated() {
      let order = trials[number].order
      conclude(courses[course], order, kind, sizes, scales, &trials[number].report)
    }
  }

  private func conclude(
    _ course: Course, _ order: Expression, _ kind: Chain.Order, _ sizes: [Sizes],
    _ scales: [Double], _ report: inout Check
  ) {
    do throws(Objection) {
      let zero = Expression(.number(0), at: order.range)
      let found = try magnitudes(course, scales)
      let bounds = try magnitudes(order, zero, sizes, scales)
      // At each point by itself: one unit, one time. The report shows the first that does not pass.
      var verdict = report
      for (found, bounds) in zip(found, bounds) {
        verdict = report
        judge(found, bounds, kind, scales, &verdict)
        if verdict.verdict != .passed { break }
      }
      report = verdict
    } catch {
      report.reject(error, at: Point())
    }
  }

  private func judge(
    _ found: [(value: Double, noise: Double)], _ bounds: [(value: Double, noise: Double)],
    _ kind: Chain.Order, _ scales: [Double], _ report: inout Check
  ) {
    guard zip(found, bounds).allSatisfy({ $0.value > $0.noise && $1.value > 0 }) else {
      report.verdict = .unchecked("the bounded quantity is zero to rounding at some size")
      return
    }
    let ratios = zip(found, bounds).map { $0.value / $1.value }
    guard let fit = PowerLaw(scales, ratios)?.interval(),
      let own = PowerLaw(scales, found.map(\.value))?.interval(),
      let claimed = PowerLaw(scales, bounds.map(\.value))
    else {
      report.verdict = .unchecked("no order can be fitted")
      return
    }
    report.finding = .slope(own.center, interval: own.halfWidth, expected: nil)
    report.tolerance = claimed.exponent + settings.orderSlack
    let orders: Check.Reason =
      "order \(Check.Reason.Value.short(own.center)) ± \(Number.short(own.halfWidth)), claimed "
      + "\(Check.Reason.Value.short(claimed.exponent))"
    let last = scales.count - 1
    let growth: Check.Reason =
      "over \(kind.rawValue)(·) it is \(Number.text(ratios[0])) at size \(Number.text(scales[0])) and "
      + "\(Number.text(ratios[last])) at \(Number.text(scales[last])); \(orders)"
    let slack = settings.orderSlack
    // How the exponent of the ratio must lie: for o below zero, by more than a fit may be wrong.
    let isTooLarge =
      kind == .smaller ? fit.lower > -slack / 4 : kind != .atLeast && fit.lower > slack
    let isTooSmall = (kind == .same || kind == .atLeast) && fit.upper < -slack
    let isOpen =
      switch kind {
      case .atMost: fit.upper > 2 * slack
      case .smaller: fit.upper > -slack
      case .same: fit.upper > 2 * slack || fit.lower < -2 * slack
      case .atLeast: fit.lower < -2 * slack
      }
    if isTooLarge {
      report.verdict = .failed(
        kind == .smaller
          ? "the left side is of no smaller order than claimed: \(growth)"
          : "the left side is larger than claimed: \(growth)")
    } else if isTooSmall {
      report.verdict = .failed("the left side is smaller than claimed: \(growth)")
    } else if isOpen {
      report.verdict = .unchecked(
        "the order is not known well enough: \(orders); declare more sizes")
    } else if kind == .atMost && fit.upper < -settings.orderTightness
      || kind == .atLeast && fit.lower > settings.orderTightness
    {
      report.notes.append("far from tight: \(orders)")
    }
  }

  /// Root mean squares of a difference along the sizes, at each point; of what is random, over as many
  /// draws as fix each to a few per cent.
  private func magnitudes(
    _ left: Expression, _ right: Expression, _ sizes: [Sizes], _ scales: [Double]
  ) throws(Objection) -> [[(value: Double, noise: Double)]] {
    var courses = [course(left, right, scales)]
    observe(&courses, sizes, scales, most: mostDraws)
    return try magnitudes(courses[0], scales)
  }

  /// Differences at the points of an order.
  private func course(_ left: Expression, _ right: Expression, _ scales: [Double]) -> Course {
    let isRandom = Self.isRandom(left, right)
    return Course(
      left, right, isRandom ? Array(distinctPoints.prefix(16)) : Array(points.indices.prefix(4)),
      sizes: scales.count, isRandom: isRandom)
  }

  private var mostDraws: Int { settings.draws ?? 8 * settings.replicates }

  private func magnitudes(
    _ course: Course, _ scales: [Double]
  ) throws(Objection) -> [[(value: Double, noise: Double)]] {
    if let objection = course.objection { throw objection }
    return course.points.indices.map { point in
      scales.indices.map {
        (course.result.rootMeanSquare($0, point: point), course.result.noise[$0])
      }
    }
  }
}
