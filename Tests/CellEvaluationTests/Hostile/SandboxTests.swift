import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax
import TestProcesses
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

  @Test("New processes are forbidden")
  func processes() async throws {
    let code = """
      var child = pid_t()
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
      posix_spawn(&child, "/bin/true", nil, nil, &arguments, nil) == 0
      """
    #expect(try await show(code) == ["false"])
    let bare = EvaluationConfiguration(sandboxing: .off, filtersSystemCalls: false)
    #expect(try await show(code, bare) == ["true"])
  }

  /// What the compiler keeps of modules in C depends on how it optimizes: a notebook finds neither there
  /// at first.
  @Test("Optimized cells compile in a sandbox, after others and before them")
  func optimizedCells() async throws {
    let header = "---\nexecute:\n  optimize: true\n---\n"
    for headers in [["", header], [header, ""]] {
      let folder = FileManager.default.temporaryDirectory.path + "/optimized-\(UUID())"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let configuration = EvaluationConfiguration(cacheFolder: folder)
      for (number, header) in headers.enumerated() {
        let text = try await show("(0...\(number + 3)).reduce(0, +)", header: header, configuration)
        #expect(text == [number == 0 ? "6" : "10"])
      }
    }
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
  @Test(
    "Without a filter there still is no network",
    .enabled(if: Machine.hasNamespaces, "no namespaces can be made here"))
  func interfaces() async throws {
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

  @Test(
    "Its own source cannot be written, nor anything but the scratch folder",
    .enabled(if: Machine.hasNamespaces, "no namespaces can be made here"))
  func files() async throws {
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

  @Test(
    "Homes are hidden",
    .enabled(if: Machine.hasNamespaces, "no namespaces can be made here"))
  func homes() async throws {
    let secret = NSHomeDirectory() + "/.ntkdoc-test-\(UUID().uuidString)"
    try "s3cret".write(toFile: secret, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: secret) }
    let code = "(try? readText(\"\(secret)\")) ?? \"nothing\""
    #expect(try await show(code) == ["nothing"])
    #expect(try await show(code, open) == ["s3cret"])
  }

  /// A checkout with a token in its settings, a notebook in it, and what stands around.
  private func checkout() throws -> String {
    let folder = FileManager.default.currentDirectoryPath + "/.build/checkout-\(UUID().uuidString)"
    for (name, text) in [
      (".git/config", "token"), (".env", "key"), ("notes/data.csv", "data"),
      ("notes/sub/.git/config", "token"), ("notes/.netrc", "key"), ("notes/sub/more.csv", "more"),
      ("common/input.csv", "input"),
    ] {
      let url = URL(filePath: folder + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    return folder
  }

  private static let secrets = [
    "../.git/config", "../.env", "sub/.git/config", ".netrc", "/etc/passwd", "/etc/shadow",
    "/etc/hostname", "/var/log/dpkg.log", "/root/.bashrc", "/usr/bin/env",
  ]

  private static let reading = """
    ```swift
    func text(_ path: String) -> String {
      guard let file = fopen(path, "r") else { return "-" }
      var buffer = [UInt8](repeating: 0, count: 100)
      let count = fread(&buffer, 1, 100, file)
      return count == 0 ? "-" : String(decoding: buffer[..<count], as: UTF8.self)
    }
    \(secrets).map(text)
    ```

    ```swift
    //| inputs: [../common/input.csv, ../.git/config, /etc/hostname]
    ["data.csv", "sub/more.csv", "../common/input.csv", "../.git/config"].map(text)
    ```

    """

  @Test(
    "A cell reads its notebook's folder and declared inputs, and no secret of the checkout",
    .enabled(if: Machine.hasNamespaces, "no namespaces can be made here"))
  func secrets() async throws {
    let folder = try checkout()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = try await Evaluation(Self.reading, path: folder + "/notes/n.md")
    #expect(run.shown(0) == ["\(Self.secrets.map { _ in "-" })"], "\(run.shown(0))")
    #expect(run.shown(1).first?.hasPrefix("[\"data\", \"more\", ") == true, "\(run.shown(1))")
    #expect(run.shown(1).first?.contains("token") == false)
  }

  @Test(
    "The notebook of a checkout's own folder does not see the checkout's settings",
    .enabled(if: Machine.hasNamespaces, "no namespaces can be made here"))
  func ownFolder() async throws {
    let folder = try checkout()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = Self.reading.replacing("\"../.git", with: "\".git").replacing(
      "../.env", with: ".env")
    let run = try await Evaluation(text, path: folder + "/n.md")
    #expect(
      run.shown(0).first?.contains("token") == false && run.shown(0).first?.contains("key") == false
    )
  }

  @Test("Without bubblewrap, Landlock does the same where the kernel has it")
  func landlock() async throws {
    guard EvaluationEnvironment.hasLandlock else { return }
    let folder = try checkout()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bare = EvaluationConfiguration(usesBubblewrap: false)
    let run = try await Evaluation(Self.reading, path: folder + "/notes/n.md", bare)
    #expect(run.results.provenance?.isSandboxed == false)
    #expect(run.shown(0) == ["\(Self.secrets.map { _ in "-" })"], "\(run.shown(0))")
    #expect(run.shown(1).first?.hasPrefix("[\"data\", \"more\", ") == true, "\(run.shown(1))")
    let written = try await Evaluation(
      "```swift\nlet own = String(cString: getenv(\"TMPDIR\"))\n"
        + "[own + \"/x\", \"x\", \"/tmp/ntkdoc-x\"].map { (p: String) in fopen(p, \"w\") != nil }\n```\n",
      path: folder + "/notes/n.md", bare)
    #expect(written.shown(0) == ["[true, false, false]"])
  }

  /// A program in `core_pattern` runs outside of every sandbox.
  @Test("The kernel's parameters cannot be set")
  func kernelParameters() async throws {
    let code = """
      let paths = [
        "/proc/sys/kernel/core_pattern", "/proc/self/oom_score_adj", "/proc/sysrq-trigger",
      ]
      paths.map { fopen($0, "r+") == nil }
      """
    #expect(try await show(code) == ["[true, true, true]"])
    let bare = EvaluationConfiguration(usesBubblewrap: false)
    if EvaluationEnvironment.hasLandlock {
      #expect(try await show(code, bare) == ["[true, true, true]"])
    }
  }

  /// As a checkout in somebody's home is when `sudo make` builds it.
  @Test(
    "Root builds below a folder that another user has closed",
    .enabled(if: Machine.hasNamespaces && geteuid() == 0, "not root, or no namespaces"))
  func closedFolder() async throws {
    let home = FileManager.default.temporaryDirectory.path + "/home-\(UUID().uuidString)"
    let folder = home + "/notes"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let text = """
      ```swift
      (fopen("data.csv", "r") != nil, fopen("data.csv", "w") != nil, fopen("../x", "w") != nil)
      ```

      """
    try text.write(toFile: folder + "/n.md", atomically: true, encoding: .utf8)
    try "1".write(toFile: folder + "/data.csv", atomically: true, encoding: .utf8)
    #expect(chown(home, 65534, 65534) == 0 && chmod(home, 0o700) == 0)
    let run = try await Evaluation(text, path: folder + "/n.md")
    #expect(run.firstError == nil, "\(run.diagnostics.map(\.description))")
    #expect(run.shown(0) == ["(true, false, false)"])
  }

  @Test(
    "Processes of the machine are not seen",
    .enabled(if: Machine.hasNamespaces, "no namespaces can be made here"))
  func processList() async throws {
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
    guard Machine.hasNamespaces else { return }
    #expect(try await Evaluation(text, path: folder + "/n.md").shown(0) == ["false"])
  }

  @Test("The sandbox works wherever bubblewrap does")
  func present() throws {
    #expect(try CellEvaluator().isSandboxed == Machine.hasNamespaces)
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
