import Foundation
import NotebookSyntax
import Synchronization

/// bubblewrap around the compiler and around a notebook's process: no network, its own processes,
/// nothing to write to but a scratch folder, no home, no environment, no terminal.
public struct Sandbox: Sendable {
  /// `bwrap`, or nil without a sandbox.
  private(set) var program: String?
  /// Folders that programs inside need: the runtime library and the toolchain, which may stand in
  /// somebody's home.
  private let needed: [String]

  /// The sandbox that there seems to be; whether it works is not asked yet, since that takes a
  /// process (`confirmed`).
  init(_ configuration: EvaluationConfiguration, needed: [String]) throws(EvaluationError) {
    program = try Self.find(configuration.sandboxing, path: Self.searchPath) { _ in true }
    self.needed = needed
  }

  /// The sandbox that there is.
  func confirmed(_ sandboxing: EvaluationConfiguration.Sandboxing) throws(EvaluationError)
    -> Sandbox
  {
    var sandbox = self
    sandbox.program = try Self.find(sandboxing, path: Self.searchPath)
    return sandbox
  }

  static var searchPath: String { getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin" }

  /// `bwrap` on a search path; nil where there is none, or none is wanted.
  static func find(
    _ sandboxing: EvaluationConfiguration.Sandboxing, path: String,
    where isGood: (String) -> Bool = works
  ) throws(EvaluationError) -> String? {
    if sandboxing == .off { return nil }
    let found = path.split(separator: ":").map { String($0) + "/bwrap" }
      .first { access($0, X_OK) == 0 && isGood($0) }
    if found == nil, sandboxing == .required { throw .noSandbox }
    return found
  }

  /// What a program may do inside.
  struct Permissions {
    /// Folders that it sees although they lie in one that is hidden.
    var readable: [String] = []
    var writable: [String] = []
    var network = false
  }

  /// The program and arguments that run a command inside, in a folder; without a sandbox, the
  /// command itself, which ends with the build all the same.
  func wrap(
    _ command: [String], folder: String, _ permissions: Permissions
  ) -> (program: String, arguments: [String]) {
    guard let program else { return (command[0], Array(command.dropFirst())) }
    var arguments = [
      "--unshare-user-try", "--unshare-ipc", "--unshare-pid", "--unshare-uts",
      "--unshare-cgroup-try", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
      "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc",
    ]
    let hidden = Self.hidden()
    let mounts =
      hidden.map { (path: $0, arguments: ["--tmpfs", $0]) }
      + (permissions.readable + needed).map { (path: $0, arguments: ["--ro-bind-try", $0, $0]) }
      + permissions.writable.map { (path: $0, arguments: ["--bind-try", $0, $0]) }
    // Outer folders first: a home below the notebook's folder stays hidden.
    let ordered = mounts.enumerated().sorted { a, b in
      (Self.depth(a.element.path), a.offset) < (Self.depth(b.element.path), b.offset)
    }
    for (_, mount) in ordered where mount.path != "/" { arguments += mount.arguments }
    // What is only in memory would not count as anybody's.
    for folder in ["/dev"] + hidden { arguments += ["--remount-ro", folder] }
    if !permissions.network { arguments.append("--unshare-net") }
    return (program, arguments + ["--chdir", folder, "--"] + command)
  }

  /// Whether it can make its namespaces: in many containers, and where a distribution forbids them
  /// to ordinary users, it cannot. Asked once for each place.
  private static func works(_ program: String) -> Bool {
    known.withLock { known in
      if let answer = known[program] { return answer }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = [
        "--unshare-user-try", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--ro-bind", "/",
        "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "/bin/true",
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      var answer = false
      if (try? process.run()) != nil {
        process.waitUntilExit()
        answer = process.terminationStatus == 0
      }
      known[program] = answer
      return answer
    }
  }

  private static let known = Mutex<[String: Bool]>([:])

  private static func depth(_ path: String) -> Int { path.split(separator: "/").count }

  /// Whether cells do not see a path that is there: in somebody's home or in a folder for temporary
  /// files, and not beside the notebook.
  func hides(_ path: String, besides folder: String) -> Bool {
    guard program != nil else { return false }
    let real = URL(fileURLWithPath: path).standardized.resolvingSymlinksInPath().path
    func contains(_ parent: String) -> Bool { real == parent || real.hasPrefix(parent + "/") }
    return Self.hidden().contains(where: contains)
      && !([folder] + needed).contains(where: contains)
  }

  /// Folders of people, of servers and for temporary files.
  private static func hidden() -> [String] {
    var folders = ["/tmp", "/run", "/var/tmp", "/home", "/root"]
    if let home = getenv("HOME").map({ String(cString: $0) }), home != "/" { folders.append(home) }
    return Array(Set(folders)).sorted().filter { access($0, F_OK) == 0 }
  }
}
