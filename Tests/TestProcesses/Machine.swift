import Foundation

/// What the machine that runs the tests can do.
public enum Machine {
  /// Whether bubblewrap is here and can make namespaces. Asked of bubblewrap itself, so that a
  /// fault in the program that is tested cannot hide.
  ///
  /// Tests of the sandbox say `.enabled(if: Machine.hasNamespaces, "no namespaces can be made here")`.
  public static let hasNamespaces: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "bwrap", "--unshare-user-try", "--unshare-pid", "--unshare-net", "--ro-bind", "/", "/",
      "--proc", "/proc", "--dev", "/dev", "true",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
