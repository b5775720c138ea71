internal import Foundation
internal import KernelResults
internal import LinearAlgebra
internal import NTK

/// α by a factor in tiles, in one process.
func solveByCholesky(
  _ task: RegressionTask, _ context: RunContext
) throws -> (weights: Matrix, findings: [String: Double]) {
  let blocks = try KernelBlocks(task.network.wide, task.part, task.train.matrix())
  let diagonal = blocks.diagonal
  let ridge = task.ridge * diagonal.reduce(0, +) / Double(diagonal.count)
  return task.precision == .double
    ? try CholeskySolver<Double>(task, context, blocks, ridge: ridge).run()
    : try CholeskySolver<Float>(task, context, blocks, ridge: ridge).run()
}

/// Factorization, refinement and their checkpoints.
private struct CholeskySolver<Scalar: TileScalar> {
  let task: RegressionTask
  let context: RunContext
  let blocks: KernelBlocks
  let ridge: Double
  private let layout: TileLayout
  private let file: TileFile?
  private var checkpoint: Checkpoint

  init(
    _ task: RegressionTask, _ context: RunContext, _ blocks: KernelBlocks, ridge: Double
  ) throws {
    (self.task, self.context, self.blocks, self.ridge) = (task, context, blocks, ridge)
    layout = TileLayout(order: blocks.rows)
    let format = "tiles of \(layout.size) in \(Scalar.precisionName) precision"
    let bytes = TiledCholesky<Scalar>.bytes(layout)
    let found = try Checkpoint.read(
      context.folder, identity: context.identity, format: format,
      factor: (layout.columns, bytes))
    checkpoint =
      found
      ?? Checkpoint(
        identity: context.identity, format: format, finished: 0, shift: 0, products: 0, seconds: 0)
    let isOnDisk = bytes > task.memory
    file =
      task.isCheckpointed || isOnDisk
      ? try Checkpoint.factor(context.folder, bytes: bytes) : nil
    // Without a file there is no factor to go on from.
    if file == nil { checkpoint.finished = 0 }
    if isOnDisk {
      context.progress("\(size(Double(bytes))) of tiles stay on disk (--memory)")
    }
    if checkpoint.finished + checkpoint.products > 0 {
      context.progress(
        "goes on from a checkpoint: \(checkpoint.finished) of \(layout.columns) tile columns, "
          + "\(checkpoint.products) products")
    }
  }

  func run() throws -> (weights: Matrix, findings: [String: Double]) {
    var state = checkpoint
    let first = (finished: state.finished, seconds: context.seconds)
    let factor = try factorize(&state)
    // Of the kernel, too; told of a whole run.
    let seconds = first.finished == 0 ? context.seconds - first.seconds : nil
    let targets = task.targets.matrix
    guard Scalar.self != Double.self else {
      let weights = try factor.solve(targets)
      return (weights, findings(state, nil, seconds))
    }
    let product = KernelProduct(
      blocks, shift: ridge, progress: context.productProgress())
    let start = try state.iteration(
      context.folder, rows: targets.rows, columns: targets.columns)
    let (before, begin) = (start?.products ?? 0, context.seconds)
    let outcome = try ConjugateGradients(tolerance: task.tolerance, limit: task.limit).solve(
      targets, from: start, multiply: { try product($0) }, precondition: { try factor.solve($0) },
      progress: { iteration, residual in
        context.progress(
          "refinement: \(iteration.products) products, relative residual \(brief(residual)), "
            + "\(duration((context.seconds - begin) / Double(iteration.products - before))) each")
        state.products = iteration.products
        try keep(state, iteration)
      })
    state.products = outcome.products
    guard outcome.isConverged else {
      throw RegressionError.noConvergence(
        products: outcome.products, residual: outcome.residual,
        hint:
          "the kernel's condition forbids single precision; take --precision double, or a --ridge")
    }
    return (outcome.solution, findings(state, outcome.residual, seconds))
  }

  private func findings(
    _ state: Checkpoint, _ residual: Double?, _ seconds: Double?
  ) -> [String: Double] {
    var findings = ["ridge": ridge]
    findings["factorization-seconds"] = seconds
    if let residual { findings["recurrence-residual"] = residual }
    if Scalar.self != Double.self { findings["products"] = Double(state.products) }
    if state.shift > 0 { findings["factor-shift"] = state.shift }
    return findings
  }

  /// The factor of K + ridge · I; in single precision of K + (ridge + shift) · I, with the first shift
  /// that makes it positive definite to rounding.
  private func factorize(_ state: inout Checkpoint) throws -> TiledCholesky<Scalar> {
    while true {
      let factor = TiledCholesky<Scalar>(layout, file: file, memory: task.memory)
      try factor.resume(finished: state.finished)
      do {
        let begin = context.seconds
        let first = work(state.finished)
        try factor.factorize(
          shift: ridge + state.shift,
          paint: { row, column, tile in
            blocks.write(
              rows: layout.range(row), columns: layout.range(column), into: tile,
              stride: layout.size)
          },
          progress: { finished in
            state.finished = finished
            try keep(state)
            context.progress(
              "kernel and factorization",
              share: (work(finished) - first) / max(1 - first, 1e-12), since: begin,
              part: 1 - first)
          })
        try blocks.check()
        return factor
      } catch LinearAlgebraError.notPositiveDefinite(let order, _) {
        guard Scalar.self != Double.self, state.shift < 1e-2 * meanDiagonal else {
          throw RegressionError.notPositiveDefinite(
            order: order, precision: Scalar.precisionName,
            hint: Scalar.self == Double.self
              ? "take a --ridge" : "take --precision double, or a --ridge")
        }
        let least = 0x1p-24 * Double(blocks.rows).squareRoot() * meanDiagonal
        state.shift = state.shift == 0 ? least : 10 * state.shift
        state.finished = 0
        context.progress(
          "single precision has no factor (leading minor \(order)); the preconditioner takes "
            + "\(brief(state.shift / meanDiagonal)) of the mean diagonal more")
      }
    }
  }

  private var meanDiagonal: Double { blocks.diagonal.reduce(0, +) / Double(blocks.rows) }

  /// The share of the whole factorization that finished columns are.
  private func work(_ finished: Int) -> Double {
    let left = 1 - Double(finished) / Double(layout.columns)
    // Subtracting the columns to the left takes most where half of them are done.
    return 1 - left * left * (1 + 2 * (1 - left))
  }

  private func keep(
    _ state: Checkpoint, _ iteration: ConjugateGradients.State? = nil
  ) throws {
    guard file != nil else { return }
    var state = state
    state.seconds = checkpoint.seconds + context.seconds
    if let iteration {
      try state.write(iteration, context.folder)
    } else {
      try state.write(context.folder)
    }
  }
}
