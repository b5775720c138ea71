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
    Flatten()
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

  /// Networks of all kinds of layers, on inputs of 32 numbers.
  private static let networks: [(name: String, network: Network)] = [
    (
      "convolutions and pooling",
      Network(input: [4, 4, 2]) {
        Convolution(3, bias: 0.1)
        Activation(.relu)
        AveragePooling(2)
        Convolution(2, padding: .circular)
        Activation(.abs)
        Flatten()
        Dense(bias: 0.1)
      }
    ),
    (
      "residual, normalized",
      Network(input: [4, 4, 2]) {
        Convolution(3)
        Residual {
          LayerNorm()
          Activation(.relu)
          Convolution(3, weightVariance: 2)
        }
        GlobalAveragePooling()
        Dense()
      }
    ),
    (
      "attention over positions",
      Network(input: [8, 4]) {
        Positions(length: 2)
        Dense()
        Activation(.relu)
        SelfAttention(.softmax, bias: 0.1)
        GlobalAveragePooling()
        Dense()
      }
    ),
    (
      "local, product of branches",
      Network(input: [8, 4]) {
        LocalConvolution(3)
        Branches(.product) {
          Branch { Dense() }
          Branch {
            Activation(.abs)
            Convolution(3)
          }
        }
        Flatten()
        Dense()
      }
    ),
    (
      "graph",
      Network(input: [4, 8]) {
        Aggregation(Matrix(rows: 4, columns: 4) { i, j in abs(i - j) <= 1 ? 0.5 : 0 })
        Dense(bias: 0.1)
        Activation(.relu)
        Aggregation(Matrix(rows: 4, columns: 4) { i, j in i == j ? 1 : 0.25 })
        Dense()
        GlobalAveragePooling()
      }
    ),
  ]

  private static func folder() throws -> ResultFolder {
    try ResultFolder(
      FileManager.default.temporaryDirectory.appending(path: "layers-\(UUID().uuidString)")
        .path(percentEncoded: false))
  }

  /// Tiles, in one file, on disk and in memory, against the engine's kernel in one matrix.
  @Test(arguments: networks.map(\.name))
  func `all kinds of layers agree with the engine to 1e-12`(_ name: String) throws {
    let network = try #require(Self.networks.first { $0.name == name }).network
    let folder = try Self.folder()
    let context = RunContext(ranks: .alone, folder: folder, identity: "test", tell: { _ in })
    let (x, t) = (
      Matrix.normal(rows: 96, columns: 32, seed: 3), Matrix.normal(rows: 21, columns: 32, seed: 4)
    )
    let y = Matrix(rows: 96, columns: 2) { i, j in x[i, j] * x[i, j + 1] }
    for (name, matrix) in [("x", x), ("y", y), ("t", t)] {
      try NumPyWriter.write(matrix, to: folder.file("\(name).npy"))
    }
    func distance(_ a: Matrix, _ b: Matrix) -> Double {
      (a - b).largestMagnitude / b.largestMagnitude
    }
    let (train, test) = (try Inputs(folder.file("x.npy")), try Inputs(folder.file("t.npy")))
    var kernel = try network.ntk(x)
    try writeKernel(network, .ntk, train, nil, context)
    #expect(distance(try NumPyFile(folder.file("kernel.npy")).matrix(), kernel) < 1e-12)
    try writeKernel(network, .nngp, train, test, context)
    let between = try network.nngp(t, x)
    #expect(distance(try NumPyFile(folder.file("kernel.npy")).matrix(), between) < 1e-12)

    let description = try NetworkDescription(network)
    let values = try spectrum(description, .ntk, train, context)
    let exactValues = try Spectrum(kernel).eigenvalues
    #expect(zip(values, exactValues).allSatisfy { abs($0 - $1) < 1e-12 * exactValues[0] })

    let shift = 1e-2 * kernel.trace / 96
    for i in 0..<96 { kernel[i, i] += shift }
    let exact = try network.ntk(t, x) * Cholesky(kernel).solve(y)
    var task = RegressionTask(
      network: description, train: train, targets: try Targets(folder.file("y.npy")))
    (task.test, task.ridge, task.precision) = (test, 1e-2, .double)
    let inMemory = try regress(task, context)
    task.memory = 100_000
    let onDisk = try regress(task, context)
    #expect(distance(try #require(inMemory.predictions), exact) < 1e-12)
    #expect(onDisk.weights == inMemory.weights && onDisk.predictions == inMemory.predictions)
  }

  /// Seeds over one process against the engine's own mean of finite networks.
  @Test(arguments: networks.map(\.name))
  func `an ensemble of all kinds of layers`(_ name: String) throws {
    let network = try #require(Self.networks.first { $0.name == name }).network
    let folder = try Self.folder()
    let x = Matrix.normal(rows: 5, columns: 32, seed: 3)
    try NumPyWriter.write(x, to: folder.file("x.npy"))
    let context = RunContext(ranks: .alone, folder: folder, identity: "test", tell: { _ in })
    let moments = try ensemble(
      NetworkDescription(network, width: 16), .ntk, Inputs(folder.file("x.npy")), seeds: 3..<9,
      context)
    let exact = try network.estimate(width: 16, seeds: 3..<9) { try $0.empiricalNTK(x).mean }
    #expect((moments.mean - exact.mean).largestMagnitude < 1e-12 * exact.mean.largestMagnitude)
    let error = exact.standardError
    #expect((moments.standardError - error).largestMagnitude < 1e-12 * error.largestMagnitude)
  }

  @Test func `inputs of another length are refused with their file`() throws {
    let folder = try Self.folder()
    try NumPyWriter.write(Matrix(rows: 3, columns: 31), to: folder.file("x.npy"))
    let error = #expect(throws: ResultFileError.self) {
      try Inputs(folder.file("x.npy")).validate(for: NetworkDescription(Self.network))
    }
    #expect(error?.path == folder.file("x.npy"))
    #expect(error?.reason == "31 columns, but the network takes rows of 4 × 4 × 2 numbers")
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
