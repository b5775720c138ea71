/// How strong a check is: the share of spoiled equations that it notices.
extension ChainCheck {
  func mutate(_ index: Int, _ report: inout RelationReport) {
    guard let symbol = chain.statement.relations[index].symbol else { return }
    evaluator.habits.isStrict = true
    let outer = evaluator.budget
    let allowed = chain.isSampled ? settings.sampledBudget / 2 : settings.mutantBudget
    evaluator.budget = evaluator.cost + allowed
    defer {
      evaluator.habits.isStrict = false
      evaluator.budget = outer + allowed
    }
    if case .set(let set) = chain.sides[index + 1] {
      mutateShape(set, chain.left(of: index), &report)
    } else if report.evidence == .rate {
      mutateRate(index, &report)
    } else {
      mutateSides(index, symbol, &report)
    }
  }

  // MARK: Values

  private func mutateSides(
    _ index: Int, _ symbol: RelationSymbol, _ report: inout RelationReport
  ) {
    let left = chain.left(of: index)
    let right = index + 1
    // A number on the right has no misprints that matter, so that the left is spoiled instead.
    let isNumber = chain.sides[right].expression?.isNumber ?? false
    let candidates = candidates(
      index == 0 ? [right, left] : isNumber ? [left, right] : [right], limit: settings.mutants)
    if let opposite = symbol.opposite {
      // The inequality the other way round is the misprint that matters.
      report.mutants += 1
      if holds(opposite, values[left], values[right]) == false { report.caughtMutants += 1 }
    }
    for (side, mutant) in candidates {
      guard let isCaught = isCaught(mutant, symbol, side, left, right) else { continue }
      report.mutants += 1
      if isCaught { report.caughtMutants += 1 }
      if evaluator.cost >= evaluator.budget { break }
    }
  }

  /// The spoiled forms of some sides: an even choice, where there are more than may be tried.
  private func candidates(
    _ sides: [Int], limit: Int
  ) -> [(side: Int, expression: Expression)] {
    var context = Mutation.Context(chain)
    var all: [(side: Int, expression: Expression)] = []
    for side in sides {
      guard let expression = chain.sides[side].expression else { continue }
      all += context.mutants(of: expression).map { (side, $0) }
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
    return !comparison.isDecided
  }

  /// Whether some point tells the mutant from the equation; nil where no point could be tried.
  private func isCaught(
    _ mutant: Expression, _ relation: RelationSymbol, _ side: Int, _ left: Int, _ right: Int
  ) -> Bool? {
    var hasPoint = false
    // Sampled means are slow: two points tell a misprint as well.
    for (index, point) in points.enumerated().prefix(chain.isSampled ? 2 : points.count) {
      let spoiled = value(of: mutant, at: point)
      if case .objection(let objection) = spoiled, objection.kind == .unchecked {
        if evaluator.cost >= evaluator.budget { return nil }
        continue
      }
      hasPoint = true
      var comparison = Comparison(relation == .defined ? .equal : relation, settings)
      comparison.compare(
        side == left ? spoiled : values[left][index],
        side == right ? spoiled : values[right][index], at: point, tests: points.count)
      if comparison.isDecided { return true }
    }
    return hasPoint ? false : nil
  }

  // MARK: Rates

  /// Spoiled limits and bounds: few, since each is observed along all sizes.
  private func mutateRate(_ index: Int, _ report: inout RelationReport) {
    let left = chain.left(of: index)
    if case .order(let order) = chain.sides[index + 1] {
      for tighter in order.tightened(sizes: chain.symbols()) {
        var spoiled = RelationReport(chain.statement.relations[index])
        judgeOrder(tighter, left, &spoiled)
        count(spoiled, &report)
      }
      return
    }
    guard let whole = chain.sides[left].expression else { return }
    for (side, mutant) in candidates([index + 1, left], limit: settings.rateMutants) {
      guard let other = side == left ? chain.sides[index + 1].expression : whole else { continue }
      var spoiled = RelationReport(chain.statement.relations[index])
      judgeRate(mutant.underLimit, other.underLimit, &spoiled)
      count(spoiled, &report)
      if evaluator.cost >= evaluator.budget { break }
    }
  }

  private func count(_ spoiled: RelationReport, _ report: inout RelationReport) {
    switch spoiled.verdict {
    case .passed: report.mutants += 1
    case .failed:
      report.mutants += 1
      report.caughtMutants += 1
    case .unchecked, .exempt: break
    }
  }

  // MARK: Shapes

  /// One more row, one more column, rows for columns.
  private func mutateShape(
    _ set: Chain.NumberSet, _ side: Int, _ report: inout RelationReport
  ) {
    for (point, value) in zip(points, values[side]).prefix(1) {
      guard case .quantity(let quantity, _) = value else { return }
      evaluator.place(at: point)
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
        report.mutants += 1
        if set.problem(with: quantity.value, shape) != nil { report.caughtMutants += 1 }
      }
    }
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

extension Expression {
  /// Bounds that fall faster: divided by a size, and by its root.
  fileprivate func tightened(sizes: [Declaration]) -> [Expression] {
    sizes.compactMap { declaration -> Expression? in
      guard case .sizes = declaration.body else { return nil }
      let size = Expression(.symbol(declaration, parameters: 0), at: range)
      return Expression(.divide, [self, size], at: range)
    }
  }
}
