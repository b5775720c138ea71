import Glibc

/// What is run to make a program of a notebook: a shell script, so that one sandbox holds the front
/// end and the linker, and the driver's time is saved.
struct CompilerScript {
  let toolchain: Toolchain
  let runtime: RuntimeLibrary
  var cache: ModuleCache
  var optimizes = false
  /// Whether the code imports modules of its own, whose libraries its object file names.
  var hasImports = false
  /// Whether the program is linked, or only compiled.
  var links = true
  /// Whether a step ends when the build does; bubblewrap sees to that itself.
  var isSandboxed: Bool

  /// Exit statuses.
  static let frontEndFailed = 1
  static let linkerFailed = 3

  /// Bytes of address space, and seconds of processor time, that a step may use.
  private static let memory = 16 << 30
  private static let seconds = 120

  var text: String {
    var lines = [
      "ulimit -c 0; ulimit -v \(Self.memory >> 10); ulimit -t \(Self.seconds)",
      line(frontEnd, orExit: Self.frontEndFailed),
    ]
    guard links else { return lines.joined(separator: "\n") + "\n" }
    if hasImports {
      let extract = [toolchain.binaries + "/swift-autolink-extract", "main.o", "-o", "libraries"]
      lines.append(line(extract, orExit: Self.linkerFailed))
    }
    lines.append(line(linker, orExit: Self.linkerFailed))
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ command: [String], orExit status: Int) -> String {
    let guarding = isSandboxed ? [] : Self.endingWithParent
    return (guarding + command).map(Self.quoted).joined(separator: " ") + " || exit \(status)"
  }

  /// Runs a command that is killed with the one that started it.
  static let endingWithParent: [String] = {
    let program = "/usr/bin/setpriv"
    return access(program, X_OK) == 0 ? [program, "--pdeathsig", "KILL", "--"] : []
  }()

  private static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }

  private var frontEnd: [String] {
    [
      toolchain.frontend, "-frontend", "-c", "-primary-file", "main.swift",
      "-module-name", "Notebook", "-swift-version", "5", "-disable-objc-interop",
      // As the parser reads cells, and as Swift 6 does.
      "-enable-bare-slash-regex",
      "-I", runtime.modules, "-plugin-path", toolchain.plugins,
      "-Xcc", "-fmodule-map-file=\(cache.moduleMap)", "-module-cache-path", cache.modules,
      "-gline-tables-only", "-diagnostic-style=llvm", "-no-color-diagnostics",
      optimizes ? "-O" : "-Onone", "-o", "main.o",
    ]
  }

  private var linker: [String] {
    let libraries = toolchain.libraries
    // What the engine's own modules bring along.
    let known = [
      "swiftSwiftOnoneSupport", "swiftCore", "swift_Concurrency", "swift_StringProcessing",
      "swift_RegexParser", "swiftGlibc", "m", "pthread", "util", "dl",
    ]
    return [
      toolchain.clang, "-fuse-ld=lld", "-pie", "\(libraries)/\(toolchain.architecture)/swiftrt.o",
      "main.o", "-L", libraries, "-L", runtime.folder, "-lNotebookRuntime",
    ] + known.map { "-l" + $0 } + [
      "-Wl,-rpath,\(libraries)", "-Wl,-rpath,\(runtime.folder)", "-o", "notebook",
    ] + (hasImports ? ["@libraries"] : [])
  }
}
