import Foundation
import NotebookSyntax

/// bubblewrap around a notebook's process: no network, its own processes, nothing to write to but a
/// scratch folder, no home, no environment.
public struct Sandbox: Sendable {
  /// `bwrap`, or nil without a sandbox.
  let program: String?
  /// Whether bubblewrap was wanted and is not here.
  public let isMissing: Bool

  init(_ configuration: EvaluationConfiguration) throws(EvaluationError) {
    let path = (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin")
    let found = path.split(separator: ":").map { String($0) + "/bwrap" }
      .first { access($0, X_OK) == 0 }
    switch configuration.sandboxing {
    case .off:
      program = nil
      isMissing = false
    case .automatic:
      program = found
      isMissing = found == nil
    case .required:
      guard let found else { throw .noSandbox }
      program = found
      isMissing = false
    }
  }

  /// The program and arguments that run a command inside.
  func wrap(
    _ command: String, folder: String, scratch: ScratchFolder, permissions: [Metadata.Permission]
  ) -> (String, [String]) {
    guard let program else { return (command, []) }
    var arguments = [
      "--unshare-user-try", "--unshare-ipc", "--unshare-pid", "--unshare-uts",
      "--unshare-cgroup-try", "--die-with-parent", "--ro-bind", "/", "/", "--dev", "/dev",
      "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/run", "--tmpfs", "/var/tmp",
    ]
    for home in Self.homes() { arguments += ["--tmpfs", home] }
    // What the program needs may lie in the folders that were just hidden.
    for needed in [folder, scratch.build] + Self.libraries() {
      arguments += ["--ro-bind-try", needed, needed]
    }
    arguments += ["--bind", scratch.home, scratch.home]
    if !permissions.contains(.network) { arguments.append("--unshare-net") }
    for case .write(let path) in permissions {
      let absolute = path.hasPrefix("/") ? path : folder + "/" + path
      arguments += ["--bind-try", absolute, absolute]
    }
    return (program, arguments + ["--chdir", folder, "--", command])
  }

  /// Folders of people: hidden.
  private static func homes() -> [String] {
    var homes = ["/home", "/root"]
    if let home = getenv("HOME").map({ String(cString: $0) }), home != "/" { homes.append(home) }
    return Array(Set(homes)).sorted().filter { access($0, F_OK) == 0 }
  }

  /// The runtime library and the toolchain's, which may stand in somebody's home.
  private static func libraries() -> [String] {
    var folders: [String] = []
    if let runtime = try? RuntimeLibrary.find() { folders.append(runtime.folder) }
    if let toolchain = try? Toolchain.find() { folders.append(toolchain.libraries) }
    return folders
  }
}
