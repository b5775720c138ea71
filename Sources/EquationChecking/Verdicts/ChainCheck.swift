internal import Evidence

/// Evaluates a chain at its points and judges each relation.
struct ChainCheck {
  let chain: Chain
  /// The formula that it is a part of.
  let latex: String
  let settings: CheckSettings
  let seed: UInt64
  let evaluator: Evaluator
  let kept = Kept()
  /// The values of each side at each point, or why it has none.
  var values: [[SideValue]] = []
  var points: [Point] = []
  /// What was found on the way, and serves the mutants.
  final class Kept {
    /// What was observed of arrows, by the number of their relation.
    var observations: [Int: Observations] = [:]
    /// The points at which relations fail, by the number of the relation.
    var failing: [Int: Int] = [:]
  }

  /// The same from fewer draws, where means are sampled: most misprints show in them.
  var stages: [Stage] = []
  /// Operations that the test of one relation took.
  private(set) var testCost = 0

  struct Stage {
    var samplesPerBatch: Int
    var values: [[SideValue]]
  }

  init(_ chain: Chain, of latex: String, _ settings: CheckSettings, seed: UInt64) {
    self.chain = chain
    self.latex = latex
    var settings = settings
    if let draws = settings.draws {
      let isAlongSizes = chain.symbols().contains { declaration in
        if case .sizes = declaration.body { true } else { false }
      }
      if isAlongSizes {
        // What needs more draws to hold needs more to show its misprints.
        settings.mutantReplicates = max(
          settings.mutantReplicates, settings.mutantReplicates * draws / settings.mostReplicates)
        settings.mostReplicates = draws
      } else {
        settings.mostSamples = draws
      }
    }
    self.settings = settings
    self.seed = seed
    let budget =
      chain.isSampled
      ? settings.sampledBudget : chain.hasFreeDraws ? settings.drawnBudget : settings.budget
    evaluator = Evaluator(budget: budget, limit: settings.limit, seed: seed)
    evaluator.sampling.samplesPerBatch = max(1, settings.samples / evaluator.sampling.batches)
  }

  mutating func reports(mutates: Bool) throws(Objection) -> [Check] {
    var reports = chain.statement.relations.indices.map { objection(to: $0) }
    guard reports.contains(where: { $0 == nil }) else { return explained(reports) }
    var sampler = PointSampler(chain, settings, seed: seed)
    points = try sampler.points(evaluator)
    if let existence = chain.existence {
      for index in reports.indices where reports[index] == nil {
        var report = Check(chain.statement.relations[index])
        report.points = points.count
        judge(existence, index, &report)
        report.notes += chain.readings(of: index)
        reports[index] = report
      }
      return explained(reports)
    }
    evaluate()
    if chain.isSampled {
      drawEnough()
      if mutates { drawFew() }
    }
    tighten(reports.indices.filter { reports[$0] == nil })
    let shared = evaluator.budget.spent / reports.count
    for index in reports.indices where reports[index] == nil {
      let before = evaluator.budget.spent
      var report = judged(index)
      testCost = shared + evaluator.budget.spent - before
      if report.verdict == .passed, let objection = emptiness(index) {
        report.reject(objection, at: Point())
      }
      if report.verdict == .passed { strengthen(index, &report) }
      if mutates, report.verdict == .passed { mutate(index, &report) }
      if report.isPassed, report.isVacuous, let misprints = report.misprints {
        report.verdict = .unchecked(
          "it says nothing at these values: \(misprints.words()) misprints would be noticed")
      }
      reports[index] = report
    }
    for index in reports.indices {
      let sides = [chain.left(of: index), index + 1].compactMap {
        chain.sides[$0].expression?.range
      }
      reports[index]?.notes += chain.readings(of: index) + evaluator.remarks.within(sides)
    }
    return explained(reports)
  }

  private func explained(_ reports: [Check?]) -> [Check] {
    reports.enumerated().compactMap { index, report in
      var report = report
      report?.explanation = explanation(of: index)
      return report
    }
  }

