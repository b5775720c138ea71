import CellEvaluation
import Diagnostics
import Figures
import Foundation
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
      if case .check(let check) = output { check.line } else { nil }
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
}
