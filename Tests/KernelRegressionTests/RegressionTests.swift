import Foundation
import KernelResults
import LinearAlgebra
import NTK
import Testing

@testable import KernelRegression

/// Ways to solve a regression, against the engine's own in one matrix.
@Suite struct RegressionTests {
  private static let network = NetworkDescription(depth: 3, activation: "relu", bias: 0.1)
  private static let x = Matrix.normal(rows: 400, columns: 6, seed: 1)
  private static let tests = Matrix.normal(rows: 33, columns: 6, seed: 2)
  private static let y = Matrix(rows: 400, columns: 2) { i, j in
    j == 0 ? (x[i, 0] + x[i, 1] * x[i, 2]) : (x[i, 3] > 0 ? 1 : -1)
  }
  private let folder: ResultFolder

  init() throws {
    folder = try ResultFolder(
      FileManager.default.temporaryDirectory.appending(path: "regress-\(UUID().uuidString)")
        .path(percentEncoded: false))
    try NumPyWriter.write(Self.x, to: folder.file("x.npy"))
    try NumPyWriter.write(Self.y, to: folder.file("y.npy"))
    try NumPyWriter.write(Self.tests, to: folder.file("t.npy"))
  }

  private func task() throws -> RegressionTask {
    var task = RegressionTask(
      network: Self.network, train: try Inputs(folder.file("x.npy")),
      targets: try Targets(folder.file("y.npy")))
    task.test = try Inputs(folder.file("t.npy"))
    return task
  }

  private func context(_ tell: @escaping @Sendable (String) -> Void = { _ in }) -> RunContext {
    RunContext(ranks: .alone, folder: folder, identity: "test", tell: tell)
  }

  /// Θ(t, x)(Θ(x, x) + ridge)⁻¹ y and the weights.
  private func exact(ridge: Double) throws -> (weights: Matrix, predictions: Matrix) {
    let network = Self.network.infinite
    var kernel = try network.ntk(Self.x)
    let shift = ridge * kernel.trace / 400
    for i in 0..<400 { kernel[i, i] += shift }
    let weights = try Cholesky(kernel).solve(Self.y)
    return (weights, try network.ntk(Self.tests, Self.x) * weights)
  }

  private func distance(_ a: Matrix?, _ b: Matrix) -> Double {
    guard let a else { return .infinity }
    return (a - b).largestMagnitude / b.largestMagnitude
  }

  @Test(arguments: [0.0, 1e-3])
  func `both precisions agree with the engine in one matrix`(_ ridge: Double) throws {
    let exact = try exact(ridge: ridge)
    for precision in RegressionTask.Precision.allCases {
      var task = try task()
      (task.precision, task.ridge) = (precision, ridge)
      let outcome = try regress(task, context())
      // What the kernel's condition, 10⁴ at most, leaves of double precision.
      #expect(distance(outcome.weights, exact.weights) < 1e-10, "\(precision)")
      #expect(distance(outcome.predictions, exact.predictions) < 1e-11, "\(precision)")
      #expect(try #require(outcome.findings["residual"]) < 1e-11)
      #expect((outcome.findings["products"] ?? 0) <= 5)
    }
  }

  @Test func `tiles on disk give the same weights`() throws {
    let inMemory = try regress(task(), context()).weights
    var task = try task()
    task.memory = 100_000
    let told = Told()
    let onDisk = try regress(task, context { told.add($0) }).weights
    #expect(onDisk == inMemory)
    #expect(told.lines.contains { $0.contains("stay on disk") })
  }

  @Test func `conjugate gradients need no matrix`() throws {
    var task = try task()
    (task.method, task.size, task.ridge) = (.gradients, 60, 1e-4)
    let outcome = try regress(task, context())
    let exact = try exact(ridge: 1e-4)
    #expect(distance(outcome.weights, exact.weights) < 1e-9)
    let products = try #require(outcome.findings["products"])
    // The preconditioner earns its keep.
    (task.size, task.limit) = (0, 2000)
    let plain = try regress(task, context())
    #expect(products < 0.7 * (plain.findings["products"] ?? 0))
    task.limit = 3
    let error = #expect(throws: RegressionError.self) { try regress(task, context()) }
    #expect(error?.description.hasPrefix("3 products") == true)
  }

