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
    for (side, mutant) in candidates {
      let other = chain.sides[side == left ? right : left].expression
      // The same on both sides tests nothing, and is told to the author.
      if let other, mutant.isSame(as: other) { continue }
      guard let isCaught = isCaught(mutant, symbol, side, left, right) else { continue }
      count(isCaught, mutant, of: side, &report)
      if evaluator.budget.isSpent { break }
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

  /// Whether the mutant would be noticed: some point tells it from the equation, or the test could no
  /// longer decide. Nil where it cannot be tried at all points.
  private func isCaught(
    _ mutant: Expression, _ relation: RelationSymbol, _ side: Int, _ left: Int, _ right: Int
  ) -> Bool? {
    guard chain.isSampled, !stages.isEmpty else {
      return isCaught(mutant, relation, side, left, right, values)
    }
    var isCaught: Bool?
    withStages { stage in
      isCaught = self.isCaught(mutant, relation, side, left, right, stage.values)
      return isCaught != false
    }
    return isCaught
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

  private func isCaught(
    _ mutant: Expression, _ relation: RelationSymbol, _ side: Int, _ left: Int, _ right: Int,
    _ values: [[SideValue]]
  ) -> Bool? {
    var hasRefused = false
    var comparison = Comparison(relation == .defined ? .equal : relation, settings)
    for (index, point) in points.enumerated() {
      let spoiled = value(of: mutant, at: point)
      if case .objection(let objection) = spoiled, objection.kind == .unchecked {
        if evaluator.budget.isSpent { return nil }
        // A call that the equation does not make: nobody knows what it would yield.
        hasRefused = true
        continue
      }
      comparison.compare(
        side == left ? spoiled : values[left][index],
        side == right ? spoiled : values[right][index], at: point, tests: points.count)
      if comparison.isDecided { return true }
    }
    if hasRefused { return nil }
    // What is not defined everywhere, too coarse or far from attained no longer passes.
    if comparison.undefined != nil { return true }
    if comparison.isStatistical { return false }
    var verdict = Check(chain.statement.relations[max(0, right - 1)])
    comparison.conclude(&verdict)
    return verdict.verdict != .passed
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
    for (side, mutant) in candidates(sides, limit: settings.rateMutants) {
      let other = side == left ? limit : whole
      if mutant.isSame(as: other) { continue }
      var verdict = Check(chain.statement.relations[index])
      judgeRate(
        mutant.underLimit, other.underLimit, &verdict, most: settings.mutantReplicates)
      count(verdict, mutant, of: side, &report)
      if evaluator.budget.isSpent { break }
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
    for tighter in order.tightened(sizes: chain.symbols(), kind) {
      var verdict = Check(chain.statement.relations[index])
      judgeOrder(tighter, main, kind, left, &verdict)
      count(verdict, tighter, of: index + 1, &report)
    }
    guard let main else { return }
    var context = Mutation.Context(chain)
    let all = context.mutants(of: main)
    let step = max(1, all.count / settings.mutants)
    for number in stride(from: 0, to: all.count, by: step) {
      var verdict = Check(chain.statement.relations[index])
      judgeOrder(order, all[number], kind, left, &verdict)
      count(verdict, all[number], of: index + 1, &report)
      if evaluator.budget.isSpent { break }
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

  /// Why a spoiled form says the same as what is printed: a matrix that is symmetric wherever the
  /// equation has it is its own transpose. Nil where nothing is known.
  private func sameness(_ mutant: Expression, _ original: Expression) -> String? {
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
