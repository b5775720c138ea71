import Foundation
import KernelResults
import LinearAlgebra
import Testing

@Suite struct ResultFolderTests {
  private let folder: ResultFolder

  init() throws {
    folder = try ResultFolder(
      FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
        .path(percentEncoded: false))
  }

  private func manifest(ridge: Double = 0, digest: String = "a") -> RunManifest {
    RunManifest(
      command: "regress", network: NetworkDescription(depth: 2, activation: "relu"),
      options: ["ridge": "\(ridge)"],
      inputs: [.init(role: "train", path: "x.npy", sha256: digest, rows: 3, columns: 2)],
      versions: ["ntk": ntkVersion], ranks: 2, threads: 1)
  }

  /// A whole run's results.
  private func run() throws {
    let weights = Matrix(rows: 3, columns: 1, elements: [1, 2, 3])
    var manifest = manifest()
    manifest.outputs = [try folder.write(weights, as: "weights")]
    manifest.findings = ["test-error": 0.25, "residual": 1e-12]
    try folder.write(manifest.json, to: RunManifest.name)
  }

  @Test func `a regression is read back with its run`() throws {
    try run()
    let regression = try Regression(folder.path + "/")
    #expect(regression.weights?.elements == [1, 2, 3])
    #expect(regression.predictions == nil)
    #expect(regression.testError == 0.25)
    #expect(regression.origin.hasPrefix("ntk regress: depth 2, relu"))
    #expect(regression.origin.contains("2 ranks"))
    #expect(throws: ResultFileError.self) { try KernelResult(folder.path) }
  }

  @Test func `a result that another run wrote is refused`() throws {
    try run()
    try NumPyWriter.write(
      Matrix(rows: 3, columns: 1, elements: [1, 2, 4]), to: folder.file("weights.npy"))
    let error = #expect(throws: ResultFileError.self) { try Regression(folder.path) }
    #expect(error?.kind == .mixed)
  }

  @Test func `results of other inputs are not mixed`() throws {
    try run()
    #expect(try folder.results(for: manifest()) != nil)
    let error = #expect(throws: ResultFileError.self) {
      try folder.results(for: manifest(ridge: 0.5, digest: "b"))
    }
    #expect(error?.kind == .mixed)
    #expect(error?.reason.contains("ridge (0.0 there, 0.5 here)") == true)
    #expect(error?.reason.contains("train (") == true)
    #expect(error?.reason.contains("network") == false)
  }

  @Test func `two runs do not work in one folder`() throws {
    try folder.lock()
    let error = #expect(throws: ResultFileError.self) { try folder.lock() }
    #expect(error?.reason == "another run of ntk is at work in this folder")
  }

  @Test func `a folder without a manifest is no result`() {
    let error = #expect(throws: ResultFileError.self) { try Regression(folder.path) }
    #expect(error?.kind == .unreadable)
  }
}
