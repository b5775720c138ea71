import Foundation
import KernelResults
import LinearAlgebra
import Testing

@testable import NTKProgram

@Suite struct RunOptionsTests {
  @Test func `results that were changed since are not taken for whole ones`() throws {
    let folder = try ResultFolder(
      FileManager.default.temporaryDirectory.appending(path: "results-\(UUID().uuidString)")
        .path(percentEncoded: false))
    var run = RunManifest(
      command: "regress", network: NetworkDescription(depth: 2, activation: "relu"), options: [:],
      inputs: [], versions: [:], ranks: 1, threads: 1)
    run.outputs = [
      try folder.write(Matrix(rows: 2, columns: 1), as: "weights"),
      try folder.write(Matrix(rows: 3, columns: 1), as: "predictions"),
    ]
    try RunOptions.refuseChanged(run, folder)
    _ = try folder.write(Matrix(rows: 2, columns: 1) { _, _ in 1 }, as: "weights")
    var error = #expect(throws: ResultFileError.self) {
      try RunOptions.refuseChanged(run, folder)
    }
    #expect(error?.path == folder.file("weights.npy"))
    _ = try folder.write(Matrix(rows: 2, columns: 1), as: "weights")
    folder.remove("predictions.npy")
    error = #expect(throws: ResultFileError.self) { try RunOptions.refuseChanged(run, folder) }
    #expect(error?.path == folder.file("predictions.npy"))
  }
}
