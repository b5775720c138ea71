internal import Evidence
internal import Statistics

/// Compares the two sides of a relation, point by point.
struct Comparison {
  let relation: RelationSymbol
  let settings: CheckSettings
  /// The largest difference at any point, and what was allowed there.
  private var residual = 0.0
  private var tolerance = 0.0
  /// The largest difference beside the size of what was added up.
  private var relative = 0.0
  /// The largest deviation of a mean, in standard errors.
  private var worst = 0.0
  /// The mean whose deviation is the largest, with its interval and what it should be.
  private var worstMean: (value: Double, interval: Double, expected: Double)?
  private var scale = 0.0
  /// The largest value of any point, beside which a bound may be wide though what cancelled was
  /// wider.
  private var magnitude = 0.0
  /// The largest bound of any point.
  private var resolution = 0.0
  private(set) var isStatistical = false
  /// The smallest deviation that draws would show, as a share of what is averaged.
  private(set) var coarseness = 0.0
  /// Whether both sides are means over the same draws, and differ by rounding in each of them.
  private var sharesDraws = true
  /// How much of a bound was used up at the point where it is tightest.
  private var tightness = -Double.infinity
  /// How far apart sides of ≈ are, beside the larger one.
  private var apart = 0.0
  private(set) var failure: Check.Reason?
  private(set) var objection: (Objection, Point)?
  /// The first point at which a side is not defined, and at how many the sides were compared.
  private(set) var undefined: (Objection, Point)?
  private var definedPoints = 0

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
        guard case .objection(let found) = side, objection == nil else { continue }
        if found.isUndefined {
          undefined = undefined ?? (found, point)
        } else {
          objection = (found, point)
        }
      }
      return
    }
    definedPoints += 1
    if relation.direction != nil, a.value.isComplex || b.value.isComplex {
      guard let x = a.real, let y = b.real else {
        objection = (.unchecked("complex numbers have no order", 0..<0), point)
        return
      }
      compare(
        .quantity(a.with(.scalar(x)), batches: aBatches.map(\.realPart)),
        .quantity(b.with(.scalar(y)), batches: bBatches.map(\.realPart)), at: point, tests: tests)
      return
    }
    if a.value.isComplex != b.value.isComplex, a.value.shape == b.value.shape {
      compare(
        .quantity(a.asComplex, batches: aBatches.map(\.asComplex)),
        .quantity(b.asComplex, batches: bBatches.map(\.asComplex)), at: point, tests: tests)
      return
    }
    guard a.value.shape == b.value.shape else {
      // A zero stands for zeros of every shape, as on the right of many an equation.
      if b.value == .scalar(0) {
        let zeros = Quantity(a.value.map { _ in 0 })
        compare(left, .quantity(zeros, batches: []), at: point, tests: tests)
        return
      }
      failure = Self.differentKinds(a.value, b.value, at: point)
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
    magnitude = max(magnitude, size)
    scale = max(scale, a.size, b.size)
    var bound = settings.safety * (a.error + b.error) + 8 * Quantity.roundoff * size
    resolution = max(resolution, bound)
    if relation == .approximately {
      let difference = zip(a.value.elements, b.value.elements).reduce(0) {
        max($0, ($1.0 - $1.1).magnitude)
      }
      apart = max(apart, size > 0 ? difference / size : 0)
      bound += settings.approximation * size
    }
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
        failure = describe(a.value, b.value, index).located(at: point)
        residual = excess
        tolerance = bound
        return
      }
      if excess > residual || tolerance == 0 {
        residual = max(0, excess)
        tolerance = bound
      }
      let size = max(a.size, b.size)
      if size > 0 { relative = max(relative, excess / size) }
    }
    if let sign = relation.direction {
      tightness = max(tightness, Self.tightness(x, y, sign: sign) ?? -.infinity)
    }
    if relation == .notEqual, zip(x, y).allSatisfy({ ($0 - $1).magnitude <= bound }) {
      failure = Check.Reason("both sides are \(Number.text(a.value))").located(at: point)
    }
  }

  /// The share of a bound that is used up: 1 where both sides are equal, 0.5 where the smaller side
  /// is half of the larger one.
  static func tightness(_ x: [Double], _ y: [Double], sign: Double) -> Double? {
    zip(x, y).compactMap { a, b -> Double? in
      let (low, high) = sign > 0 ? (a, b) : (b, a)
      let size = max(low.magnitude, high.magnitude)
      return size > 0 ? 1 - (high - low) / size : nil
    }.max()
  }

  /// Why sides of different kinds are never equal.
  static func differentKinds(_ a: MathValue, _ b: MathValue, at point: Point) -> Check.Reason {
    sides("", .init(a.kindDescription), .init(b.kindDescription)).located(at: point)
  }

  private static func sides(
    _ place: String, _ left: Check.Reason.Value, _ right: Check.Reason.Value
  ) -> Check.Reason {
    Check.Reason(
      left: left, right: right, "\(place)the left side is \(left), the right side \(right)")
  }

  private func describe(_ a: MathValue, _ b: MathValue, _ index: Int) -> Check.Reason {
    if a.isComplex || b.isComplex {
      let count = a.elements.count / 2
      if count > 1, a.elements.count == b.elements.count {
        func entry(_ value: MathValue) -> MathValue {
          .complex(value.elements[index % count], value.elements[index % count + count])
        }
        return Self.sides("in element \(index % count + 1) ", .init(entry(a)), .init(entry(b)))
      }
      return Self.sides("", .init(a), .init(b))
    }
    let (x, y) = (a.elements[index], b.elements[index])
    let columns = a.shape.columns
    let place =
      a.elements.count == 1
      ? ""
      : columns == 1
        ? "in element \(index + 1) "
        : "in element (\(index / columns + 1), \(index % columns + 1)) "
    return Self.sides(place, .init(x), .init(y))
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
    let level = (1 - settings.confidence) / Double(settings.statisticalTests * tests * x.count)
    let quantile = StudentDistribution(degrees: Double(count - 1)).quantile(upperTail: level / 2)
    for index in x.indices {
      let differences = (0..<count).map { batch in
        (aBatches.isEmpty ? x[index] : aBatches[batch].elements[index])
          - (bBatches.isEmpty ? y[index] : bBatches[batch].elements[index])
      }
      let error = Moments(differences).standardError
      resolution = max(resolution, quantile * error)
      // Beside a mean of zero, what is averaged is the measure.
      let own = max(a.value.magnitude, b.value.magnitude)
      let averaged = max(a.size, b.size)
      let quantity = own > 0.02 * averaged ? own : averaged
      coarseness = max(coarseness, quantile * error / max(quantity, 1e-300))
      if aBatches.isEmpty || bBatches.isEmpty || error > 1e-12 * averaged { sharesDraws = false }
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
        let apart = Check.Reason.Value(deviation)
        failure = (describe(a.value, b.value, index) + ", \(apart) standard errors apart")
          .located(at: point)
        worstMean = (x[index], quantile * error, y[index])
        return
      }
      if worstMean == nil || deviation > worst {
        worst = deviation
        let (mean, expected) = aBatches.isEmpty ? (y[index], x[index]) : (x[index], y[index])
        worstMean = (mean, quantile * error, expected)
      }
    }
  }

  // MARK: Verdict

  /// What a reader must know besides.
  private var remark: String? {
    if isStatistical {
      return sharesDraws
        ? "both sides are computed from the same draws, so that only algebra is tested"
        : "a deviation of \(Number.percent(coarseness)) would have been noticed"
    }
    if relation == .approximately {
      return "the difference is \(Number.percent(apart)) of the larger side, and "
        + "\(Number.percent(settings.approximation)) is allowed"
    }
    if relation.direction != nil, tightness.isFinite {
      return "the bound was attained to \(Number.percent(max(0, tightness))) at the most"
    }
    return nil
  }

  func conclude(_ check: inout Check) {
    describe(&check)
    if let failure {
      check.verdict = .failed(failure)
    } else if let (objection, point) = objection {
      check.reject(objection, at: point)
    } else if let (objection, point) = undefined {
      check.reject(objection, at: point)
      if definedPoints > 0 {
        check.verdict = .unchecked(
          "\(point.at)\(objection.reason), which is not defined: restrict the points by a condition, "
            + "or by the declaration")
      }
    } else if settings.attained > 0, relation.direction != nil, !isStatistical,
      tightness < settings.attained
    {
      check.verdict = .failed(
        "the bound is loose: \(Number.percent(max(0, tightness))) of it are used up at the most, and "
          + "the display says attained=\(Number.text(settings.attained))")
    } else if isStatistical, coarseness > settings.coarsestMean {
      check.verdict = .unchecked(
        "not enough draws to tell: a deviation of less than \(Number.percent(coarseness)) would not "
          + "show")
    } else if !isStatistical, relation != .approximately,
      resolution > 1e-3 * scale || resolution > 1e-6 * scale && resolution > 1e-2 * magnitude
    {
      check.verdict = .unchecked(
        "the values are known only to \(Number.text(resolution)), which is too coarse for a check")
    } else {
      check.verdict = .passed
      if let remark { check.notes.append(remark) }
    }
  }

  /// The finding with its grade.
  private func describe(_ check: inout Check) {
    switch relation {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual:
      check.grade = isStatistical ? .sampled : .condition
      check.finding = .condition(nil)
    default:
      if let mean = worstMean {
        check.grade = .sampled
        check.finding =
          sharesDraws
          ? .condition("equal in each draw")
          : .mean(mean.value, interval: mean.interval, expected: mean.expected)
        check.tolerance = mean.interval
      } else if relation == .approximately {
        check.grade = .tolerance
        check.finding = .residual(apart)
        check.tolerance = settings.approximation
      } else {
        check.grade = .equality(relative: relative)
        check.finding = .residual(residual)
        check.tolerance = tolerance
      }
    }
  }
}
