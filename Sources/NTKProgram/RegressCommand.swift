import ArgumentParser
import Foundation
import KernelRegression
import KernelResults
import LinearAlgebra
import NTK

/// `ntk regress`.
struct RegressCommand: RunCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress", abstract: "Exact kernel regression and its predictions.",
    discussion: """
      Targets are numbers (N × outputs), or class labels (whole numbers from 0); with labels, a test \
      error is printed. Methods: cholesky stores half of the kernel (4 bytes × N²/2 in mixed precision, \
      refined to double; 8 in double), in memory or on disk; gradients stores none of it; features \
      approximates it.
      """)

  @OptionGroup var run: RunOptions
  @Option(help: "The training inputs (.npy), one per row.") var train: String
  @Option(help: "The training targets (.npy).") var targets: String
  @Option(help: "The test inputs (.npy).") var test: String?
  @Option(help: "The targets of the test inputs (.npy).") var testTargets: String?
  @Option(help: "The kernel: ntk or nngp.") var kernel: KernelBlocks.Part = .ntk
  @Option(help: "How inputs are scaled: none, or unit (each to the norm √n₀).")
  var inputs: Inputs.Preparation = .none
  @Option(help: "The number added to the diagonal, relative to its mean.") var ridge = 0.0
  @Option(help: "The method: cholesky, gradients or features.")
  var method: RegressionTask.Method = .cholesky
  @Option(help: "The precision of the factor: mixed or double; by default mixed, double with MPI.")
  var precision: RegressionTask.Precision?
  @Option(help: "The relative residual at which the iteration ends; by default 1e-12.")
  var tolerance: Double?
  @Option(help: "The largest number of products with the kernel; by default 200.")
  var products: Int?
  @Option(help: "The rank of the preconditioner of gradients; by default 500.") var rank: Int?
  @Option(help: "The number of random features; by default 2048.") var features: Int?
  @Option(help: "The seed of random features; by default 0.") var seed: UInt64?
  @Option(help: "Memory for the factor in GB; the rest stays on disk.")
  var memory: Double?
  @Flag(
    inversion: .prefixedNo,
    help:
      "Save progress, so that a killed run can continue; by default from 16,384 inputs on.")
  var checkpoint: Bool?
  @Flag(help: "Keep the factor in the folder.") var keepFactor = false

  func validate() throws {
    if !(ridge >= 0 && ridge.isFinite) { throw ValidationError("--ridge takes 0 or more") }
    if let tolerance, !(tolerance > 0) {
      throw ValidationError("--tolerance takes a number above 0")
    }
    if let products, products < 1 { throw ValidationError("--products takes 1 or more") }
    if let rank, rank < 0 { throw ValidationError("--rank takes 0 or more") }
    if let features, features < 1 { throw ValidationError("--features takes 1 or more") }
    if let memory, !(memory > 0) { throw ValidationError("--memory takes a number above 0") }
    if testTargets != nil, test == nil { throw ValidationError("--test-targets needs --test") }
    try refuseOthers()
  }

  /// Refuses options of other methods, which would change nothing.
  private func refuseOthers() throws {
    let others: [(name: String, isGiven: Bool, methods: [RegressionTask.Method])] = [
      ("--precision", precision != nil, [.cholesky]), ("--memory", memory != nil, [.cholesky]),
      ("--keep-factor", keepFactor, [.cholesky]),
      ("--tolerance", tolerance != nil, [.cholesky, .gradients]),
      ("--products", products != nil, [.cholesky, .gradients]),
      ("--checkpoint", checkpoint == true, [.cholesky, .gradients]),
      ("--rank", rank != nil, [.gradients]), ("--features", features != nil, [.features]),
      ("--seed", seed != nil, [.features]),
    ]
    for option in others where option.isGiven && !option.methods.contains(method) {
      let names = option.methods.map(\.rawValue).joined(separator: " or ")
      throw ValidationError("\(option.name) is for --method \(names), not \(method.rawValue)")
    }
  }

  mutating func run(on ranks: Ranks) throws {
    run.begin(on: ranks)
    let task = try ranks.together { try self.task(on: ranks) }
    let files: [(role: String, file: NumPyFile)] =
      [("train", task.train.file), ("targets", task.targets.file)]
      + (task.test.map { [("test", $0.file)] } ?? [])
      + (task.testTargets.map { [("test-targets", $0.file)] } ?? [])
    if run.estimate {
      let estimate = try ranks.together { try Estimate(task, ranks: ranks.count) }
      if ranks.isFirst { print(estimate.text) }
      return
    }
    guard
      let (context, opened) = try run.open(
        "regress", task.network, task.options, files, on: ranks)
    else { return }
    var manifest = opened
    let estimate = try ranks.together { try Estimate(task, ranks: ranks.count) }
    context.progress(
      "\(task.train.rows) inputs of \(task.train.columns), \(task.targets.matrix.columns) outputs: \(estimate.text)"
    )
    context.expect(estimate)
    try ranks.together { try refuseTooLarge(estimate) }
    let before = try ranks.together { try RunContext.secondsBefore(context) }
    let outcome = try regress(task, context)
    try ranks.together {
      guard ranks.isFirst else { return }
      try write(outcome, &manifest, context, before)
    }
  }

  private func task(on ranks: Ranks) throws -> RegressionTask {
    var task = RegressionTask(
      network: try NetworkFile.read(run.network, part: kernel), train: try Inputs(train, inputs),
      targets: try Targets(targets))
    task.part = kernel
    task.test = try test.map { try Inputs($0, inputs) }
    let classes = task.targets.labels == nil ? nil : task.targets.matrix.columns
    task.testTargets = try testTargets.map { try Targets($0, classes: classes) }
    (task.ridge, task.method) = (ridge, method)
    (task.tolerance, task.limit) = (tolerance ?? 1e-12, products ?? 200)
    task.precision = ranks.library == nil ? precision ?? .mixed : .double
    task.size = method == .features ? features ?? 2048 : min(rank ?? 500, task.train.rows)
    task.seed = seed ?? 0
    // A tenth of the machine is left to others.
    task.memory = memory.map { Int($0 * 1e9) } ?? Int(0.8 * availableMemory)
    task.isCheckpointed = checkpoint ?? (task.train.rows >= 16384)
    try task.validate()
    return task
  }

  private func refuseTooLarge(_ estimate: Estimate) throws {
    // Ranks on one machine share its memory.
    let bytes = estimate.memory * Double(Ranks.here)
    guard bytes > availableMemory else { return }
    throw RegressionError.tooLarge(
      bytes: bytes, available: availableMemory,
      hint: "take --memory, more ranks, or --method gradients")
  }

  private func write(
    _ outcome: RegressionOutcome, _ manifest: inout RunManifest, _ context: RunContext,
    _ before: Double
  ) throws {
    let folder = context.folder
    var outputs: [RunManifest.File] = []
    if let weights = outcome.weights { outputs.append(try folder.write(weights, as: "weights")) }
    if let predictions = outcome.predictions {
      outputs.append(try folder.write(predictions, as: "predictions"))
    }
    try manifest.finish(
      context, findings: outcome.findings, outputs: outputs, seconds: before)
    if !keepFactor { context.removeCheckpoint() }
    for (name, value) in outcome.findings.sorted(by: { $0.key < $1.key }) {
      print("\(name) \(value)")
    }
  }
}

extension KernelBlocks.Part: ExpressibleByArgument {}
extension Inputs.Preparation: ExpressibleByArgument {}
extension RegressionTask.Method: ExpressibleByArgument {}
extension RegressionTask.Precision: ExpressibleByArgument {}
