import CellEvaluation
import ContentDigest
import Foundation
import KernelResults
import LinearAlgebra
import NotebookResults
import TestProcesses
import Testing

@Suite("Results say where they come from")
struct ProvenanceTests {
  private let folder: String
  private let configuration: EvaluationConfiguration

  init() throws {
    folder = NSTemporaryDirectory() + "ntkdoc-provenance-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    configuration = EvaluationConfiguration(cacheFolder: folder + "/cache")
  }

  private func provenance(
    _ code: String, _ configuration: EvaluationConfiguration? = nil
  ) async throws -> Provenance {
    let run = try await Evaluation(
      "```swift\n\(code)\n```\n", path: folder + "/n.md", configuration ?? self.configuration)
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    return try #require(run.results.provenance)
  }

  @Test("What was computed, when, by which compiler; an earlier build's results stay its own")
  func reused() async throws {
    let before = Int(Date().timeIntervalSince1970)
    let fresh = try await provenance("1 + 1")
    #expect(!fresh.isReused && fresh.date >= before && fresh.seconds > 0)
    #expect(fresh.compiler.hasPrefix("Swift 6"), "\(fresh.compiler)")
    #expect(fresh.key.count == 64 && fresh.engine.count >= 16)
    var expected = fresh
    expected.isReused = true
    #expect(try await provenance("1 + 1") == expected)
    let other = try await provenance("1 + 2")
    #expect(!other.isReused && other.key != fresh.key)
  }

  @Test("Files that were declared and read, with what they held")
  func inputs() async throws {
    try "1".write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
    try "2".write(toFile: folder + "/b.txt", atomically: true, encoding: .utf8)
    let found = try await provenance(
      "//| inputs: [a.txt]\n_ = try readText(\"b.txt\")\n_ = try? readText(\"c.txt\")")
    #expect(
      found.inputs == [
        Provenance.Input(path: "a.txt", digest: SHA256.hex(Array("1".utf8))),
        Provenance.Input(path: "b.txt", digest: SHA256.hex(Array("2".utf8))),
        Provenance.Input(path: "c.txt", digest: nil),
      ])
  }

  @Test("Results of ntk, with the run that made them; other results run the notebook anew")
  func runs() async throws {
    let results = try ResultFolder(folder + "/out")
    var manifest = RunManifest(
      command: "regress", network: NetworkDescription(depth: 2, activation: "erf"), options: [:],
      inputs: [], versions: [:], ranks: 2, threads: 1)
    func write(_ value: Double) throws {
      let weights = Matrix(rows: 1, columns: 1, elements: [value])
      manifest.outputs = [try results.write(weights, as: "weights")]
      try results.write(manifest.json, to: RunManifest.name)
    }
    try write(1)
    let code = "//| inputs: [out/]\nlet r = try Regression(\"out/\")\nr.weights?.elements ?? []"
    let found = try await provenance(code)
    #expect(found.inputs.map(\.path) == ["out/", "out/manifest.json", "out/weights.npy"])
    #expect(found.inputs.allSatisfy { $0.digest?.count == 64 })
    #expect(
      found.inputs.compactMap(\.run) == [
        "ntk regress: depth 2, erf, bias 0.0, weight variance 1.0; ; 2 ranks; run "
          + String(manifest.identity.prefix(12))
      ])
    #expect(try await provenance(code).isReused)
    try write(2)
    #expect(try await provenance(code).isReused == false)
  }

  @Test("A file that changes while cells run makes results that are not kept")
  func changing() async throws {
    let file = folder + "/a.txt"
    try "1".write(toFile: file, atomically: true, encoding: .utf8)
    let open = EvaluationConfiguration(sandboxing: .off, cacheFolder: folder + "/cache")
    let code = """
      let first = try readText("a.txt")
      let f = fopen("a.txt", "w")!
      fputs("\\(time(nil)) changed", f)
      fclose(f)
      first
      """
    #expect(try await provenance(code, open).isReused == false)
    try "1".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try await provenance(code, open).isReused == false)
  }

  @Test("A value that was taken over says when it was computed")
  func keptValues() async throws {
    let code = "let v = cached(\"v\", 1) { 41 }\n"
    let first = try await provenance(code)
    #expect(first.keptValues == [.init(name: "v", date: nil)])
    let second = try await provenance(code + "v + 1")
    let date = try #require(second.keptValues.first?.date)
    // Not before the first run began, not after now.
    let now = Int(Date().timeIntervalSince1970)
    #expect(second.keptValues.count == 1 && date >= first.date - 1 && date <= now + 1)
  }

  @Test("Seeds are told, those of kept values too, whether taken over or computed")
  func seeds() async throws {
    let code = """
      let x = Matrix.normal(rows: 2, columns: 2, seed: 7)
      let k = try Ensemble(widths: [2, 4, 1], activation: .relu, seeds: 10..<14)
        .ntk(x, cached: "k")
      let n = FiniteNetwork(widths: [2, 3, 1], activation: .relu, seed: 18_446_744_073_709_551_615)

      """
    let all: [ClosedRange<UInt64>] = [7...7, 10...13, .max ... .max]
    #expect(try await provenance(code).seeds == all)
    let second = try await provenance(code + "k.count")
    #expect(second.keptValues.first?.date != nil && second.seeds == all)
    #expect(try await provenance(code + "k.count").seeds == all)
    #expect(try await provenance("1").seeds.isEmpty)
  }

  @Test("What is granted and whether there is a sandbox are part of the key")
  func key() async throws {
    let header = "---\nexecute: {allow: [network]}\n---\n"
    func key(_ configuration: EvaluationConfiguration) async throws -> String? {
      try await Evaluation(header + "```swift\n1\n```\n", configuration).results.provenance?.key
    }
    let plain = try await key(EvaluationConfiguration(sandboxing: .off))
    let granted = try await key(EvaluationConfiguration(sandboxing: .off, allowed: [.network]))
    #expect(plain != granted)
    guard Machine.hasNamespaces else { return }
    #expect(try await key(EvaluationConfiguration()) != plain)
  }
}
