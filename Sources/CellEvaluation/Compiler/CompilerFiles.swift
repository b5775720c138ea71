/// What the compiler and the linker read of the system, besides what cells see: programs, and the
/// C library's headers.
enum CompilerFiles {
  static let system = [
    "/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/include", "/usr/local/include", "/usr/libexec",
    "/usr/share/swift", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/os-release",
    "/usr/lib/os-release", "/etc/lsb-release", "/etc/debian_version",
  ]
}
