internal import Evidence

/// How strong a check is: the share of spoiled equations that it notices.
extension ChainCheck {
  func mutate(_ index: Int, _ report: inout Check) {
    guard let symbol = chain.statement.relations[index].symbol else { return }
    evaluator.habits.isStrict = true
    let outer = evaluator.budget.limit
    // Counted in operations, so that the same misprints are tried on every machine.
    let isDrawn = chain.isSampled || chain.hasFreeDraws
    let allowed =
      isDrawn
      ? max(settings.mutantBudget, Int(settings.mutantShare * Double(testCost)))
      : settings.mutantBudget
    evaluator.budget.limit = evaluator.budget.spent + allowed
    defer {
      evaluator.habits.isStrict = false
      evaluator.budget.limit = outer + allowed
    }
    if case .set(let set) = chain.sides[index + 1] {
      mutateShape(set, chain.left(of: index), &report)
    } else if symbol == .proportional {
      mutateProportion(index, &report)
    } else if isRate(index) {
      mutateRate(index, &report)
    } else {
      mutateSides(index, symbol, &report)
    }
  }

  // MARK: Values

  private func mutateSides(
    _ index: Int, _ symbol: RelationSymbol, _ report: inout Check
  ) {
    let left = chain.left(of: index)
    let right = index + 1
    // A number on the right has no misprints that matter, so that the left is spoiled instead.
    let isNumber = chain.sides[right].expression?.isNumber ?? false
    let candidates = candidates(
      index == 0 ? [right, left] : isNumber ? [left, right] : [right], limit: settings.mutants)
    if let opposite = symbol.opposite {
      // The inequality the other way round is the misprint that matters.
      report.count(
        caught: !holds(opposite, values[left], values[right]),
        latex: "\(opposite.rawValue) for \(symbol.rawValue)")
    }
    let mutants = candidates.filter { side, mutant in
      // The same on both sides tests nothing, and is told to the author.
      chain.sides[side == left ? right : left].expression.map { !mutant.isSame(as: $0) } ?? true
    }
    guard chain.isSampled, !stages.isEmpty else {
      for (side, mutant) in mutants {
        let spoiled = Spoiled(side, mutant)
        let verdicts = areCaught([spoiled], symbol, left, right, values)
        guard let isCaught = verdicts[0] else { continue }
        count(isCaught, mutant, of: side, &report)
        if evaluator.budget.isSpent { break }
      }
      return
    }
    for start in stride(from: 0, to: mutants.count, by: Self.mutantsTogether) {
      let some = mutants[start..<min(start + Self.mutantsTogether, mutants.count)]
      let verdicts = areCaught(some.map { Spoiled($0.side, $0.expression) }, symbol, left, right)
      for ((side, mutant), isCaught) in zip(some, verdicts) {
        if let isCaught { count(isCaught, mutant, of: side, &report) }
      }
      if evaluator.budget.isSpent { break }
    }
  }

  /// Misprints that are drawn together: more would be lost where the budget does not suffice for all.
  private static let mutantsTogether = 24

  /// A spoiled form of a side.
  private struct Spoiled {
    let side: Int
    let expression: Expression

    init(_ side: Int, _ expression: Expression) {
      (self.side, self.expression) = (side, expression)
    }
  }

  /// The spoiled forms of some sides: an even choice, where there are more than may be tried.
  func candidates(
    _ sides: [Int], limit: Int
  ) -> [(side: Int, expression: Expression)] {
    var context = Mutation.Context(chain)
    var all: [(side: Int, expression: Expression)] = []
    for side in sides {
      guard let expression = chain.sides[side].expression else { continue }
      // Beside a zero, another sign or factor of the whole says the same.
      let others = [side - 1, side + 1].filter { chain.sides.indices.contains($0) }
      let isBesideZero =
        expression.isZero || others.contains { chain.sides[$0].expression?.isZero ?? false }
      all += context.mutants(of: expression, asWhole: !isBesideZero).map { (side, $0) }
    }
    let step = max(1, (all.count + limit - 1) / max(1, limit))
    return stride(from: 0, to: all.count, by: step).map { all[$0] }
  }

  private func holds(
    _ relation: RelationSymbol, _ left: [SideValue], _ right: [SideValue]
  ) -> Bool {
    var comparison = Comparison(relation, settings)
    for (point, (a, b)) in zip(points, zip(left, right)) {
      comparison.compare(a, b, at: point, tests: points.count)
    }
    return !comparison.isDecided && comparison.undefined == nil
  }

