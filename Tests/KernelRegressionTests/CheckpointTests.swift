import Foundation
import KernelResults
import LinearAlgebra
import Testing

@testable import KernelRegression

/// Runs that end in the middle of an iteration, and what they leave.
@Suite struct CheckpointTests {
  private static let x = Matrix.normal(rows: 300, columns: 6, seed: 1)
  private static let y = Matrix(rows: 300, columns: 2) { i, j in x[i, j] * x[i, j + 1] }

  private static func folder() throws -> ResultFolder {
    let folder = try ResultFolder(
      FileManager.default.temporaryDirectory.appending(path: "checkpoint-\(UUID().uuidString)")
        .path(percentEncoded: false))
    try NumPyWriter.write(x, to: folder.file("x.npy"))
    try NumPyWriter.write(y, to: folder.file("y.npy"))
    return folder
  }

  private func run(
    _ folder: ResultFolder, _ method: RegressionTask.Method, products: Int = 200,
    isCheckpointed: Bool = true
  ) throws -> RegressionOutcome {
    var task = RegressionTask(
      network: NetworkDescription(depth: 3, activation: "relu", bias: 0.1),
      train: try Inputs(folder.file("x.npy")), targets: try Targets(folder.file("y.npy")))
    (task.method, task.size, task.ridge, task.limit) = (method, 20, 1e-4, products)
    task.isCheckpointed = isCheckpointed
    return try regress(
      task, RunContext(ranks: .alone, folder: folder, identity: "test", tell: { _ in }))
  }

  /// A disk that is too small is not left full of a factor that was never begun.
  @Test func `a factor without room leaves nothing, unless a checkpoint rests on it`() throws {
    let folder = try Self.folder()
    #expect(throws: (any Error).self) { try Checkpoint.factor(folder, bytes: 1 << 60) }
    #expect(!folder.has(Checkpoint.factorName))
    _ = try Checkpoint.factor(folder, bytes: 4096)
    try folder.write(Array("{}".utf8), to: Checkpoint.name)
    #expect(throws: (any Error).self) { try Checkpoint.factor(folder, bytes: 1 << 60) }
    #expect(folder.has(Checkpoint.factorName))
  }

  /// An iteration that ran out of products goes on as if it had not.
  @Test(arguments: [RegressionTask.Method.cholesky, .gradients])
  func `an iteration goes on with the same bits`(_ method: RegressionTask.Method) throws {
    let whole = try run(Self.folder(), method)
    let products = try #require(whole.findings["products"])
    let folder = try Self.folder()
    #expect(throws: RegressionError.self) {
      try run(folder, method, products: Int(products) - 1)
    }
    let rest = try run(folder, method)
    #expect(rest.weights == whole.weights)
    #expect(rest.findings["products"] == products)
  }

  @Test func `a damaged checkpoint is refused`() throws {
    for name in ["factor-tiles", "iteration.npy", "checkpoint.json"] {
      let folder = try Self.folder()
      #expect(throws: RegressionError.self) { try run(folder, .cholesky, products: 1) }
      let file = URL(filePath: folder.file(name))
      try Data(Data(contentsOf: file).dropLast(9)).write(to: file)
      let error = #expect(throws: ResultFileError.self, "\(name)") { try run(folder, .cholesky) }
      #expect(error?.kind == .malformed, "\(name)")
    }
  }

  @Test func `without a checkpoint a run begins anew`() throws {
    let folder = try Self.folder()
    #expect(throws: RegressionError.self) { try run(folder, .cholesky, products: 1) }
    let whole = try run(Self.folder(), .cholesky)
    #expect(try run(folder, .cholesky, isCheckpointed: false).weights == whole.weights)
  }
}
