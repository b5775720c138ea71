internal import CProcessGuard
internal import Glibc

/// What a notebook's process may use, as the build says in its environment.
struct ProcessLimits {
  var memory: UInt64?
  var fileSize: UInt64?
  var isConfined: Bool
  var mayUseNetwork: Bool

  /// Takes the build's variables out of the environment.
  static func fromEnvironment() -> ProcessLimits {
    ProcessLimits(
      memory: take("NTKDOC_MEMORY").flatMap { UInt64($0) },
      fileSize: take("NTKDOC_FILE_SIZE").flatMap { UInt64($0) },
      isConfined: take("NTKDOC_CONFINED") != "0",
      mayUseNetwork: take("NTKDOC_NETWORK") == "1")
  }

  static func take(_ name: String) -> String? {
    defer { unsetenv(name) }
    return getenv(name).map { String(cString: $0) }
  }

  func apply() {
    guard_die_with_parent()
    guard_limit(memory ?? 0, fileSize ?? 0)
    guard isConfined, guard_filter_system_calls(mayUseNetwork ? 1 : 0) != 0 else { return }
    // Nothing runs without the protection that it was promised.
    let message = "Fatal error: the filter of system calls cannot be set\n"
    _ = write(2, message, message.utf8.count)
    _exit(1)
  }
}