  /// Whether each mutant would be noticed, from draws that all of them share.
  private func areCaught(
    _ mutants: [Spoiled], _ relation: RelationSymbol, _ left: Int, _ right: Int
  ) -> [Bool?] {
    var verdicts: [Bool?] = mutants.map { _ in nil }
    var rest = Array(mutants.indices)
    withStages { stage in
      let found = areCaught(rest.map { mutants[$0] }, relation, left, right, stage.values)
      for (index, verdict) in zip(rest, found) { verdicts[index] = verdict }
      rest = rest.filter { verdicts[$0] == false }
      return rest.isEmpty
    }
    return verdicts
  }

  /// Tries something with few draws of sampled means, which tell most misprints, and with all of them
  /// where those do not tell.
  private func withStages(_ isTold: (Stage) -> Bool) {
    let samples = evaluator.sampling.samplesPerBatch
    defer { evaluator.sampling.samplesPerBatch = samples }
    for stage in stages.isEmpty ? [Stage(samplesPerBatch: samples, values: values)] : stages {
      evaluator.sampling.samplesPerBatch = stage.samplesPerBatch
      if isTold(stage) || stage.samplesPerBatch == samples { return }
    }
  }

  /// Whether each mutant would be noticed: some point tells it from the equation, or the test could no
  /// longer decide. Nil where it cannot be tried at all points.
  private func areCaught(
    _ mutants: [Spoiled], _ relation: RelationSymbol, _ left: Int, _ right: Int,
    _ values: [[SideValue]]
  ) -> [Bool?] {
    /// What is known of a mutant so far.
    struct Trial {
      var comparison: Comparison
      var hasRefused = false
      var isLost = false

      var isOpen: Bool { !isLost && !comparison.isDecided }
    }
    let symbol = relation == .defined ? .equal : relation
    var trials = mutants.map { _ in Trial(comparison: Comparison(symbol, settings)) }
    defer { evaluator.sampling.companions = [:] }
    for (index, point) in points.enumerated() {
      let open = trials.indices.filter { trials[$0].isOpen }
      if open.isEmpty { break }
      evaluator.sampling.means = [:]
      evaluator.sampling.companions = Self.means(in: open.map { mutants[$0].expression })
      for number in open {
        let (side, mutant) = (mutants[number].side, mutants[number].expression)
        let spoiled = value(of: mutant, by: evaluator.placed(at: point))
        if case .objection(let objection) = spoiled, objection.kind == .unchecked {
          if evaluator.budget.isSpent {
            trials[number].isLost = true
          } else {
            // A call that the equation does not make: nobody knows what it would yield.
            trials[number].hasRefused = true
          }
          continue
        }
        trials[number].comparison.compare(
          side == left ? spoiled : values[left][index],
          side == right ? spoiled : values[right][index], at: point, tests: points.count)
      }
    }
    return trials.map { trial in
      if trial.isLost { return nil }
      if trial.comparison.isDecided { return true }
      if trial.hasRefused { return nil }
      // What is not defined everywhere, too coarse or far from attained no longer passes.
      if trial.comparison.undefined != nil { return true }
      if trial.comparison.isStatistical { return false }
      var verdict = Check(chain.statement.relations[max(0, right - 1)])
      trial.comparison.conclude(&verdict)
      return verdict.verdict != .passed
    }
  }

  /// The means in some mutants, by their numbers: those of one number differ in their bodies.
  private static func means(in mutants: [Expression]) -> [Int: [Expression]] {
    guard mutants.count > 1 else { return [:] }
    var means: [Int: [Expression]] = [:]
    for mutant in mutants {
      mutant.visit { part in
        guard case .expectation = part.operation,
          !(means[part.number] ?? []).contains(where: { $0.identity == part.identity })
        else { return }
        means[part.number, default: []].append(part)
      }
    }
    return means
  }

  // MARK: Rates