  /// Why a relation cannot be tested at all.
  private func objection(to index: Int) -> Check? {
    let relation = chain.statement.relations[index]
    guard let symbol = relation.symbol else {
      if relation.text == "\u{223C}" {
        return Check(
          unread: relation,
          .unchecked(
            "‘∼’ is tested as a size grows, and none is declared: define(\"n\", sizes: [16, 32, 64])",
            relation.range), in: latex)
      }
      return Check(
        unread: relation, .unchecked("‘\(relation.text)’ is not evaluated", relation.range),
        in: latex)
    }
    if symbol == .signature {
      return Check(relation, .exempt(.namesMap))
    }
    for side in [chain.left(of: index), index + 1] {
      if case .objection(let objection) = chain.sides[side] {
        var check = Check(unread: relation, objection, in: latex)
        if objection.kind == .wrong { check.verdict = .failed(Check.Reason(objection.reason)) }
        return check
      }
    }
    if symbol == .equal || symbol == .defined, let reason = tautology(index) {
      return Check(relation, .exempt(reason))
    }
    if let reason = commonOrigin(index) { return Check(relation, .exempt(reason)) }
    return nil
  }

  /// Why an equation says nothing: both sides are the same, or one is defined by the other.
  private func tautology(_ index: Int) -> Check.Exemption? {
    guard let left = chain.sides[chain.left(of: index)].expression,
      let right = chain.sides[index + 1].expression
    else { return nil }
    let sides = [chain.left(of: index), index + 1].map { chain.statement.sides[$0] }
    let areSpelledAlike = Spelling.text(sides[0]) == Spelling.text(sides[1])
    if areSpelledAlike || left.isSame(as: right) && !left.hasNamedConstant {
      return .sidesAreAlike
    }
    for (symbol, other) in [(left, right), (right, left)] {
      guard case .symbol(let declaration, let count) = symbol.operation,
        symbol.operands.count == count, case .formula(let places, let body) = declaration.body
      else { continue }
      var inserted = body
      for (place, operand) in zip(places, symbol.operands) {
        inserted = inserted.replacing(place, by: operand)
      }
      if inserted.isSame(as: other) {
        return .ownFormula(declaration.latex)
      }
    }
    if left.hasDefinitions || right.hasDefinitions, left.settled.isSame(as: right.settled) {
      return .oneDefinition
    }
    return nil
  }

  /// Sums of the relation's sides that had no term at any point.
  private func emptiness(_ index: Int) -> Objection? {
    for side in [chain.left(of: index), index + 1] {
      var found: Range<Int>?
      chain.sides[side].expression?.visit { part in
        if case .series = part.operation, evaluator.memo.terms.isEmpty(part.range) {
          found = part.range
        }
      }
      if let found { return .unchecked("this sum has no term at any point", found) }
    }
    return nil
  }

  // MARK: Values

  /// Evaluates all sides at all points.
  mutating func evaluate() {
    evaluator.trace.clear()
    values = chain.sides.map { side in
      points.enumerated().map { number, point in
        evaluator.trace.isOn = number == 0
        defer { evaluator.trace.isOn = false }
        return value(of: side, at: point)
      }
    }
  }

  func value(of side: Chain.Side, at point: Point) -> SideValue {
    guard let expression = side.expression else { return .none }
    return value(of: expression, at: point)
  }

  /// A side's value; with the values of its batches where something is sampled.
  func value(of expression: Expression, at point: Point) -> SideValue {
    evaluator.sampling.means = [:]
    return value(of: expression, by: evaluator.placed(at: point))
  }

  /// The same by an evaluator at the point, which may know means already.
  func value(of expression: Expression, by placed: Evaluator) -> SideValue {
    var evaluator = placed
    evaluator.sampling.wasUsed = false
    do throws(Objection) {
      let whole = try evaluator.value(expression)
      guard evaluator.sampling.wasUsed else { return .quantity(whole, batches: []) }
      var batches: [MathValue] = []
      for batch in 0..<evaluator.sampling.batches {
        evaluator.environment.batch = batch
        batches.append(try evaluator.value(expression).value)
      }
      return .quantity(whole, batches: batches)
    } catch {
      return .objection(error)
    }
  }

  // MARK: Judgement

