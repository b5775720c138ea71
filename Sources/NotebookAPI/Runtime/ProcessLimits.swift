internal import CProcessGuard
internal import Glibc

/// What a notebook's process may use, as the build says in its environment.
struct ProcessLimits {
  var memory: UInt64?
  var fileSize: UInt64?
  var isConfined: Bool
  var mayUseNetwork: Bool
  /// Paths, a line each, of what may be read and written; nil where something else sees to that.
  var readable: String?
  var writable: String?

  /// Takes the build's variables out of the environment.
  static func fromEnvironment() -> ProcessLimits {
    ProcessLimits(
      memory: take("NTKDOC_MEMORY").flatMap { UInt64($0) },
      fileSize: take("NTKDOC_FILE_SIZE").flatMap { UInt64($0) },
      isConfined: take("NTKDOC_CONFINED") != "0",
      mayUseNetwork: take("NTKDOC_NETWORK") == "1",
      readable: take("NTKDOC_READABLE"), writable: take("NTKDOC_WRITABLE"))
  }

  static func take(_ name: String) -> String? {
    defer { unsetenv(name) }
    return getenv(name).map { String(cString: $0) }
  }

  func apply() {
    guard_die_with_parent()
    guard_limit(memory ?? 0, fileSize ?? 0)
    if let readable, guard_restrict_files(readable, writable ?? "") != 0 {
      Self.refuse("access to files cannot be restricted")
    }
    if isConfined, guard_filter_system_calls(mayUseNetwork ? 1 : 0) != 0 {
      Self.refuse("the filter of system calls cannot be set")
    }
  }

  /// Nothing runs without the protection that it was promised.
  private static func refuse(_ reason: String) {
    let message = "Fatal error: \(reason)\n"
    _ = write(2, message, message.utf8.count)
    _exit(1)
  }
}