  /// Spoiled limits and bounds. Draws of one side serve for all mutants of the other, where that is
  /// not random; others are observed along all sizes, so that they are few.
  private func mutateRate(_ index: Int, _ report: inout Check) {
    let left = observed(index)
    guard let whole = chain.sides[left].expression else { return }
    if case .order(let order, let main, let kind) = chain.sides[index + 1] {
      mutateOrder(order, main, kind, left, index, &report)
      return
    }
    guard let limit = chain.sides[index + 1].expression else { return }
    if limit.underLimit.isFixedAlongSizes,
      let known = kept.observations[index]
    {
      let points = ratePoints(whole.underLimit, limit.underLimit)
      for (side, mutant) in candidates([index + 1], limit: settings.constantMutants) {
        if let verdict = verdict(known, points, whole.underLimit, mutant.underLimit, index) {
          count(verdict, mutant, of: side, &report)
        }
        if evaluator.budget.isSpent { break }
      }
    }
    // What stands on the right of another relation is spoiled there.
    let isFirst = left == 0
    let sides =
      (limit.underLimit.isFixedAlongSizes ? [] : [index + 1]) + (isFirst ? [left] : [])
    let mutants = candidates(sides, limit: settings.rateMutants).filter { side, mutant in
      !mutant.isSame(as: side == left ? limit : whole)
    }
    var trials = mutants.map { side, mutant in
      let other = (side == left ? limit : whole).underLimit
      return Trial(mutant.underLimit, other, Check(chain.statement.relations[index]))
    }
    judgeRates(&trials, most: settings.mutantReplicates)
    for ((side, mutant), trial) in zip(mutants, trials) {
      count(trial.report, mutant, of: side, &report)
    }
  }

  /// What becomes of an arrow with another constant on the right, from the draws that were made for
  /// the one that is printed. Nil where it cannot be told.
  private func verdict(
    _ known: Observations, _ points: [Point], _ whole: Expression, _ mutant: Expression,
    _ index: Int
  ) -> Check? {
    var scratch = Check(chain.statement.relations[index])
    guard let (_, scales) = sizes(&scratch) else { return nil }
    var verdict: Check?
    withStages { _ in
      let rights = points.map { value(of: mutant, at: $0) }
      var found = Check(chain.statement.relations[index])
      if let spoiled = known.replacingRights(by: rights) {
        judge(spoiled, whole, mutant, scales, &found)
      } else if let problem = known.problem(with: rights) {
        found.verdict = .failed(Check.Reason(problem))
      } else {
        return true
      }
      verdict = found
      return found.verdict != .passed
    }
    return verdict
  }

  /// Tighter bounds, and spoiled forms of what stands beside the bound.
  private func mutateOrder(
    _ order: Expression, _ main: Expression?, _ kind: Chain.Order, _ left: Int, _ index: Int,
    _ report: inout Check
  ) {
    let fresh = Check(chain.statement.relations[index])
    let tightened = order.tightened(sizes: chain.symbols(), kind)
    var trials = tightened.map { OrderTrial($0, main, fresh) }
    var mutants = tightened
    if let main {
      var context = Mutation.Context(chain)
      let all = context.mutants(of: main)
      let step = max(1, all.count / settings.mutants)
      for number in stride(from: 0, to: all.count, by: step) {
        trials.append(OrderTrial(order, all[number], fresh))
        mutants.append(all[number])
      }
    }
    judgeOrders(&trials, kind, left)
    for (mutant, trial) in zip(mutants, trials) {
      count(trial.report, mutant, of: index + 1, &report)
    }
  }

  private func count(
    _ spoiled: Check, _ mutant: Expression, of side: Int, _ report: inout Check
  ) {
    switch spoiled.verdict {
    case .passed: count(false, mutant, of: side, &report)
    case .failed: count(true, mutant, of: side, &report)
    case .unchecked, .exempt: break
    }
  }

  private func count(
    _ isCaught: Bool, _ mutant: Expression, of side: Int, _ report: inout Check
  ) {
    if isCaught { return report.count(caught: true) }
    let latex = latex(of: mutant, inPlaceOf: side)
    // What is printed alike is no misprint.
    let printed = self.latex(of: side) ?? ""
    if latex == printed { return }
    let dense = latex.filter { !$0.isWhitespace }
    let densePrinted = printed.filter { !$0.isWhitespace }
    let reason =
      settings.noMisprints[dense]
      ?? settings.sameParts.first { $0.tells(dense, from: densePrinted) }?.reason
      ?? chain.sides[side].original.flatMap { sameness(mutant, $0) }
    if let reason {
      report.misprints = report.misprints ?? Check.Misprints()
      report.misprints?.setAside.append(.init(latex: latex, reason: reason))
    } else {
      report.count(caught: false, latex: latex)
    }
  }

  /// Why a spoiled form says the same as what is printed: by its structure (see `Sameness`), or since a
  /// matrix that is symmetric wherever the equation has it is its own transpose. Nil where nothing is
  /// known.
  private func sameness(_ mutant: Expression, _ original: Expression) -> String? {
    if let reason = Sameness.reason(mutant, original) { return reason }
    guard let (new, old) = mutant.innermostDifference(from: original),
      case .symbol(let declaration, let count) = old.operation,
      evaluator.habits.symmetry[ObjectIdentifier(declaration)] == true
    else { return nil }
    switch new.operation {
    case .transpose where new.operands[0].isSame(as: old): break
    case .symbol(let same, count)
    where same === declaration && old.operands.count == count + 2
      && new.operands.count == count + 2 && new.operands[count].isSame(as: old.operands[count + 1])
      && new.operands[count + 1].isSame(as: old.operands[count]):
      break
    default: return nil
    }
    return "\(declaration.latex) is symmetric"
  }