  private func judged(_ index: Int) -> Check {
    let relation = chain.statement.relations[index]
    var report = Check(relation)
    report.points = points.count
    if case .order(let order, let main, let kind) = chain.sides[index + 1], !chain.hasAssignments {
      judgeOrder(order, main, kind, chain.left(of: index), &report)
      return report
    }
    if isRate(index), chain.hasAssignments {
      report.verdict = .unchecked(
        "an arrow is not tested where a condition gives a symbol its value")
      return report
    }
    if relation.symbol == .proportional {
      judgeProportion(index, &report)
      return report
    }
    if isRate(index) {
      judgeRate(index, &report)
      return report
    }
    if case .set(let set) = chain.sides[index + 1] {
      judgeMembership(set, chain.left(of: index), &report)
      return report
    }
    let pairs = zip(values[chain.left(of: index)], values[index + 1])
    var comparison = Comparison(relation.symbol ?? .equal, settings)
    for (number, (point, (left, right))) in zip(points, pairs).enumerated() {
      comparison.compare(left, right, at: point, tests: points.count)
      if comparison.isDecided {
        kept.failing[index] = number
        break
      }
    }
    comparison.conclude(&report)
    return report
  }

  private func judgeMembership(
    _ set: Chain.NumberSet, _ side: Int, _ report: inout Check
  ) {
    report.grade = .condition
    for (point, value) in zip(points, values[side]) {
      guard case .quantity(let quantity, _) = value else {
        if case .objection(let objection) = value { report.reject(objection, at: point) }
        return
      }
      let evaluator = evaluator.placed(at: point)
      do throws(Objection) {
        if !set.members.isEmpty {
          guard try evaluator.contains(set.members, quantity) else {
            report.verdict = .failed(
              Check.Reason("\(Check.Reason.Value(quantity.value)) is not in \(set.name)")
                .located(at: point))
            return
          }
          report.finding = .condition("in \(set.name)")
          continue
        }
        var dimensions: [Int] = []
        for dimension in set.dimensions { dimensions.append(try evaluator.size(dimension)) }
        if let problem = set.problem(with: quantity.value, dimensions) {
          report.verdict = .failed(Check.Reason(problem).located(at: point))
          return
        }
        report.finding = .condition(
          dimensions.isEmpty
            ? "in \(set.name)" : "shape \(dimensions.map(String.init).joined(separator: " × "))")
      } catch {
        report.reject(error, at: point)
        return
      }
    }
  }
}

extension Evaluator {
  /// Whether a value is one of several, but for rounding.
  func contains(
    _ members: [Expression], _ quantity: Quantity
  ) throws(Objection) -> Bool {
    for member in members {
      let other = try value(member)
      let difference = try Quantity.sum(quantity, other.negated, at: member.range)
      if difference.value.magnitude <= 16 * difference.error + 1e-12 * difference.size {
        return true
      }
    }
    return false
  }
}

extension Chain.NumberSet {
  /// Why the value is no element; nil if it is one.
  func problem(with value: MathValue, _ dimensions: [Int]) -> String? {
    let wanted = (dimensions.first ?? 1, dimensions.count > 1 ? dimensions[1] : 1)
    let shape = value.shape
    if name != "ℝ", value.elements.contains(where: { $0 != $0.rounded() || name == "ℕ" && $0 < 0 })
    {
      return "\(Number.text(value)) is not in \(name)"
    }
    if shape == wanted { return nil }
    let text =
      dimensions.isEmpty ? "a number" : dimensions.map(String.init).joined(separator: " × ")
    return "it is \(value.kindDescription), not \(text)"
  }
}

extension Point {
  /// The point as the beginning of a message.
  var at: String { description.isEmpty ? "" : "at \(description): " }
}

extension Check.Reason {
  func located(at point: Point) -> Check.Reason {
    var reason = self
    reason.point = point.coordinates
    return reason
  }
}

extension Check.Reason.Value {
  /// A value, or what kind it is where it is too long to be told.
  init(_ value: MathValue) {
    let isTold = !value.isComplex && (value.scalar != nil || value.elements.count <= 6)
    self.init(
      Number.text(value), numbers: isTold ? value.elements : [],
      isList: isTold && value.scalar == nil)
  }

  init(_ number: Double) { self.init(Number.text(number), numbers: [number]) }

  /// A number of two digits.
  static func short(_ number: Double) -> Self {
    let text = Number.short(number)
    return Self(text, numbers: Double(text).map { [$0] } ?? [])
  }
}
