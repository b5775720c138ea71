internal import Foundation
internal import KernelResults
internal import LinearAlgebra
internal import NTK

/// Solves a regression on all ranks, predicts, and tells how well. Collective.
///
/// - Throws: `Ranks.Agreed` with what is wrong, where ranks agree on it; else what is wrong here.
public func regress(
  _ task: RegressionTask, _ context: RunContext
) throws -> RegressionOutcome {
  let ranks = context.ranks
  try checkTests(task, ranks)
  var outcome: RegressionOutcome
  switch task.method {
  case .features: outcome = try solveByFeatures(task, context)
  case .gradients:
    let (weights, findings) = try solveByGradients(task, context)
    outcome = RegressionOutcome(weights: weights, predictions: nil, findings: findings)
  case .cholesky:
    let (weights, findings) =
      ranks.library == nil
      ? try solveByCholesky(task, context)
      : try DistributedFactor(task.network, task.part, task.train, context).solve(task)
    outcome = RegressionOutcome(weights: weights, predictions: nil, findings: findings)
  }
  if let weights = outcome.weights {
    let residual = try sampledResidual(
      task, context, weights, ridge: outcome.findings["ridge"] ?? 0)
    guard residual < max(1e-6, 100 * task.tolerance) else {
      throw ranks.agreed(RegressionError.singular(residual: residual, hint: "take a --ridge"))
    }
    outcome.findings["residual"] = residual
    outcome.predictions = try predictTests(task, context, weights)
  }
  if let predictions = outcome.predictions, let targets = task.testTargets {
    let difference = predictions - targets.matrix
    outcome.findings["test-squared-error"] =
      difference.elements.reduce(0) { $0 + $1 * $1 } / Double(difference.elements.count)
    if let labels = targets.labels {
      let wrong = labels.indices.filter { largest(predictions, row: $0) != labels[$0] }
      outcome.findings["test-error"] = Double(wrong.count) / Double(labels.count)
    }
  }
  return outcome
}

/// The column of a row's largest element.
private func largest(_ matrix: Matrix, row: Int) -> Int {
  (0..<matrix.columns).max { matrix[row, $0] < matrix[row, $1] } ?? 0
}

/// Refuses test inputs that have no kernel before hours of work, not after them.
private func checkTests(_ task: RegressionTask, _ ranks: Ranks) throws {
  guard let test = task.test else { return }
  let share = share(test.rows, ranks)
  try ranks.together {
    guard !share.isEmpty else { return }
    _ = try KernelBlocks(task.network.wide, task.part, test.matrix([share]))
  }
}

/// The outputs at the test inputs, their rows spread over ranks.
private func predictTests(
  _ task: RegressionTask, _ context: RunContext, _ weights: Matrix
) throws -> Matrix? {
  guard let test = task.test else { return nil }
  let ranks = context.ranks
  let share = share(test.rows, ranks)
  let begin = context.seconds
  var result = Matrix(rows: test.rows, columns: weights.columns)
  try ranks.together {
    guard !share.isEmpty else { return }
    let part = try predict(
      task.network.wide, task.part, at: test.matrix([share]), from: task.train, weights: weights
    ) { context.progress("prediction", share: $0, since: begin) }
    for i in 0..<part.rows {
      for j in 0..<part.columns { result[share.lowerBound + i, j] = part[i, j] }
    }
  }
  ranks.sum(&result)
  return result
}

/// ‖y − (K + ridge · I) α‖ / ‖y‖ over 256 training inputs at most, evenly taken, the largest over outputs: in
/// double precision, from a kernel that is computed anew.
private func sampledResidual(
  _ task: RegressionTask, _ context: RunContext, _ weights: Matrix, ridge: Double
) throws -> Double {
  let (n, ranks) = (task.train.rows, context.ranks)
  let count = min(256, n)
  let all = (0..<count).map { $0 * n / count }
  let mine = Array(all[share(count, ranks)])
  var squares = [Double](repeating: 0, count: 2 * weights.columns)
  try ranks.together {
    guard !mine.isEmpty else { return }
    let x = try task.train.matrix(mine.map { $0..<$0 + 1 })
    let outputs = try predict(
      task.network.wide, task.part, at: x, from: task.train, weights: weights)
    for (i, row) in mine.enumerated() {
      for j in 0..<weights.columns {
        let target = task.targets.matrix[row, j]
        let rest = target - outputs[i, j] - ridge * weights[row, j]
        squares[2 * j] += rest * rest
        squares[2 * j + 1] += target * target
      }
    }
  }
  ranks.sum(&squares)
  return (0..<weights.columns).map { j in
    squares[2 * j + 1] > 0 ? (squares[2 * j] / squares[2 * j + 1]).squareRoot() : 0
  }.max() ?? 0
}

/// This rank's part of rows that are spread evenly.
func share(_ count: Int, _ ranks: Ranks) -> Range<Int> {
  count * ranks.rank / ranks.count..<count * (ranks.rank + 1) / ranks.count
}