  @Test func `random features come near the exact kernel, the more the nearer`() throws {
    var errors: [Double] = []
    for width in [64, 1024] {
      var task = try task()
      (task.method, task.size, task.ridge, task.seed) = (.features, width, 1e-3, 7)
      let outcome = try regress(task, context())
      errors.append(try #require(outcome.findings["kernel-error"]))
      #expect(outcome.predictions?.rows == 33)
    }
    // Sixteen times as many features, a quarter of the error, with room for chance.
    #expect(errors[1] < 0.15 && errors[1] < 0.45 * errors[0], "\(errors)")
  }

  @Test func `a run goes on from its checkpoint`() throws {
    var task = try task()
    task.isCheckpointed = true
    let whole = try regress(task, context()).weights
    let record = try String(contentsOfFile: folder.file("checkpoint.json"), encoding: .utf8)
    #expect(record.contains("\"finished\" : 4"))
    let told = Told()
    let again = try regress(task, context { told.add($0) })
    #expect(told.lines.contains { $0.contains("goes on from a checkpoint: 4 of 4") })
    #expect(distance(again.weights, whole!) < 1e-12)
    // Another run's is refused.
    let other = RunContext(ranks: .alone, folder: folder, identity: "other") { _ in }
    let error = #expect(throws: ResultFileError.self) { try regress(task, other) }
    #expect(error?.kind == .mixed)
  }

  @Test func `what single precision cannot do is told`() throws {
    // Inputs twice, with other targets: no weights fit.
    let twice = Matrix(rows: 100, columns: 6) { i, j in Self.x[i / 2, j] }
    try NumPyWriter.write(twice, to: folder.file("x.npy"))
    try NumPyWriter.write(
      Matrix(rows: 100, columns: 1) { i, _ in Double(i % 2) }, to: folder.file("y.npy"))
    for precision in RegressionTask.Precision.allCases {
      var task = try task()
      (task.precision, task.limit) = (precision, 20)
      let error = #expect(throws: RegressionError.self) { try regress(task, context()) }
      #expect(error?.description.contains("--ridge") == true)
      #expect(exitStatus(of: error!) == 1)
    }
  }

  @Test func `shapes, labels and numbers are checked`() throws {
    try NumPyWriter.write(Matrix(rows: 3, columns: 6), to: folder.file("t.npy"))
    try NumPyWriter.write(Matrix(rows: 399, columns: 1), to: folder.file("y.npy"))
    var error = #expect(throws: ResultFileError.self) { try self.task().validate() }
    #expect(error?.path == folder.file("y.npy"))
    #expect(error?.reason.contains("399 rows of targets for the 400 inputs") == true)
    var spoiled = Self.x
    spoiled[17, 3] = .nan
    try NumPyWriter.write(spoiled, to: folder.file("x.npy"))
    error = #expect(throws: ResultFileError.self) {
      try Inputs(folder.file("x.npy")).matrix([10..<20])
    }
    #expect(error?.reason == "the element in row 17, column 3 is not a finite number")
  }

  @Test func `inputs scaled to unit variance`() throws {
    let rows = try Inputs(folder.file("x.npy"), .unit).matrix([0..<4])
    for i in 0..<4 {
      let square = rows.row(i).reduce(0) { $0 + $1 * $1 }
      #expect(abs(square - 6) < 1e-14 * 6)
    }
  }

  @Test func `an estimate names time and memory`() throws {
    let text = try Estimate(task(), ranks: 1).text
    #expect(text.hasPrefix("about "))
    #expect(text.contains("factorization") && text.contains("of memory"))
  }

  @Test func `an estimate tells what other programs leave`() throws {
    let task = try task()
    let measured = try Estimate(task, ranks: 1)
    #expect(measured.share > 0 && measured.share <= 1 && measured.seconds > 0)
    func text(_ share: Double) -> String {
      Estimate(steps: [("kernel", 60), ("factorization", 540)], share: share, memory: 1e9, disk: 0)
        .text
    }
    #expect(text(0.95) == "about 10 min (kernel 60 s, factorization 9 min), 1.0 GB of memory")
    #expect(text(0.25).hasPrefix("about 10 min on cores of its own, 40 min beside what runs now ("))
  }

  @Test func `the rest of a run is as far off its estimate as a step is`() {
    let steps = [
      ("kernel", 10.0), ("factorization", 50.0), ("refinement", 30.0), ("prediction", 6.0),
    ]
    #expect(RunContext.later("kernel and factorization", seconds: 120, steps) == 72)
    #expect(RunContext.later("prediction", seconds: 12, steps) == 0)
    #expect(RunContext.later("a product", seconds: 12, steps) == 0)
  }

  @Test func `test inputs are looked at before any work`() throws {
    var task = try task()
    let test = try #require(task.test)
    var spoiled = try test.matrix()
    spoiled[5, 1] = .infinity
    try NumPyWriter.write(spoiled, to: test.file.path)
    task.test = try Inputs(test.file.path)
    let told = Told()
    let error = #expect(throws: ResultFileError.self) {
      try regress(task, context { told.add($0) })
    }
    #expect(error?.reason == "the element in row 5, column 1 is not a finite number")
    #expect(!told.lines.contains { $0.contains("factorization") })
  }

  /// What a run told.
  private final class Told: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [String] = []
    func add(_ line: String) { lock.withLock { all.append(line) } }
    var lines: [String] { lock.withLock { all } }
  }
}
