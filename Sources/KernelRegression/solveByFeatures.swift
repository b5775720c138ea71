internal import Foundation
internal import KernelResults
internal import LinearAlgebra
internal import NTK

/// Least squares on random features, their products summed over ranks; and how far the features'
/// kernel is from the exact one.
func solveByFeatures(
  _ task: RegressionTask, _ context: RunContext
) throws -> RegressionOutcome {
  let (ranks, train) = (context.ranks, task.train)
  let features = try ranks.together {
    try TangentFeatures(
      task.network.infinite, task.part, inputWidth: train.columns, width: task.size, seed: task.seed
    )
  }
  let step = 1024
  let pieces = stride(from: 0, to: train.rows, by: step).map { $0..<min($0 + step, train.rows) }
  let targets = task.targets.matrix
  let begin = context.seconds
  let probe = try ranks.together { features(try train.matrix([0..<1])) }
  var gram = Matrix(rows: probe.columns, columns: probe.columns)
  var right = Matrix(rows: probe.columns, columns: targets.columns)
  var trace = 0.0
  try ranks.together {
    for (k, piece) in pieces.enumerated() where k % ranks.count == ranks.rank {
      let psi = features(try train.matrix([piece]))
      trace += psi.elements.reduce(0) { $0 + $1 * $1 }
      gram.add(psi.transposed.gram())
      right.add(psi.times(rows(targets, piece), transposeLeft: true))
      context.progress(
        "features", share: Double(piece.upperBound) / Double(train.rows), since: begin)
    }
  }
  ranks.sum(&gram)
  ranks.sum(&right)
  trace = ranks.sum(trace)
  let ridge = task.ridge * trace / Double(train.rows)
  for i in 0..<gram.rows { gram[i, i] += ridge }
  // More features than inputs leave the Gram matrix singular without a ridge.
  let cholesky = try ranks.together { try Cholesky(gram, allowedJitter: 1e-8) }
  let coefficients = cholesky.solve(right)
  var findings = ["ridge": ridge, "jitter": cholesky.jitter, "features": Double(probe.columns)]
  findings["kernel-error"] = try ranks.together { try kernelError(task, features) }
  let predictions = try task.test.map { test in
    try ranks.together { () -> Matrix in
      var result = Matrix(rows: test.rows, columns: targets.columns)
      for start in stride(from: 0, to: test.rows, by: step) {
        let range = start..<min(start + step, test.rows)
        let part = features(try test.matrix([range])) * coefficients
        for i in 0..<part.rows {
          for j in 0..<part.columns { result[start + i, j] = part[i, j] }
        }
      }
      return result
    }
  }
  return RegressionOutcome(weights: nil, predictions: predictions, findings: findings)
}

/// ‖ψψᵀ − K‖ / ‖K‖ in Frobenius' norm, over 500 inputs at most, evenly taken.
private func kernelError(_ task: RegressionTask, _ features: TangentFeatures) throws -> Double {
  let count = min(500, task.train.rows)
  let rows = (0..<count).map { $0 * task.train.rows / count }
  let x = try task.train.matrix(rows.map { $0..<$0 + 1 })
  let network = task.network.infinite
  let exact = task.part == .ntk ? try network.ntk(x) : try network.nngp(x)
  let sketch = features(x).gram()
  func square(_ a: Matrix) -> Double { a.elements.reduce(0) { $0 + $1 * $1 } }
  return (square(sketch - exact) / square(exact)).squareRoot()
}

/// Some rows of a matrix.
func rows(_ matrix: Matrix, _ range: Range<Int>) -> Matrix {
  let width = matrix.columns
  return Matrix(
    rows: range.count, columns: width,
    elements: Array(matrix.elements[range.lowerBound * width..<range.upperBound * width]))
}

extension Matrix {
  /// Adds a matrix of the same shape, in place.
  mutating func add(_ other: Matrix) {
    for k in elements.indices { elements[k] += other.elements[k] }
  }
}
