internal import Evidence
internal import Statistics

/// `→`: the difference of the sides along growing sizes. It must vanish, and what it tends to must be
/// known well enough to tell the limit from one that is wrong by a few per cent.
extension ChainCheck {
  /// Whether a relation is judged along growing sizes.
  func isRate(_ index: Int) -> Bool {
    if case .order = chain.sides[index + 1] { return true }
    return chain.statement.relations[index].symbol == .tends || isLimitOfDraws(index)
  }

  func judgeRate(_ index: Int, _ report: inout Check) {
    guard let left = chain.sides[observed(index)].expression?.underLimit,
      let right = chain.sides[index + 1].expression?.underLimit
    else { return }
    judgeRate(left, right, &report, index: index)
  }

  /// The side that is observed along the sizes: of sides that an arrow's chain says to be equal, the
  /// nearest without derivatives, which are taken by differences and cost much.
  func observed(_ index: Int) -> Int {
    var side = chain.left(of: index)
    let nearest = side
    while true {
      guard let expression = chain.sides[side].expression else { return nearest }
      if !expression.hasDerivative { return side }
      guard side > 0, chain.statement.relations[side - 1].symbol == .equal else { return nearest }
      side -= 1
    }
  }

  /// - Parameters:
  ///   - most: Draws for each size, at the most; nil for as many as the settings allow.
  ///   - index: Of the relation whose observations are kept for its mutants.
  func judgeRate(
    _ left: Expression, _ right: Expression, _ report: inout Check, most: Int? = nil,
    index: Int? = nil
  ) {
    report.grade = .rate
    guard let (sizes, scales) = sizes(&report) else { return }
    do throws(Objection) {
      let observations = try observe(
        left, right, sizes, scales, most: most ?? settings.mostReplicates)
      if let index { kept.observations[index] = observations }
      judge(observations, left, right, scales, &report)
    } catch {
      report.reject(error, at: Point())
    }
  }

  // MARK: Observation

  struct Sizes {
    var declaration: Declaration
    var values: [Int]
  }

  func sizes(_ report: inout Check) -> ([Sizes], [Double])? {
    let sizes = sizeDeclarations
    guard let count = sizes.map(\.values.count).min(), count >= 3 else {
      report.verdict = .unchecked("fewer than three sizes that tend to infinity are declared")
      return nil
    }
    return (sizes, sizes[0].values.prefix(count).map { Double($0) })
  }

  private var sizeDeclarations: [Sizes] {
    chain.symbols().compactMap { declaration in
      guard case .sizes(let values) = declaration.body else { return nil }
      return Sizes(declaration: declaration, values: values)
    }
  }

  private static func isRandom(_ left: Expression, _ right: Expression) -> Bool {
    Chain.dependsOnDraws(left) || Chain.dependsOnDraws(right)
  }

  /// Points that differ in more than their draws, which are taken anew along the sizes.
  var distinctPoints: [Point] {
    points.enumerated().filter { index, point in
      !points[..<index].contains {
        $0.symbols == point.symbols && $0.indices == point.indices
          && $0.variables.map(\.1) == point.variables.map(\.1)
      }
    }.map(\.element)
  }

  /// A few points. Of what is random two at which the limit is not zero, and one at which an index makes
  /// it vanish, where there are such.
  func ratePoints(_ left: Expression, _ right: Expression) -> [Point] {
    guard Self.isRandom(left, right) else { return Array(points.prefix(4)) }
    let distinct = distinctPoints
    guard distinct.count > 2, right.isFixedAlongSizes else { return Array(distinct.prefix(2)) }
    func isZero(_ point: Point) -> Bool {
      guard case .quantity(let quantity, _) = value(of: right, at: point) else { return false }
      return quantity.value.magnitude == 0
    }
    let some = distinct.prefix(24)
    let others = some.filter { !isZero($0) }.prefix(2)
    guard !others.isEmpty else { return Array(distinct.prefix(2)) }
    return Array(others) + Array(some.filter { isZero($0) }.prefix(1))
  }

  /// Differences at all sizes. Of what is random, so many draws that the offset is known to the
  /// width that is wanted, within the draws and the operations that are allowed. No clock decides, so
  /// that the verdict is the same on every machine.
  func observe(
    _ left: Expression, _ right: Expression, _ sizes: [Sizes], _ scales: [Double], most: Int,
    points: [Point]? = nil
  ) throws(Objection) -> Observations {
    let points = points ?? ratePoints(left, right)
    var result = Observations(sizes: scales.count, points: points.count)
    guard Self.isRandom(left, right) else {
      try add(1, to: &result, left, right, sizes, points)
      return result
    }
    let cost = evaluator.budget.spent
    try add(min(settings.replicates, most), to: &result, left, right, sizes, points)
    while result.draws < most {
      let width = offsetWidth(result, scales)
      guard width > settings.limitWidth, !isRefuted(result, scales) else { break }
      let wanted =
        Double(result.draws)
        * min(1e4, (width / settings.limitWidth) * (width / settings.limitWidth))
      // Half again of what is there at the least; not more than the budget is good for.
      let spent = Double(max(1, evaluator.budget.spent - cost))
      let allowed = spent + Double(evaluator.budget.limit - evaluator.budget.spent)
      let affordable = Double(result.draws) * 0.8 * allowed / spent
      let next = min(Double(most), max(1.2 * wanted, 1.5 * Double(result.draws)), affordable)
      guard next > 1.1 * Double(result.draws) else { break }
      try add(Int(next) - result.draws, to: &result, left, right, sizes, points)
    }
    return result
  }

