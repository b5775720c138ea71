internal import Glibc

/// What the machine has.
enum Memory {
  /// Physical memory in bytes. It is asked for once: studies make networks by the thousand.
  static let physicalBytes =
    Double(sysconf(Int32(_SC_PHYS_PAGES))) * Double(sysconf(Int32(_SC_PAGESIZE)))

  /// Why so many bytes cannot be had, if they cannot.
  static func fault(bytes: Double, argument: String) -> NTKError? {
    let available = physicalBytes
    return bytes < available
      ? nil : .tooLarge(argument: argument, bytes: bytes, available: available)
  }
}
