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
    report.grade = .rate
    guard let left = chain.sides[side].expression, let (sizes, scales) = sizes(&report) else {
      return
    }
    do throws(Objection) {
      let zero = Expression(.number(0), at: order.range)
      let found = try magnitudes(left, main ?? zero, sizes, scales)
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
    let orders =
      "order \(Number.short(own.center)) ± \(Number.short(own.halfWidth)), claimed "
      + Number.short(claimed.exponent)
    let last = scales.count - 1
    let growth =
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
    let isRandom = Chain.dependsOnDraws(left) || Chain.dependsOnDraws(right)
    let points = Array(isRandom ? distinctPoints.prefix(16) : points.prefix(4))
    let result = try observe(
      left, right, sizes, scales,
      most: isRandom ? settings.draws ?? 8 * settings.replicates : 1, points: points)
    return points.indices.map { point in
      scales.indices.map { (result.rootMeanSquare($0, point: point), result.noise[$0]) }
    }
  }
}