  private func add(
    _ count: Int, to result: inout Observations, _ left: Expression, _ right: Expression,
    _ sizes: [Sizes], _ points: [Point]
  ) throws(Objection) {
    let (isFixed, hasMean) = (right.isFixedAlongSizes, right.hasExpectation)
    for size in result.moments.indices {
      for (number, point) in points.enumerated() {
        let point = point.with(sizes, size)
        if isFixed ? result.fixedRights[number] == nil : result.draws == 0 && hasMean {
          result.note(value(of: right, at: point), point: number, isFixed: isFixed)
        }
        evaluator.sampling.means = [:]
        for draw in result.draws..<(result.draws + count) {
          var evaluator = evaluator.placed(at: point)
          evaluator.environment.draws = Draws(seed: seed &+ UInt64(draw * 1000 + size))
          let a = try evaluator.value(left)
          // A mean on the right is not taken anew for each size and draw.
          let b: Quantity
          if let known = result.fixedRights[number] {
            b = known
          } else {
            b = try evaluator.value(right)
          }
          let gap = try Quantity.sum(a, b.negated, at: left.range)
          result.add(gap, right: b, size: size, point: number, safety: settings.safety)
        }
      }
    }
    result.draws += count
  }

  // MARK: Judgement

  /// How many standard errors an offset may be from zero, corrected for all tests of the book.
  private func reach(_ observations: Observations) -> Double {
    let elements = observations.moments[0].reduce(0) { $0 + $1.count }
    let tail = (1 - settings.confidence) / Double(settings.statisticalTests * max(1, elements)) / 2
    return StudentDistribution(degrees: Double(max(8, observations.draws - 1)))
      .quantile(upperTail: tail)
  }

  /// The widest interval of an offset, as a share of the quantity.
  private func offsetWidth(_ observations: Observations, _ sizes: [Double]) -> Double {
    observations.offsets(sizes, reach: reach(observations)).reduce(0) {
      max($0, $1.fit.halfWidth / max($1.scale, 1e-300))
    }
  }

  /// Whether an offset is not zero, so that more draws would not change the verdict.
  private func isRefuted(_ observations: Observations, _ sizes: [Double]) -> Bool {
    observations.offsets(sizes, reach: reach(observations)).contains { !$0.fit.contains(0) }
  }

  func judge(
    _ observations: Observations, _ left: Expression, _ right: Expression, _ sizes: [Double],
    _ report: inout Check
  ) {
    let differences = sizes.indices.map {
      (difference: observations.rootMeanSquare($0), noise: observations.noise[$0])
    }
    if differences.allSatisfy({ $0.difference <= $0.noise }) {
      report.grade = .rounding
      report.finding = .condition("equal at every size")
      return
    }
    let isRandom = Self.isRandom(left, right)
    let used = zip(sizes, differences).filter { $1.difference > $1.noise }
    guard used.count >= 3 else {
      report.finding = .condition(
        "equal to rounding from size \(Number.text(sizes[used.count])) on")
      return
    }
    guard let fit = PowerLaw(used.map(\.0), used.map(\.1.difference))?.interval() else {
      report.verdict = .unchecked("no rate can be fitted")
      return
    }
    report.finding = .slope(fit.center, interval: fit.halfWidth, expected: nil)
    report.tolerance = -settings.leastRate
    let slope = "slope \(Number.short(fit.center)) ± \(Number.short(fit.halfWidth))"
    // What is no draw must get closer with every size, to the last.
    let last = used.suffix(2).map(\.1.difference)
    let isStuck = !isRandom && last[1] >= last[0]
    if fit.center > -settings.leastRate || isStuck {
      let (first, end) = (used[0], used[used.count - 1])
      report.verdict = .failed(
        "the difference does not vanish: it is \(Check.Reason.Value(first.1.difference)) at size "
          + "\(Number.text(first.0)) and \(Check.Reason.Value(end.1.difference)) at "
          + "\(Number.text(end.0)), \(slope)")
      return
    }
    if isRandom {
      judgeOffset(observations, sizes, slope, &report)
    } else {
      judgeExactOffset(observations, sizes, slope, &report)
    }
    if case .passed = report.verdict, fit.upper > -settings.leastRate {
      report.verdict = .unchecked(
        "the rate is not known well enough: \(slope); declare more sizes")
    }
  }

