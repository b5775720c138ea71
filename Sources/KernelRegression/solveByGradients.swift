internal import Foundation
internal import KernelResults
internal import LinearAlgebra
internal import NTK

/// α by preconditioned conjugate gradients, without a matrix; on all ranks.
func solveByGradients(
  _ task: RegressionTask, _ context: RunContext
) throws -> (weights: Matrix, findings: [String: Double]) {
  let ranks = context.ranks
  let blocks = try ranks.together {
    try KernelBlocks(task.network.wide, task.part, task.train.matrix())
  }
  let ridge = task.ridge * blocks.diagonal.reduce(0, +) / Double(blocks.rows)
  // On each rank alike: it is small beside a product.
  let preconditioner = try ranks.together {
    try PivotedCholesky(blocks, rank: task.size, ridge: ridge)
  }
  context.progress("preconditioner of rank \(preconditioner.rank)")
  let product = KernelProduct(
    blocks, shift: ridge, ranks: ranks, progress: context.productProgress())
  let begin = context.seconds
  let format = "gradients"
  var checkpoint =
    try ranks.together {
      try Checkpoint.read(context.folder, identity: context.identity, format: format)
    }
    ?? Checkpoint(
      identity: context.identity, format: format, finished: 0, shift: 0, products: 0, seconds: 0)
  let start = try ranks.together {
    let targets = task.targets.matrix
    return try checkpoint.iteration(
      context.folder, rows: targets.rows, columns: targets.columns)
  }
  let before = start?.products ?? 0
  if start != nil { context.progress("goes on from a checkpoint: \(before) products") }
  let outcome = try ConjugateGradients(tolerance: task.tolerance, limit: task.limit).solve(
    task.targets.matrix, from: start, multiply: { try product($0) },
    precondition: { preconditioner($0) },
    progress: { iteration, residual in
      context.progress(
        "product \(iteration.products): relative residual \(brief(residual)), "
          + "\(duration((context.seconds - begin) / Double(iteration.products - before))) each")
      checkpoint.products = iteration.products
      guard task.isCheckpointed, ranks.isFirst else { return }
      try checkpoint.write(iteration, context.folder)
    })
  guard outcome.isConverged else {
    throw ranks.agreed(
      RegressionError.noConvergence(
        products: outcome.products, residual: outcome.residual,
        hint: "take a larger --rank, more --products, or a --ridge"))
  }
  return (
    outcome.solution,
    [
      "ridge": ridge, "products": Double(outcome.products),
      "recurrence-residual": outcome.residual, "preconditioner-rank": Double(preconditioner.rank),
    ]
  )
}
