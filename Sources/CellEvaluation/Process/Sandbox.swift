import Foundation
import NotebookSyntax
import Synchronization

/// bubblewrap around the compiler and around a notebook's process: no network, its own processes,
/// nothing to write to but a scratch folder, no files but those that it is given, no environment, no
/// terminal.
public struct Sandbox: Sendable {
  /// `bwrap`, or nil without a sandbox.
  private(set) var program: String?
  /// The sandbox that there seems to be; whether it works is not asked yet, since that takes a
  /// process (`confirmed`).
  init(_ configuration: EvaluationConfiguration) throws(EvaluationError) {
    program = try Self.find(configuration, where: { _ in true })
  }

  /// The sandbox that there is.
  func confirmed(_ configuration: EvaluationConfiguration) throws(EvaluationError) -> Sandbox {
    var sandbox = self
    sandbox.program = try Self.find(configuration, where: Self.works)
    return sandbox
  }

  private static func find(
    _ configuration: EvaluationConfiguration, where isGood: (String) -> Bool
  ) throws(EvaluationError) -> String? {
    let path = configuration.usesBubblewrap ? searchPath : ""
    return try find(configuration.sandboxing, path: path, where: isGood)
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
    /// Files and folders that it sees; nothing else of the machine is there.
    var readable: [String] = []
    /// What it does not see of these.
    var hidden: [String] = []
    var writable: [String] = []
    var network = false
  }

  /// The program and arguments that run a command inside, in a folder; without a sandbox, the
  /// command itself, which ends with the build all the same.
  func wrap(
    _ command: [String], folder: String, _ permissions: Permissions
  ) -> (program: String, arguments: [String]) {
    guard let program else { return (command[0], Array(command.dropFirst())) }
    let needed = permissions.readable + permissions.writable
    var arguments = needed.contains(where: Self.isClosedToRootOfNamespace) ? [] : Self.asUser
    arguments += [
      "--unshare-ipc", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try",
      "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--dev", "/dev", "--proc",
      "/proc",
    ]
    let network = permissions.network ? VisibleFiles.network : []
    let hidden = permissions.hidden.map { (path: $0, isFolder: Self.isFolder($0)) }
    let mounts =
      (VisibleFiles.system + network + permissions.readable).map {
        (path: $0, arguments: Self.reading($0))
      }
      + hidden.map {
        (
          path: $0.path,
          arguments: $0.isFolder ? ["--tmpfs", $0.path] : ["--ro-bind", "/dev/null", $0.path]
        )
      }
      + permissions.writable.map { (path: $0, arguments: ["--bind-try", $0, $0]) }
    // Outer folders first: what is hidden in the notebook's folder stays hidden, and what is needed
    // from there is seen all the same.
    let ordered = mounts.enumerated().sorted { a, b in
      (Self.depth(a.element.path), a.offset) < (Self.depth(b.element.path), b.offset)
    }
    for (_, mount) in ordered where mount.path != "/" { arguments += mount.arguments }
    // What is only in memory would not count as anybody's; and root may set the kernel's parameters
    // below /proc/sys, in whatever namespace.
    for folder in ["/dev", "/proc"] + hidden.filter(\.isFolder).map(\.path) + ["/"] {
      arguments += ["--remount-ro", folder]
    }
    if !permissions.network { arguments.append("--unshare-net") }
    return (program, arguments + ["--chdir", folder, "--"] + command)
  }

  /// With users of its own, of which there is one.
  private static let asUser = ["--unshare-user-try"]

  /// Whether root has to keep the machine's users to reach a place: in a namespace of users root may
  /// not enter a folder that another user has closed to others, as homes are.
  private static func isClosedToRootOfNamespace(_ path: String) -> Bool {
    guard geteuid() == 0 else { return false }
    var folder = path
    while folder.count > 1 {
      folder = (folder as NSString).deletingLastPathComponent
      var status = stat()
      guard stat(folder, &status) == 0 else { continue }
      if status.st_uid != 0, status.st_mode & S_IXOTH == 0 { return true }
    }
    return false
  }

  /// A link of the system's, as `/lib` to `usr/lib`, stays one.
  private static func reading(_ path: String) -> [String] {
    if VisibleFiles.system.contains(path) || CompilerFiles.system.contains(path),
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path),
      isFolder(path)
    {
      return ["--symlink", target, path]
    }
    return ["--ro-bind-try", path, path]
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
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
}