  private func judgeOffset(
    _ observations: Observations, _ sizes: [Double], _ slope: String,
    _ report: inout Check
  ) {
    var width = 0.0
    for (fit, scale) in observations.offsets(sizes, reach: reach(observations)) {
      if !fit.contains(0) {
        report.verdict = .failed(
          "the difference tends to \(Number.text(fit.center)) ± \(Number.short(fit.halfWidth)), "
            + "not to zero, with a limit of \(Number.text(scale))")
        return
      }
      width = max(width, fit.halfWidth / max(scale, 1e-300))
    }
    report.notes.append(
      "the limit is known within \(Number.percent(width)), from \(observations.draws) draws for "
        + "each size: one that is wrong by \(Number.percent(2 * width)) would fail")
    if width > settings.coarsestLimit {
      report.verdict = .unchecked(
        "not enough draws to tell: the limit is known within \(Number.percent(width)) only, after "
          + "\(observations.draws) draws for each size; declare larger sizes")
    }
  }

  private func judgeExactOffset(
    _ observations: Observations, _ sizes: [Double], _ slope: String,
    _ report: inout Check
  ) {
    var width = 0.0
    for point in observations.moments[0].indices {
      let scale = observations.scales[point]
      for element in observations.moments[0][point].indices {
        let values = observations.moments.map { $0[point][element].mean }
        let distance = values[values.count - 1].magnitude
        let noise = observations.noise.max() ?? 0
        guard distance > max(8 * noise, 1e-9 * scale) else { continue }
        let fit =
          OffsetFit(sizes: sizes, exact: values)
          ?? OffsetFit(lower: -distance, upper: distance)
        if !fit.contains(0), fit.center.magnitude - fit.halfWidth > 8 * noise {
          report.verdict = .failed(
            "the difference tends to \(Number.text(fit.center)) ± "
              + "\(Number.short(fit.halfWidth)), not to zero; it is \(Number.text(values[0])) at "
              + "size \(Number.text(sizes[0])) and \(Number.text(values[values.count - 1])) at "
              + "\(Number.text(sizes[sizes.count - 1]))")
          return
        }
        if scale > 0 { width = max(width, fit.halfWidth / scale) }
      }
    }
    if width > 0 { report.notes.append("the limit is known within \(Number.percent(width))") }
    if width > 2 * settings.limitWidth {
      report.verdict = .unchecked(
        "the limit is known within \(Number.percent(width)) only; declare larger sizes")
    }
  }

  /// Whether an equation says what a random sequence tends to: there is nothing to extrapolate, so
  /// that the distance is observed instead.
  func isLimitOfDraws(_ index: Int) -> Bool {
    guard chain.statement.relations[index].symbol == .equal else { return false }
    return [chain.left(of: index), index + 1].contains { side in
      chain.sides[side].expression?.contains {
        $0.isLimitOverSizes && Chain.dependsOnDraws($0)
      } ?? false
    }
  }
}

extension Point {
  func with(_ sizes: [ChainCheck.Sizes], _ index: Int) -> Point {
    var point = self
    for size in sizes {
      point.symbols[ObjectIdentifier(size.declaration)] = .scalar(Double(size.values[index]))
    }
    return point
  }
}

extension Expression {
  /// The expression with what limits over sizes are taken of in their places: what is continuous in
  /// them tends to what they give, as a sum or a multiple of limits does.
  var underLimit: Expression {
    if isLimitOverSizes { return operands[0].underLimit }
    guard contains(where: \.isLimitOverSizes) else { return self }
    return Expression(operation, operands.map(\.underLimit), at: range)
  }

  fileprivate var isLimitOverSizes: Bool {
    guard case .limit(let target) = operation, case .sizes = target.quantity else { return false }
    return true
  }

  fileprivate var hasDerivative: Bool {
    contains { if case .derivative = $0.operation { true } else { false } }
  }

  /// Whether a mean is part of what is written, which may have to be sampled.
  fileprivate var hasExpectation: Bool {
    contains { if case .expectation = $0.operation { true } else { false } }
  }

  /// Whether it has one value at a point: nothing in it is drawn, and no size stands in it.
  var isFixedAlongSizes: Bool {
    if Chain.dependsOnDraws(self) { return false }
    var isFixed = true
    func look(_ expression: Expression) {
      expression.visit { part in
        guard case .symbol(let declaration, _) = part.operation else { return }
        if case .sizes = declaration.body { isFixed = false }
        if case .formula(_, let body) = declaration.body { look(body) }
        for given in declaration.given { look(given) }
      }
    }
    look(self)
    return isFixed
  }
}
