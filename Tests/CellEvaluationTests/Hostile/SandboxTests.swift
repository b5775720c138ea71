import Diagnostics
import Figures
import Foundation
import NotebookSyntax
import Testing

@testable import CellEvaluation

/// Each protection stops what it is for; where it can be switched off, the same cell shows what it
/// prevented.
@Suite("A cell cannot reach what is not its own")
struct SandboxTests {
  private func show(
    _ code: String, header: String = "", _ configuration: EvaluationConfiguration = .init()
  ) async throws -> [String] {
    let run = try await Evaluation(header + "```swift\n\(code)\n```\n", configuration)
    #expect(run.firstError == nil, "\(run.diagnostics.map(\.description))")
    return run.shown(0)
  }

  private let unfiltered = EvaluationConfiguration(filtersSystemCalls: false)
  private let open = EvaluationConfiguration(sandboxing: .off)

  private var hasSandbox: Bool {
    get throws { try CellEvaluator().isSandboxed }
  }

  @Test("New processes are forbidden")
  func processes() async throws {
    let code = """
      var child = pid_t()
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
      posix_spawn(&child, "/bin/true", nil, nil, &arguments, nil) == 0
      """
    #expect(try await show(code) == ["false"])
    #expect(try await show(code, unfiltered) == ["true"])
  }

  @Test("Signals reach the cell's own process alone")
  func signals() async throws {
    let code = "let other = kill(getppid(), 0) == 0\n[other, kill(getpid(), 0) == 0]"
    #expect(try await show(code) == ["[false, true]"])
    #expect(try await show(code, unfiltered) == ["[true, true]"])
  }

  @Test("Sockets are forbidden, unless asked for and granted")
  func network() async throws {
    let code = """
      [AF_INET, AF_UNIX].map { socket($0, Int32(SOCK_STREAM.rawValue), 0) >= 0 }
      """
    #expect(try await show(code) == ["[false, false]"])
    #expect(try await show(code, unfiltered) == ["[true, true]"])
    let header = "---\nallow: [network]\n---\n"
    let refused = try await Evaluation(header + "```swift\n\(code)\n```\n")
    #expect(refused.shown(0) == ["[false, false]"])
    #expect(refused.diagnostics.map(\.identifier) == ["evaluation.refused"])
    let granted = EvaluationConfiguration(allowed: [.network])
    #expect(try await show(code, header: header, granted) == ["[true, true]"])
  }

  /// The machine's own loopback is a network too.
  @Test("Without a filter there still is no network")
  func interfaces() async throws {
    guard try hasSandbox else { return }
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        #expect(bind(listener, pointer, size) == 0 && listen(listener, 8) == 0)
        getsockname(listener, pointer, &size)
      }
    }
    let code = """
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = \(address.sin_port)
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let s = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let status = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(s, $0, 16) }
      }
      status == 0 ? "reached" : "unreachable"
      """
    #expect(try await show(code, unfiltered) == ["unreachable"])
    let bare = EvaluationConfiguration(sandboxing: .off, filtersSystemCalls: false)
    #expect(try await show(code, bare) == ["reached"])
  }

  @Test("Its own source cannot be written, nor anything but the scratch folder")
  func files() async throws {
    guard try hasSandbox else { return }
    let folder = FileManager.default.currentDirectoryPath + "/.build/hostile-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let notebook = folder + "/n.md"
    let text = """
      ```swift
      let places = ["n.md", "/dev/shm/x", "/tmp/x", "/var/tmp/x", "/etc/x"]
      let scratch = String(cString: getenv("TMPDIR")) + "/x"
      (places + [scratch]).map { fopen($0, "w") != nil }
      ```

      """
    try text.write(toFile: notebook, atomically: true, encoding: .utf8)
    let inside = try await Evaluation(text, path: notebook)
    #expect(inside.shown(0) == ["[false, false, false, false, false, true]"])
    #expect(try String(contentsOfFile: notebook, encoding: .utf8) == text)
    let own = text.replacing(", \"/dev/shm/x\", \"/tmp/x\", \"/var/tmp/x\", \"/etc/x\"", with: "")
    #expect(try await Evaluation(own, path: notebook, open).shown(0) == ["[true, true]"])
  }

  @Test("Homes are hidden")
  func homes() async throws {
    guard try hasSandbox else { return }
    let secret = NSHomeDirectory() + "/.ntkdoc-test-\(UUID().uuidString)"
    try "s3cret".write(toFile: secret, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: secret) }
    let code = "(try? readText(\"\(secret)\")) ?? \"nothing\""
    #expect(try await show(code) == ["nothing"])
    #expect(try await show(code, open) == ["s3cret"])
  }

  @Test("Processes of the machine are not seen")
  func processList() async throws {
    guard try hasSandbox else { return }
    let code = "access(\"/proc/\(getpid())/cmdline\", F_OK) == 0 && \(getpid()) > 50"
    #expect(try await show(code) == ["false"])
    #expect(try await show(code, open) == ["true"])
  }

  @Test("No secret of the environment is passed on, unless asked for and granted")
  func environment() async throws {
    setenv("NTKDOC_TEST_SECRET", "s3", 1)
    let code = "getenv(\"NTKDOC_TEST_SECRET\").map { String(cString: $0) } ?? \"none\""
    let header = "---\nallow: [env: NTKDOC_TEST_SECRET]\n---\n"
    #expect(try await show(code, header: header) == ["none"])
    let granted = EvaluationConfiguration(allowed: [.environment("NTKDOC_TEST_SECRET")])
    #expect(try await show(code, header: header, granted) == ["s3"])
  }

  @Test("A folder that is asked for and granted can be written")
  func granted() async throws {
    let folder = FileManager.default.currentDirectoryPath + "/.build/granted-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/out", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = "---\nallow: [write: out]\n---\n```swift\nfopen(\"out/x\", \"w\") != nil\n```\n"
    let granted = EvaluationConfiguration(allowed: [.write("out")])
    #expect(try await Evaluation(text, path: folder + "/n.md", granted).shown(0) == ["true"])
    guard try hasSandbox else { return }
    #expect(try await Evaluation(text, path: folder + "/n.md").shown(0) == ["false"])
  }

  @Test("A sandbox that is required and missing refuses to run")
  func required() throws {
    #expect(throws: EvaluationError.self) {
      try Sandbox.find(.required, path: "/nonexistent")
    }
    #expect(try Sandbox.find(.automatic, path: "/nonexistent") == nil)
  }

  @Test("A sandbox that is there and may not work counts as missing")
  func powerless() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/bwrap-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, status) in [("refusing", 1), ("willing", 0)] {
      let place = "\(folder)/\(name)"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      try Data("#!/bin/sh\nexit \(status)\n".utf8).write(to: URL(filePath: place + "/bwrap"))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: place + "/bwrap")
    }
    #expect(try Sandbox.find(.automatic, path: folder + "/refusing") == nil)
    #expect(throws: EvaluationError.self) {
      try Sandbox.find(.required, path: folder + "/refusing")
    }
    #expect(try Sandbox.find(.automatic, path: folder + "/willing") != nil)
  }
}