  // MARK: Shapes

  /// One more row, one more column, rows for columns.
  private func mutateShape(
    _ set: Chain.NumberSet, _ side: Int, _ report: inout Check
  ) {
    if !set.members.isEmpty { return mutateMembers(set, side, &report) }
    for (point, value) in zip(points, values[side]).prefix(1) {
      guard case .quantity(let quantity, _) = value else { return }
      let evaluator = evaluator.placed(at: point)
      var dimensions: [Int] = []
      for dimension in set.dimensions {
        guard let size = try? evaluator.size(dimension) else { return }
        dimensions.append(size)
      }
      var spoiled: [[Int]] = dimensions.indices.map { index in
        var more = dimensions
        more[index] += 1
        return more
      }
      if dimensions.count == 2, dimensions[0] != dimensions[1] {
        spoiled.append(dimensions.reversed())
      }
      if dimensions.isEmpty { spoiled = [[2]] }
      for shape in spoiled {
        report.count(
          caught: set.problem(with: quantity.value, shape) != nil,
          latex: shape.map(String.init).joined(separator: " \\times "))
      }
    }
  }

  /// One member left out: noticed where some value is that one.
  private func mutateMembers(
    _ set: Chain.NumberSet, _ side: Int, _ report: inout Check
  ) {
    for place in set.members.indices {
      var rest = set.members
      rest.remove(at: place)
      let isMissed = zip(points, values[side]).contains { point, value in
        guard case .quantity(let quantity, _) = value else { return false }
        return (try? evaluator.placed(at: point).contains(rest, quantity)) == false
      }
      let latex = rest.compactMap { latexText(at: $0.range) }.joined(separator: ", ")
      report.count(caught: isMissed, latex: "\\{\(latex)\\}")
    }
  }

  private func latexText(at range: Range<Int>) -> String? {
    SourceText(latex: latex).text(at: range)
  }
}

extension Check {
  /// Counts a misprint of the relation.
  mutating func count(caught isCaught: Bool, latex: String? = nil) {
    misprints = misprints ?? Misprints()
    misprints?.count(caught: isCaught, latex: latex)
  }
}

extension RelationSymbol {
  /// An inequality the other way round.
  fileprivate var opposite: RelationSymbol? {
    switch self {
    case .less, .lessOrEqual: .greater
    case .greater, .greaterOrEqual: .less
    case .notEqual: .equal
    default: nil
    }
  }
}

extension Chain.Side {
  /// What a mutant of the side was made from.
  var original: Expression? {
    switch self {
    case .expression(let expression): expression
    case .order(_, let main, _): main
    default: nil
    }
  }
}

extension Expression {
  /// The smallest part in which two expressions differ: as it is here, and as it is there.
  fileprivate func innermostDifference(
    from other: Expression
  ) -> (here: Expression, there: Expression)? {
    if isSame(as: other) { return nil }
    guard operands.count == other.operands.count, operation.isSame(as: other.operation) else {
      return (self, other)
    }
    let pairs = zip(operands, other.operands).filter { !$0.isSame(as: $1) }
    return pairs.count == 1
      ? pairs[0].0.innermostDifference(from: pairs[0].1) : (self, other)
  }

  fileprivate var isZero: Bool {
    if case .number(0) = operation { true } else { false }
  }

  /// Bounds that fall faster: divided by a size, and by its root; from below, bounds that grow
  /// faster.
  fileprivate func tightened(sizes: [Declaration], _ kind: Chain.Order) -> [Expression] {
    sizes.flatMap { declaration -> [Expression] in
      guard case .sizes = declaration.body else { return [] }
      let size = Expression(.symbol(declaration, parameters: 0), at: range)
      let root = Expression(.elementary(.sqrt), [size], at: range)
      return [size, root].flatMap { factor in
        let tighter = Expression(.divide, [self, factor], at: range)
        let larger = Expression(.multiply(.juxtaposed), [self, factor], at: range)
        switch kind {
        case .atMost, .smaller: return [tighter]
        case .atLeast: return [larger]
        case .same: return [tighter, larger]
        }
      }
    }
  }
}
