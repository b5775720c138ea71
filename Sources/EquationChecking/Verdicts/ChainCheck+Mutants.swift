/// How strong a check is: the share of spoiled equations that it notices.
extension ChainCheck {
  func mutate(_ index: Int, _ report: inout RelationReport) {
    let symbol = chain.statement.relations[index].symbol
    guard symbol == .equal || symbol == .defined, report.evidence != .rate else { return }
    let left = chain.left(of: index)
    let right = index + 1
    evaluator.habits.isStrict = true
    let outer = evaluator.budget
    evaluator.budget = evaluator.cost + settings.mutantBudget
    defer {
      evaluator.habits.isStrict = false
      evaluator.budget = outer + settings.mutantBudget
    }
    var context = Mutation.Context(chain)
    var candidates: [(side: Int, expression: Expression)] = []
    for side in index == 0 ? [right, left] : [right] {
      guard let expression = chain.sides[side].expression else { continue }
      candidates += context.mutants(of: expression).map { (side, $0) }
    }
    // An even choice, where there are more than may be tried.
    let step = max(1, (candidates.count + settings.mutants - 1) / settings.mutants)
    for place in stride(from: 0, to: candidates.count, by: step) {
      let (side, mutant) = candidates[place]
      guard let isCaught = isCaught(mutant, side, left, right) else { continue }
      report.mutants += 1
      if isCaught { report.caughtMutants += 1 }
      if evaluator.cost >= evaluator.budget { break }
    }
  }

  /// Whether some point tells the mutant from the equation; nil where no point could be tried.
  private func isCaught(
    _ mutant: Expression, _ side: Int, _ left: Int, _ right: Int
  ) -> Bool? {
    var hasPoint = false
    for (index, point) in points.enumerated() {
      let spoiled = value(of: mutant, at: point)
      if case .objection(let objection) = spoiled, objection.kind == .unchecked {
        if evaluator.cost >= evaluator.budget { return nil }
        continue
      }
      hasPoint = true
      var comparison = Comparison(.equal, settings)
      comparison.compare(
        side == left ? spoiled : values[left][index],
        side == right ? spoiled : values[right][index], at: point, tests: points.count)
      if comparison.isDecided { return true }
    }
    return hasPoint ? false : nil
  }
}
