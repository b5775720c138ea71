import Foundation

/// The Swift toolchain that compiles cells.
struct Toolchain: Sendable {
  /// The folder of `swiftc`.
  let binaries: String

  var frontend: String { binaries + "/swift-frontend" }
  var clang: String { binaries + "/clang" }
  var symbolizer: String { binaries + "/llvm-symbolizer" }
  var libraries: String { URL(fileURLWithPath: binaries + "/../lib/swift/linux").standardized.path }

  var architecture: String {
    #if arch(arm64)
      "aarch64"
    #else
      "x86_64"
    #endif
  }

  /// What tells one compiler from another: its place, size and date.
  var identity: String {
    var status = stat()
    stat(frontend, &status)
    return "\(frontend) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// `NTKDOC_SWIFTC`, or the first `swiftc` on the path that has its toolchain around it.
  static func find(
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(EvaluationError) -> Toolchain {
    let path = environment["PATH"] ?? "/usr/bin:/bin"
    var candidates = path.split(separator: ":").map { String($0) + "/swiftc" }
    if let named = environment["NTKDOC_SWIFTC"] { candidates = [named] }
    for candidate in candidates {
      guard let real = realpath(candidate, nil) else { continue }
      defer { free(real) }
      let folder = URL(fileURLWithPath: String(cString: real)).deletingLastPathComponent().path
      if access(folder + "/swift-frontend", X_OK) == 0 { return Toolchain(binaries: folder) }
    }
    throw .noCompiler
  }
}
