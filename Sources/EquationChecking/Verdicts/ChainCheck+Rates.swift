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
    var trials = [Trial(left, right, report)]
    judgeRates(&trials, most: most, index: index)
    report = trials[0].report
  }

  /// An arrow, or a misprint of it, and what becomes of it.
  struct Trial {
    let left: Expression
    let right: Expression
    var report: Check

    init(_ left: Expression, _ right: Expression, _ report: Check) {
      (self.left, self.right, self.report) = (left, right, report)
    }
  }

  /// Judges several arrows, which are observed together where they have their points in common: each
  /// draw is made once for all of them.
  func judgeRates(_ trials: inout [Trial], most: Int? = nil, index: Int? = nil) {
    guard !trials.isEmpty else { return }
    for number in trials.indices { trials[number].report.grade = .rate }
    guard let (sizes, scales) = sizes(&trials[0].report) else {
      for number in trials.indices { trials[number].report.verdict = trials[0].report.verdict }
      return
    }
    var courses = trials.map { trial in
      Course(
        trial.left, trial.right, rateIndices(trial.left, trial.right),
        sizes: scales.count, isRandom: Self.isRandom(trial.left, trial.right))
    }
    observe(&courses, sizes, scales, most: most ?? settings.mostReplicates)
    for (number, course) in courses.enumerated() {
      if let objection = course.objection {
        trials[number].report.reject(objection, at: Point())
        continue
      }
      if let index { kept.observations[index] = course.result }
      judge(
        course.result, trials[number].left, trials[number].right, scales, &trials[number].report)
    }
  }

  // MARK: Sizes

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

  static func isRandom(_ left: Expression, _ right: Expression) -> Bool {
    Chain.dependsOnDraws(left) || Chain.dependsOnDraws(right)
  }

  /// Points that differ in more than their draws, which are taken anew along the sizes: by their
  /// numbers.
  var distinctPoints: [Int] {
    points.indices.filter { index in
      let point = points[index]
      return !points[..<index].contains {
        $0.symbols == point.symbols && $0.indices == point.indices
          && $0.variables.map(\.1) == point.variables.map(\.1)
      }
    }
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
  func offsetWidth(_ observations: Observations, _ sizes: [Double]) -> Double {
    observations.offsets(sizes, reach: reach(observations)).reduce(0) {
      max($0, $1.fit.halfWidth / max($1.scale, 1e-300))
    }
  }

  /// Whether an offset is not zero, so that more draws would not change the verdict.
  func isRefuted(_ observations: Observations, _ sizes: [Double]) -> Bool {
    observations.offsets(sizes, reach: reach(observations)).contains { !$0.isZero }
  }

  /// Rounding that hides more than this share of a limit tells nothing of it.
  private static let coarsestRounding = 0.01

  func judge(
    _ observations: Observations, _ left: Expression, _ right: Expression, _ sizes: [Double],
    _ report: inout Check
  ) {
    let scale = observations.scales.filter { $0 > 0 }.min() ?? .infinity
    let fine = sizes.indices.filter {
      observations.noise[$0] <= Self.coarsestRounding * scale
    }
    guard fine.count >= 3 else {
      report.verdict = .unchecked(
        "rounding leaves less than two digits of the sides at all but \(fine.count) of the sizes")
      return
    }
    if fine.count < sizes.count {
      return judge(
        observations.at(fine), left, right, fine.map { sizes[$0] }, &report)
    }
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
    let slope: Check.Reason =
      "slope \(Check.Reason.Value.short(fit.center)) ± \(Number.short(fit.halfWidth))"
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
    _ observations: Observations, _ sizes: [Double], _ slope: Check.Reason,
    _ report: inout Check
  ) {
    var width = 0.0
    for offset in observations.offsets(sizes, reach: reach(observations)) {
      let (fit, scale) = (offset.fit, offset.scale)
      if !offset.isZero {
        report.verdict = .failed(
          "the difference tends to \(Check.Reason.Value(fit.center)) ± "
            + "\(Number.short(fit.halfWidth)), not to zero, with a limit of \(Number.text(scale))")
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
    _ observations: Observations, _ sizes: [Double], _ slope: Check.Reason,
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
            "the difference tends to \(Check.Reason.Value(fit.center)) ± "
              + "\(Number.short(fit.halfWidth)), not to zero; it is "
              + "\(Check.Reason.Value(values[0])) at size \(Number.text(sizes[0])) and "
              + "\(Check.Reason.Value(values[values.count - 1])) at "
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
  var hasExpectation: Bool {
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
