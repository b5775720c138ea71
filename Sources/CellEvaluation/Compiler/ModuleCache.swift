import ContentDigest
import Foundation
import Synchronization

/// The C library's modules, compiled for the Swift compiler: half a second of work, kept for all
/// notebooks.
///
/// What is kept comes from programs that only import modules, never from a notebook's own code; a
/// notebook's compiler reads it and cannot write. Files that do not have their digest are thrown
/// away.
struct ModuleCache: Sendable {
  /// The folder for one toolchain.
  let folder: String
  /// Holds the folder where nothing is kept from build to build.
  private let scratch: ScratchFolder?

  /// Modules in C that the engine is made of. Cells never use them, but the compiler wants to know
  /// that they exist: empty ones do, and no header needs to be installed.
  static let knownHiddenModules = [
    "CCrypto", "CFlint", "CNTKKernels", "COpenBLAS", "CProcessGuard", "CSLEEF", "CSystemCalls",
  ]
  private static let hiddenModules = Mutex(knownHiddenModules)

  /// Hides a module that the compiler misses; false when it misses none, or hiding does not help.
  ///
  /// - Parameter known: The modules that were hidden where the compiler ran. Another notebook may have
  ///   hidden the module since: then this one only has to be compiled again.
  static func hide(modulesMissingIn output: String, known: [String]) -> Bool {
    guard let mark = output.firstRange(of: "missing required module '") else { return false }
    let name = String(output[mark.upperBound...].prefix { $0 != "'" })
    if known.contains(name) { return false }
    hiddenModules.withLock { if !$0.contains(name) { $0.append(name) } }
    return true
  }

  /// All modules that are hidden by now.
  static var allHiddenModules: [String] { hiddenModules.withLock { $0 } }

  init(_ cacheFolder: String?, _ toolchain: Toolchain) throws(EvaluationError) {
    let name = Self.name(of: toolchain)
    if let cacheFolder {
      folder = URL(fileURLWithPath: cacheFolder).standardized.path + "/modules/\(name)"
      scratch = nil
    } else {
      let shared = try Self.ofProcess()
      folder = shared.path + "/modules/\(name)"
      scratch = shared
    }
  }

  private static func name(of toolchain: Toolchain) -> Substring {
    SHA256.hex(Array(toolchain.identity.utf8)).prefix(16)
  }

  /// What the installation has ready: modules that were compiled when it was made, for the toolchain
  /// of then. Notebooks only read it.
  init(beside runtime: RuntimeLibrary, _ toolchain: Toolchain) {
    self.init(folder: runtime.folder + "/compiled/\(Self.name(of: toolchain))")
  }

  /// A folder as it is.
  init(folder: String) {
    self.folder = folder
    scratch = nil
  }

  private static let processFolder = Mutex<ScratchFolder?>(nil)

  private static func ofProcess() throws(EvaluationError) -> ScratchFolder {
    try processFolder.withLock { known throws(EvaluationError) in
      if let known { return known }
      let made = try ScratchFolder()
      known = made
      return made
    }
  }

  var moduleMap: String { folder + "/hidden.modulemap" }
  var modules: String { folder + "/modules" }
  private var digests: String { folder + "/digests" }

  /// Whether everything is there and as it was written.
  var isWhole: Bool {
    guard let text = try? String(contentsOfFile: digests, encoding: .utf8),
      FileManager.default.contents(atPath: moduleMap) == Self.moduleMapContent
    else { return false }
    let lines = text.split(separator: "\n")
    return !lines.isEmpty
      && lines.allSatisfy { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        return parts.count == 2 && SHA256.hex(ofFile: modules + "/" + parts[1]) ?? "" == parts[0]
      }
  }

  private static var moduleMapContent: Data {
    Data(allHiddenModules.map { "module \($0) {}\n" }.joined().utf8)
  }

  /// The modules that a compiler finds hidden in this folder.
  var hiddenHere: [String] {
    let map = (try? String(contentsOfFile: moduleMap, encoding: .utf8)) ?? ""
    return map.split(separator: "\n").compactMap { line in
      line.wholeMatch(of: /module (\w+) \{\}/).map { String($0.1) }
    }
  }

  /// Only where it is not so already: its date is part of what the compiler keeps.
  func writeModuleMap() {
    guard FileManager.default.contents(atPath: moduleMap) != Self.moduleMapContent else { return }
    try? Self.moduleMapContent.write(to: URL(fileURLWithPath: moduleMap), options: .atomic)
  }

  /// Fills the folder, one build at a time, by `compile`, which compiles what it is given and may
  /// write to `modules`. What is damaged is made anew.
  func fill(compile: () async throws(EvaluationError) -> Void) async throws(EvaluationError) {
    makeFolders()
    let lock = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { if lock >= 0 { close(lock) } }
    while lock >= 0, flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
      try? await Task.sleep(for: .milliseconds(5))
    }
    if !isWhole { try? FileManager.default.removeItem(atPath: modules) }
    makeFolders()
    try await compile()
    let files = (FileManager.default.enumerator(atPath: modules)?.allObjects as? [String]) ?? []
    let lines = files.sorted().compactMap { file in
      file.hasSuffix(".pcm")
        ? SHA256.hex(ofFile: modules + "/" + file).map { "\($0) \(file)\n" } : nil
    }
    try? Data(lines.joined().utf8).write(to: URL(fileURLWithPath: digests), options: .atomic)
  }

  /// Makes what the compiler wants to find.
  func makeFolders() {
    try? FileManager.default.createDirectory(atPath: modules, withIntermediateDirectories: true)
    writeModuleMap()
  }
}
