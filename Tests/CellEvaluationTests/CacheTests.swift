import CellEvaluation
import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax
import Testing

@Suite("Results are kept by content")
struct CacheTests {
  private let folder: String
  private let configuration: EvaluationConfiguration

  init() throws {
    folder = NSTemporaryDirectory() + "ntkdoc-cache-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    configuration = EvaluationConfiguration(cacheFolder: folder + "/cache")
  }

  /// The clock tells whether a cell ran: what it shows differs from run to run.
  private let clock = """
    import Glibc
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    show("\\(time.tv_sec).\\(time.tv_nsec)")
    """

  private func run(_ text: String) async throws -> Evaluation {
    try await Evaluation(text, path: folder + "/n.md", configuration)
  }

  private func cell(_ options: String = "", _ code: String? = nil) -> String {
    "```swift\n\(options)\(code ?? clock)\n```\n"
  }

  @Test("Prose, captions and layout re-run nothing, code does; lines move with their cell")
  func prose() async throws {
    let check = "check(\"eq-a\", 1, equals: 1)"
    let first = try await run("A\n\n" + cell("", clock + "\n" + check))
    let second = try await run(
      "A, longer.\n\nMore.\n\n" + cell("//| echo: false\n", clock + "\n" + check))
    #expect(first.shown(0) == second.shown(0))
    #expect(checkLine(first) == 8)
    #expect(checkLine(second) == 11)
    let third = try await run("A\n\n" + cell("", clock + "\n1"))
    #expect(third.shown(0).first != first.shown(0).first)
  }

  private func checkLine(_ run: Evaluation) -> Int? {
    run.results.cells[0].outputs.compactMap { output in
      if case .check(let check) = output { check.span?.start.line } else { nil }
    }.first
  }

  @Test("Files that are declared or seen to be read re-run when they change")
  func inputs() async throws {
    try "1".write(toFile: folder + "/declared.txt", atomically: true, encoding: .utf8)
    try "1".write(toFile: folder + "/read.txt", atomically: true, encoding: .utf8)
    let text = cell("//| inputs: [declared.txt]\n", clock + "\n_ = try readText(\"read.txt\")")
    let first = try await run(text)
    #expect(first.diagnostics.isEmpty, "\(first.diagnostics.map(\.description))")
    #expect(try await run(text).shown(0) == first.shown(0))
    try "2".write(toFile: folder + "/declared.txt", atomically: true, encoding: .utf8)
    let second = try await run(text)
    #expect(second.shown(0) != first.shown(0))
    try "2".write(toFile: folder + "/read.txt", atomically: true, encoding: .utf8)
    #expect(try await run(text).shown(0) != second.shown(0))
  }

  @Test("A failed run is not kept, a damaged entry is not read")
  func damage() async throws {
    let failing = cell("", clock + "\nfatalError()")
    #expect(try await run(failing).shown(0) != run(failing).shown(0))
    let text = cell()
    let first = try await run(text)
    let results = folder + "/cache/results/"
    for name in try FileManager.default.contentsOfDirectory(atPath: results) {
      var data = try Data(contentsOf: URL(fileURLWithPath: results + name))
      data[data.count / 2] ^= 1
      try data.write(to: URL(fileURLWithPath: results + name))
    }
    #expect(try await run(text).shown(0) != first.shown(0))
  }

  @Test("A costly value outlives edits of other cells")
  func values() async throws {
    let value = "let t = cached(\"t\", 1) { () -> Int in\n\(clock)\nreturn time.tv_nsec\n}\n"
    let first = try await run(
      cell("", value.replacing("import Glibc\n", with: "") + "t").replacing(
        "```swift\n", with: "```swift\nimport Glibc\n"))
    let second = try await run(
      cell("", value.replacing("import Glibc\n", with: "") + "let other = 1\nt").replacing(
        "```swift\n", with: "```swift\nimport Glibc\n"))
    #expect(first.diagnostics.isEmpty, "\(first.diagnostics.map(\.description))")
    #expect(first.shown(0).last == second.shown(0).last)
    #expect(first.shown(0).count == 2 && second.shown(0).count == 1)
  }

