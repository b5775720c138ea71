/// How many draws a sampled mean gets: as many as show a deviation of two per cent.
extension ChainCheck {
  /// Evaluates sampled sides anew with more draws, where those so far would not show a small
  /// deviation; within the draws and the operations that are allowed. No clock decides, so that the
  /// verdict is the same on every machine.
  mutating func drawEnough() {
    stages = [Stage(samplesPerBatch: evaluator.sampling.samplesPerBatch, values: values)]
    for _ in 0..<2 {
      let coarseness = chain.statement.relations.indices.reduce(0.0) {
        max($0, self.coarseness($1))
      }
      guard coarseness > settings.meanWidth else { return }
      let (cost, before) = (evaluator.budget.spent, evaluator.sampling.samplesPerBatch)
      let ratio = coarseness / settings.meanWidth
      let factor = min(
        1.1 * ratio * ratio,
        0.4 * Double(evaluator.budget.limit - cost) / Double(max(1, cost)),
        Double(settings.mostSamples) / Double(before * evaluator.sampling.batches))
      guard factor > 1.2 else { return }
      evaluator.sampling.samplesPerBatch = Int(Double(before) * factor)
      let known = values
      evaluate()
      // What did not fit into the budget after all stays as it was.
      if hasLostValues(from: known, to: values) {
        values = known
        evaluator.sampling.samplesPerBatch = before
        return
      }
      stages.append(Stage(samplesPerBatch: evaluator.sampling.samplesPerBatch, values: values))
    }
  }

  /// Evaluates all sides with a quarter of the first draws: the misprints that a reader would see at a
  /// glance, a factor or a sign, show in these already.
  mutating func drawFew() {
    guard let first = stages.first, first.samplesPerBatch >= 40 else { return }
    let samples = evaluator.sampling.samplesPerBatch
    evaluator.sampling.samplesPerBatch = first.samplesPerBatch / 4
    let few = chain.sides.map { side in points.map { value(of: side, at: $0) } }
    if !hasLostValues(from: first.values, to: few) {
      stages.insert(Stage(samplesPerBatch: evaluator.sampling.samplesPerBatch, values: few), at: 0)
    }
    evaluator.sampling.samplesPerBatch = samples
  }

  /// The smallest deviation that a relation's draws would show, as a share of the quantity; zero
  /// where nothing is sampled, or the relation has no value.
  private func coarseness(_ index: Int) -> Double {
    let relation = chain.statement.relations[index]
    guard let symbol = relation.symbol, symbol != .tends else { return 0 }
    var comparison = Comparison(symbol, settings)
    for (point, (a, b)) in zip(points, zip(values[chain.left(of: index)], values[index + 1])) {
      comparison.compare(a, b, at: point, tests: points.count)
    }
    return comparison.isDecided ? 0 : comparison.coarseness
  }

  private func hasLostValues(from known: [[SideValue]], to values: [[SideValue]]) -> Bool {
    zip(known, values).contains { old, new in
      zip(old, new).contains { pair in
        if case (.quantity, .objection) = pair { true } else { false }
      }
    }
  }
}
