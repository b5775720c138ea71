internal import Evidence

/// What is observed along growing sizes: an arrow by itself, or its misprints together.
///
/// Misprints are observed on the draws of the equation. Each draw is made once for all of them, and
/// what they have in common is evaluated once: see `DrawnParts`.
extension ChainCheck {
  /// Two sides and their differences.
  struct Course {
    let left: Expression
    let right: Expression
    /// Where they are observed, as numbers of points.
    let points: [Int]
    let isRandom: Bool
    var result: Observations
    /// Draws that are wanted next.
    fileprivate var goal = 0
    /// Why it could not be evaluated.
    var objection: Objection?
    /// Whether differences are so small that rounding may be what they are.
    fileprivate var isNearRounding = true
    fileprivate let isFixed: Bool
    fileprivate let hasMean: Bool

    init(
      _ left: Expression, _ right: Expression, _ points: [Int], sizes: Int, isRandom: Bool
    ) {
      (self.left, self.right, self.points, self.isRandom) = (left, right, points, isRandom)
      result = Observations(sizes: sizes, points: points.count)
      isFixed = right.isFixedAlongSizes
      hasMean = right.hasExpectation
    }
  }

  /// A few points. Of what is random two at which the limit is not zero, and one at which an index makes
  /// it vanish, where there are such.
  func ratePoints(_ left: Expression, _ right: Expression) -> [Point] {
    rateIndices(left, right).map { points[$0] }
  }

  /// The same by their numbers.
  func rateIndices(_ left: Expression, _ right: Expression) -> [Int] {
    guard Self.isRandom(left, right) else { return Array(points.indices.prefix(4)) }
    let distinct = distinctPoints
    guard distinct.count > 2, right.isFixedAlongSizes else { return Array(distinct.prefix(2)) }
    func isZero(_ index: Int) -> Bool {
      guard case .quantity(let quantity, _) = value(of: right, at: points[index]) else {
        return false
      }
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
  func observe(_ courses: inout [Course], _ sizes: [Sizes], _ scales: [Double], most: Int) {
    var rest = Array(courses.indices)
    while let first = rest.first {
      let (isRandom, points) = (courses[first].isRandom, courses[first].points)
      let together = rest.filter {
        $0 == first || isRandom && courses[$0].isRandom && courses[$0].points == points
      }
      rest.removeAll { together.contains($0) }
      observe(together, of: &courses, sizes, scales, most: isRandom ? most : 1)
    }
  }

  /// Observes courses that have their points in common.
  private func observe(
    _ together: [Int], of courses: inout [Course], _ sizes: [Sizes], _ scales: [Double], most: Int
  ) {
    let cost = evaluator.budget.spent
    for index in together { courses[index].goal = min(Self.sensitiveDraws, most) }
    var active = together
    while !active.isEmpty {
      let before = active.map { courses[$0].result }
      draw(active, of: &courses, sizes)
      if evaluator.budget.isSpent {
        // What was complete before counts.
        for (index, result) in zip(active, before) where result.draws >= settings.replicates {
          courses[index].objection = nil
          courses[index].result = result
        }
        return
      }
      active = active.filter { index in
        guard courses[index].objection == nil else { return false }
        guard let goal = goal(after: courses[index], scales, most: most, since: cost) else {
          return false
        }
        courses[index].goal = goal
        return true
      }
    }
  }

  /// The first draws are evaluated with the conditioning of the functions that are called, for a bound
  /// of rounding; others only where differences are near that.
  private static let sensitiveDraws = 8

  /// How many draws a course takes next in all; nil where it needs no more.
  private func goal(
    after course: Course, _ scales: [Double], most: Int, since cost: Int
  ) -> Int? {
    let draws = course.result.draws
    guard course.isRandom, draws < most else { return nil }
    let replicates = min(settings.replicates, most)
    if draws < replicates { return replicates }
    let width = offsetWidth(course.result, scales)
    guard width > settings.limitWidth, !isRefuted(course.result, scales) else { return nil }
    let wanted =
      Double(draws) * min(1e4, (width / settings.limitWidth) * (width / settings.limitWidth))
    // Half again of what is there at the least; not more than the budget is good for.
    let spent = Double(max(1, evaluator.budget.spent - cost))
    let allowed = spent + Double(evaluator.budget.limit - evaluator.budget.spent)
    let affordable = Double(draws) * 0.8 * allowed / spent
    let next = min(Double(most), max(1.2 * wanted, 1.5 * Double(draws)), affordable)
    return next > 1.1 * Double(draws) ? Int(next) : nil
  }

  /// Takes draws up to the goals of some courses, at all sizes.
  private func draw(_ active: [Int], of courses: inout [Course], _ sizes: [Sizes]) {
    guard let first = active.first, let last = active.map({ courses[$0].goal }).max(),
      let start = active.map({ courses[$0].result.draws }).min()
    else { return }
    for size in courses[first].result.moments.indices {
      for (number, place) in courses[first].points.enumerated() {
        let point = points[place].with(sizes, size)
        for index in active { note(point, number, in: &courses[index]) }
        evaluator.sampling.means = [:]
        var placed = evaluator.placed(at: point)
        guard courses[first].isRandom else {
          for index in active { add(placed, size, number, to: &courses[index]) }
          continue
        }
        let parts = DrawnParts()
        placed.parts = parts
        placed.memo = placed.memo.cleared
        for draw in start..<last {
          let takers = active.filter {
            let course = courses[$0]
            return course.objection == nil && (course.result.draws..<course.goal).contains(draw)
          }
          if takers.isEmpty { continue }
          placed.memo.calls.clear()
          placed.memo.results.clear()
          placed.environment.draws = Draws(seed: seed &+ UInt64(draw * 1000 + size))
          placed.environment.tracksSensitivity =
            draw < Self.sensitiveDraws || takers.contains { courses[$0].isNearRounding }
          parts.begin(placed.environment)
          for index in takers { add(placed, size, number, to: &courses[index]) }
        }
      }
    }
    for index in active {
      courses[index].result.draws = max(courses[index].result.draws, courses[index].goal)
      courses[index].isNearRounding = isNearRounding(courses[index].result)
    }
  }

  /// Keeps the right side at a point, where it is the same for all draws.
  private func note(_ point: Point, _ number: Int, in course: inout Course) {
    guard course.objection == nil else { return }
    if course.isFixed
      ? course.result.fixedRights[number] == nil : course.result.draws == 0 && course.hasMean
    {
      course.result.note(
        value(of: course.right, at: point), point: number, isFixed: course.isFixed)
    }
  }

  /// Adds the difference of the sides in one draw.
  private func add(_ evaluator: Evaluator, _ size: Int, _ number: Int, to course: inout Course) {
    do throws(Objection) {
      let a = try evaluator.value(course.left)
      // A mean on the right is not taken anew for each size and draw.
      let b: Quantity
      if let known = course.result.fixedRights[number] {
        b = known
      } else {
        b = try evaluator.value(course.right)
      }
      let gap = try Quantity.sum(a, b.negated, at: course.left.range)
      course.result.add(gap, right: b, size: size, point: number, safety: settings.safety)
    } catch {
      course.objection = error
    }
  }

  /// Whether differences are at some size not far above the bound of rounding.
  private func isNearRounding(_ result: Observations) -> Bool {
    result.moments.indices.contains {
      result.rootMeanSquare($0) <= 1e4 * result.noise[$0] || result.rootMeanSquare($0) == 0
    }
  }
}
