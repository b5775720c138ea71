import Foundation
import KernelRegression
import KernelResults
import LinearAlgebra
import NTK
import Testing

/// Networks of any layers, block by block, against the engine's own kernel in one matrix.
@Suite struct LayeredRegressionTests {
  private static let network = Network(input: [4, 4, 2]) {
    Convolution(3, bias: 0.1)
    Activation(.relu)
    GlobalAveragePooling()
    Dense(bias: 0.1)
  }
  private static let x = Matrix.normal(rows: 75, columns: 32, seed: 1)
  private static let tests = Matrix.normal(rows: 9, columns: 32, seed: 2)
  private static let y = Matrix(rows: 75, columns: 1) { i, _ in x[i, 0] * x[i, 1] }

  private func regression(
    _ method: RegressionTask.Method, _ precision: RegressionTask.Precision
  ) throws -> RegressionOutcome {
    let folder = try ResultFolder(
      FileManager.default.temporaryDirectory.appending(path: "layers-\(UUID().uuidString)")
        .path(percentEncoded: false))
    for (name, matrix) in [("x", Self.x), ("y", Self.y), ("t", Self.tests)] {
      try NumPyWriter.write(matrix, to: folder.file("\(name).npy"))
    }
    var task = RegressionTask(
      network: try NetworkDescription(Self.network), train: try Inputs(folder.file("x.npy")),
      targets: try Targets(folder.file("y.npy")))
    task.test = try Inputs(folder.file("t.npy"))
    (task.method, task.precision, task.ridge, task.size) = (method, precision, 1e-2, 20)
    try task.validate()
    return try regress(
      task, RunContext(ranks: .alone, folder: folder, identity: "test", tell: { _ in }))
  }

  @Test(arguments: [
    (RegressionTask.Method.cholesky, RegressionTask.Precision.double), (.cholesky, .mixed),
    (.gradients, .double),
  ])
  func `regression agrees with one matrix`(
    _ method: RegressionTask.Method, _ precision: RegressionTask.Precision
  ) throws {
    var kernel = try Self.network.ntk(Self.x)
    let shift = 1e-2 * kernel.trace / 75
    for i in 0..<75 { kernel[i, i] += shift }
    let exact = try Self.network.ntk(Self.tests, Self.x) * Cholesky(kernel).solve(Self.y)
    let outcome = try regression(method, precision)
    let predictions = try #require(outcome.predictions)
    #expect((predictions - exact).largestMagnitude < 1e-9 * exact.largestMagnitude)
    #expect(try #require(outcome.findings["residual"]) < 1e-9)
  }

  @Test func `features are refused`() {
    #expect(throws: RegressionError.noFeatures) { try regression(.features, .double) }
  }

  /// The description survives the manifest.
  @Test func `the description reads back`() throws {
    let description = try NetworkDescription(Self.network, width: 16)
    let again = try JSONDecoder().decode(
      NetworkDescription.self, from: JSONEncoder().encode(description))
    #expect(again == description)
    #expect(try #require(again.layered).layers.count == 4)
  }
}
