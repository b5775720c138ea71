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
  let before = checkpoint.products
  let start = try ranks.together {
    before > 0 ? try NumPyFile(context.folder.file(Checkpoint.solutionName)).matrix() : nil
  }
  if before > 0 { context.progress("goes on from a checkpoint: \(before) products") }
  let outcome = try ConjugateGradients(tolerance: task.tolerance, limit: task.limit).solve(
    task.targets.matrix, from: start, multiply: { try product($0) },
    precondition: { preconditioner($0) },
    progress: { solution, products, residual in
      context.progress(
        "product \(before + products): relative residual \(brief(residual)), "
          + "\(duration((context.seconds - begin) / Double(products))) each")
      checkpoint.products = before + products
      guard task.isCheckpointed, ranks.isFirst else { return }
      try NumPyWriter.write(solution, to: context.folder.file(Checkpoint.solutionName))
      try checkpoint.write(context.folder)
    })
  guard outcome.isConverged else {
    throw ranks.agreed(
      RegressionError.noConvergence(
        products: before + outcome.products, residual: outcome.residual,
        hint: "take a larger --rank, more --products, or a --ridge"))
  }
  return (
    outcome.solution,
    [
      "ridge": ridge, "products": Double(before + outcome.products),
      "recurrence-residual": outcome.residual, "preconditioner-rank": Double(preconditioner.rank),
    ]
  )
}
