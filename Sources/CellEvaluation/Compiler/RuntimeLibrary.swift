import ContentDigest
import Foundation

/// The dynamic library and the modules that cells are compiled against.
struct RuntimeLibrary: Sendable {
  /// The folder of `libNotebookRuntime.so`.
  let folder: String
  let modules: String

  var file: String { folder + "/libNotebookRuntime.so" }
  /// What tells one engine from another, in hexadecimal: the library's build identifier, or the
  /// digest of its content.
  let identity: String

  init(folder: String, modules: String) {
    self.folder = folder
    self.modules = modules
    let file = folder + "/libNotebookRuntime.so"
    identity = BuildIdentifier.read(file) ?? SHA256.hex(ofFile: file) ?? ""
  }

  /// Beside the running program, as the package builds them, or where an installation puts them:
  /// `bin/ntkdoc` and `lib/ntkdoc/`.
  static func find(
    beside program: String = "/proc/self/exe"
  ) throws(EvaluationError) -> RuntimeLibrary {
    var folders: [String] = []
    if let real = realpath(program, nil) {
      defer { free(real) }
      let url = URL(fileURLWithPath: String(cString: real)).deletingLastPathComponent()
      folders.append(url.path)
      folders.append(url.deletingLastPathComponent().path + "/lib/ntkdoc")
    }
    if let named = getenv("NTKDOC_RUNTIME") { folders.insert(String(cString: named), at: 0) }
    // A test's program is the test runner; its bundle lies where the library does.
    folders += CommandLine.arguments.filter { $0.hasSuffix(".xctest") }.map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().path
    }
    for folder in folders {
      for modules in [folder + "/Modules", folder + "/modules"]
      where access(folder + "/libNotebookRuntime.so", R_OK) == 0 && access(modules, R_OK) == 0 {
        return RuntimeLibrary(folder: folder, modules: modules)
      }
    }
    throw .noRuntime(searched: folders)
  }
}
