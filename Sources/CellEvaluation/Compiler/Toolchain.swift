import Foundation
import Synchronization

/// The Swift toolchain that compiles cells.
struct Toolchain: Sendable {
  /// The folder of `swiftc`.
  let binaries: String

  /// The folder that all of it lies in.
  var root: String { URL(fileURLWithPath: binaries + "/..").standardized.path }
  var frontend: String { binaries + "/swift-frontend" }
  var clang: String { binaries + "/clang" }
  var symbolizer: String { binaries + "/llvm-symbolizer" }
  /// Macros of the toolchain's own modules.
  var plugins: String { root + "/lib/swift/host/plugins" }
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

  /// What `swift-frontend` says it is, "Swift 6.3.1"; asked once.
  func version() async throws(EvaluationError) -> String {
    if let known = Self.versions.withLock({ $0[identity] }) { return known }
    let result = try await Command(
      program: frontend, arguments: ["--version"], folder: "/", timeout: 20
    ).run()
    let line = result.output.prefix { !$0.isNewline }
    let words = line.drop { !$0.isNumber }.prefix { $0 != " " }
    let version = words.isEmpty ? String(line) : "Swift \(words)"
    Self.versions.withLock { $0[identity] = version }
    return version
  }

  private static let versions = Mutex<[String: String]>([:])

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
