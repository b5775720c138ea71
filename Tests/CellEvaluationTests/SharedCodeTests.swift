import CellEvaluation
import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax
import Testing

@Suite("Cells take code from files that notebooks share")
struct SharedCodeTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "ntkdoc-shared-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/inner", withIntermediateDirectories: true)
  }

  private func write(_ text: String, to name: String = "_symbols.swift") throws {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  private func run(_ text: String, _ name: String = "n.md") async throws -> Evaluation {
    try await Evaluation(
      text, path: folder + "/" + name, EvaluationConfiguration(cacheFolder: folder + "/cache"))
  }

  private let shared = "```swift\n//| file: _symbols.swift\n```\n\n"

  @Test("A table of symbols serves several notebooks, and its edits run them anew")
  func symbols() async throws {
    try write("let a = 2.0\ndefine(\"a\", a)\n")
    let text = "$$ a + a = 4 $$ {#eq-a}\n\n```swift\na + 1\n```\n"
    for name in ["n.md", "m.md"] {
      let run = try await run(shared + text, name)
      #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
      #expect(run.results.equations.map { $0.map(\.isPassed) } == [[true]])
      #expect(run.shown(1) == ["3.0"])
    }
    #expect(try await run(shared + text).results.provenance?.isReused == true)
    try write("let a = 3.0\ndefine(\"a\", a)\n")
    let later = try await run(shared + text)
    #expect(later.results.equations.map { $0.map(\.isPassed) } == [[false]])
  }

  @Test("Errors name the file that they are in, and its line; so do kept warnings")
  func places() async throws {
    func first(_ run: Evaluation) -> String? {
      run.diagnostics.first?.span.map {
        "\($0.file.path.split(separator: "/").last!):\($0.start.line):\($0.start.column)"
      }
    }
    try write("let a = 1\nlet b: Int = \"x\"\n")
    let wrong = try await run(shared + "```swift\na\n```\n")
    #expect(wrong.firstError?.identifier == "cell.compile")
    #expect(first(wrong) == "_symbols.swift:2:14")

    try write("func half(_ n: Int) -> Int {\n  precondition(n % 2 == 0)\n  return n / 2\n}\n")
    let trap = try await run(shared + "```swift\nhalf(2)\n```\n\nText.\n\n```swift\nhalf(3)\n```\n")
    #expect(first(trap) == "_symbols.swift:2:3")
    #expect(trap.firstError?.related.first?.span.start.line == 12)
    #expect(trap.shown(1) == ["1"])

    try write("func f() { let unused = 1 }\n")
    for _ in 0..<2 {
      let warned = try await run(shared + "```swift\n1\n```\n")
      #expect(warned.diagnostics.map(\.identifier) == ["cell.warning"])
      #expect(first(warned) == "_symbols.swift:1:16")
    }
  }

  @Test("Two files of one name are told apart")
  func names() async throws {
    try write("let a = 1\n", to: "s.swift")
    try write("let b = a + nothing\n", to: "inner/s.swift")
    let run = try await run(
      "```swift\n//| file: s.swift\n```\n\n```swift\n//| file: inner/s.swift\n```\n")
    #expect(run.firstError?.span?.file.path.hasSuffix("inner/s.swift") == true)
    #expect(run.statuses.first == .succeeded)
  }

  @Test(
    "What is not there, not the folder's own or beside other code is an error at its place",
    arguments: [
      ("missing.swift", "", "source.unreadable"), ("../secret.swift", "", "cell.file"),
      ("/etc/hostname", "", "cell.file"), ("link.swift", "", "cell.file"),
      ("_symbols.swift", "let a = 1", "cell.file"),
    ])
  func refused(path: String, code: String, identifier: String) throws {
    try write("1")
    symlink("/etc/hostname", folder + "/link.swift")
    let text = "```swift\n//| file: \(path)\n\(code)\n```\n"
    let (_, found) = NotebookParser.parse(SourceFile(path: folder + "/n.md", text: text))
    #expect(found.map(\.identifier) == [identifier])
    #expect(found.first?.span?.start.line == 2 && found.first?.span?.text == Substring(path))
  }
}