  /// Values that were taken over, by name.
  private func taken(_ text: String) async throws -> [String] {
    let run = try await run(text)
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    return (run.results.provenance?.keptValues ?? []).filter { $0.date != nil }.map(\.name)
  }

  @Test("An edit of the statement that keeps a value, or of its key, computes it anew")
  func editedStatement() async throws {
    let code = """
      let n = 3
      let a = cached("a", n) {
        // A remark.
        n + 1
      }
      let b = cached("b") { 5 }
      """
    #expect(try await taken(cell("", code)) == [])
    // What a formatter changes, prose and other statements are no edit.
    let same = code.replacing("  // A remark.\n  n + 1\n", with: "n + 1").replacing(
      "b =", with: "b  =")
    #expect(try await taken("Text.\n\n" + cell("", "let m = 1\n" + same + "\nm")) == ["a", "b"])
    #expect(try await taken(cell("", code.replacing("n + 1", with: "n + 2"))) == ["b"])
    #expect(try await taken(cell("", code.replacing("n = 3", with: "n = 4"))) == ["b"])
  }

  @Test("Ensembles, studies and trainings keep themselves under a name, with all they depend on")
  func engine() async throws {
    let code = """
      let x = Matrix([[0.5, -1], [1, 0.25]])
      let ensemble = Ensemble(widths: [2, 8, 1], activation: .relu, bias: 0.1, seeds: 0..<4)
      let theta = try ensemble.ntk(x, cached: "theta")
      let study = try ConvergenceStudy(
        cached: "study", ofTangentKernelOver: x, depth: 2, activation: .relu,
        widths: [4, 8, 16], seeds: 0..<2)
      let cost = Cost.squared(Matrix([[1], [-1]]))
      let trained = try FiniteNetwork(widths: [2, 8, 1], activation: .relu, seed: 1)
        .trained(on: x, cost: cost, learningRate: 0.1, steps: 5, cached: "trained")
      let network = Network {
        Dense()
        Activation(.relu)
        Dense()
      }
      let layered = try Ensemble(of: network, width: 8, inputWidth: 2, seeds: 0..<4)
        .ntk(x, cached: "layered")
      let flow = try network.sampled(width: 8, inputWidth: 2, seed: 1)
        .flow(on: x, cost: cost, until: 0.5, cached: "flow")
      let numbers = [
        layered.mean[0, 1], try flow.network.forward(x)[0, 0],
        theta.mean[0, 1], theta.standardError[1, 1], study.fit.rate,
        trained.records[5].cost ?? 0, try trained.network.forward(x)[0, 0],
      ]
      numbers
      """
    let first = try await run(cell("", code))
    #expect(first.diagnostics.isEmpty, "\(first.diagnostics.map(\.description))")
    let second = try await run(cell("", "// Again.\n" + code))
    #expect(second.shown(0) == first.shown(0))
    let all = ["flow", "layered", "study", "theta", "trained"]
    #expect(try await taken(cell("", "let z = 1\n" + code)).sorted() == all)
    let edits = [
      ("bias: 0.1", "bias: 0.2", ["theta"]),
      ("seeds: 0..<4", "seeds: 0..<5", ["layered", "theta"]),
      ("  Dense()\n}", "  Dense(bias: 0.5)\n}", ["flow", "layered"]),
      ("squared(Matrix([[1]", "squared(Matrix([[2]", ["flow", "trained"]),
      ("squared(Matrix([[1], [-1]]))", "crossEntropy(Matrix([[1], [-1]]))", ["flow", "trained"]),
    ]
    for (old, new, names) in edits {
      #expect(
        try await taken(cell("", code.replacing(old, with: new))).sorted()
          == all.filter { !names.contains($0) }, "\(new)")
    }
    let others = code.replacing("[0.5, -1]", with: "[0.5, -1.0000000001]")
    #expect(try await taken(cell("", others)) == [])
  }
}
