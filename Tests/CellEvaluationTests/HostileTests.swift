import Diagnostics
import Figures
import Foundation
import NotebookSyntax
import Testing

@testable import CellEvaluation

/// Each protection stops what it is for; where it can be switched off, the same cell shows what it
/// prevented.
@Suite("A notebook cannot harm the machine or the build")
struct HostileTests {
  private func first(
    _ code: String, header: String = "", _ configuration: EvaluationConfiguration = .init()
  ) async throws -> (Diagnostic?, Evaluation) {
    let run = try await Evaluation(header + "```swift\n\(code)\n```\n", configuration)
    return (run.diagnostics.first { $0.severity == .error }, run)
  }

  @Test("An endless loop is stopped at its limit, and what it printed is kept")
  func endless() async throws {
    let (error, run) = try await first("//| timeout: 1 s\nprint(\"begun\")\nwhile true {}")
    #expect(error?.identifier == "cell.timeout")
    #expect(run.shown(0) == ["out: begun\n"])
    let (whole, _) = try await first(
      "while true {}", header: "---\nexecute: {timeout: 1 s}\n---\n")
    #expect(whole?.identifier == "cell.timeout")
  }

  @Test("Memory beyond the limit is refused")
  func memory() async throws {
    let code = """
      let p = UnsafeMutableRawPointer.allocate(byteCount: 3 << 30, alignment: 16)
      print(p == p)
      """
    let (error, _) = try await first(code, header: "---\nexecute: {memory: 2 GB}\n---\n")
    #expect(error?.identifier == "cell.crash")
    let (none, run) = try await first(code, header: "---\nexecute: {memory: 8 GB}\n---\n")
    #expect(none == nil)
    #expect(run.shown(0) == ["out: true\n"])
  }

  @Test("A flood of output is stopped")
  func output() async throws {
    let code = "let s = String(repeating: \"x\", count: 1 << 16)\nfor _ in 0..<20_000 { print(s) }"
    let (error, _) = try await first(code, EvaluationConfiguration(outputLimit: 1 << 20))
    #expect(error?.identifier == "cell.output-limit")
  }

  /// Tries to make a process, and shows how that went.
  private let spawn = """
    import Glibc
    var child = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
    let code = posix_spawn(&child, "/bin/true", nil, nil, &arguments, nil)
    code == 0
    """

  @Test("New processes are forbidden, unless the filter is off")
  func processes() async throws {
    #expect(try await first(spawn).1.shown(0) == ["false"])
    let open = EvaluationConfiguration(filtersSystemCalls: false)
    #expect(try await first(spawn, open).1.shown(0) == ["true"])
  }

  private let socketCode = """
    import Glibc
    socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0
    """

  @Test("Sockets are forbidden, unless asked for and granted")
  func network() async throws {
    #expect(try await first(socketCode).1.shown(0) == ["false"])
    let header = "---\nexecute: {allow: [network]}\n---\n"
    let (_, refused) = try await first(socketCode, header: header)
    #expect(refused.shown(0) == ["false"])
    #expect(refused.diagnostics.map(\.identifier) == ["evaluation.refused"])
    let granted = EvaluationConfiguration(allowed: [.network])
    #expect(try await first(socketCode, header: header, granted).1.shown(0) == ["true"])
  }

  @Test("Files outside of the scratch folder cannot be written, unless the sandbox is off")
  func files() async throws {
    guard try CellEvaluator(EvaluationConfiguration(sandboxing: .automatic)).isSandboxed else {
      return
    }
    let folder = FileManager.default.currentDirectoryPath + "/.build/hostile-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let notebook = folder + "/n.md"
    let text = """
      ```swift
      import Glibc
      let f = fopen("n.md", "w")
      let scratch = fopen(String(cString: getenv("TMPDIR")) + "/x", "w")
      [f != nil, scratch != nil]
      ```

      """
    try text.write(toFile: notebook, atomically: true, encoding: .utf8)
    let inside = try await Evaluation(text, path: notebook)
    #expect(inside.shown(0) == ["[false, true]"])
    #expect(try String(contentsOfFile: notebook, encoding: .utf8) == text)
    let outside = try await Evaluation(
      text, path: notebook, EvaluationConfiguration(sandboxing: .off))
    #expect(outside.shown(0) == ["[true, true]"])
  }

  @Test("No secret of the environment is passed on, unless asked for and granted")
  func environment() async throws {
    setenv("NTKDOC_TEST_SECRET", "s3", 1)
    let code = """
      import Glibc
      getenv("NTKDOC_TEST_SECRET").map { String(cString: $0) } ?? "none"
      """
    let header = "---\nexecute: {allow: [env: NTKDOC_TEST_SECRET]}\n---\n"
    #expect(try await first(code, header: header).1.shown(0) == ["none"])
    let granted = EvaluationConfiguration(allowed: [.environment("NTKDOC_TEST_SECRET")])
    #expect(try await first(code, header: header, granted).1.shown(0) == ["s3"])
  }

  @Test("Nonsense on the channel to the build is a failure of the cell")
  func nonsense() async throws {
    let code = """
      import Glibc
      for d in Int32(3)..<200 { _ = write(d, "nonsense nonsense", 17) }
      while true { sleep(1) }
      """
    let (error, _) = try await first(code, header: "---\nexecute: {timeout: 5 s}\n---\n")
    #expect(error?.identifier == "cell.protocol")
  }

  @Test("A sandbox that is required and missing refuses to run")
  func required() throws {
    #expect(throws: EvaluationError.self) {
      try Sandbox.find(.required, path: "/nonexistent")
    }
    #expect(try Sandbox.find(.automatic, path: "/nonexistent") == nil)
  }
}
