import Foundation
import Synchronization

/// Compiles a notebook's program against the runtime library.
///
/// The compiler's front end and the linker are called themselves, which saves the driver's time, and
/// most notebooks are small: source to program takes about 0.2 s of processor time.
struct Compiler: Sendable {
  let toolchain: Toolchain
  let runtime: RuntimeLibrary

  struct Result: Sendable {
    var messages: [CompilerMessage]
    /// Nil when there are errors.
    var program: String?
  }

  /// Modules in C that the engine is made of. Cells never use them, but the compiler wants to know
  /// that they exist: empty ones do, and no header needs to be installed.
  private static let hiddenModules = Mutex<[String]>([
    "CNTKKernels", "COpenBLAS", "CProcessGuard", "CSLEEF",
  ])

  func compile(
    _ program: ProgramText, in scratch: ScratchFolder, optimizes: Bool
  ) async throws(EvaluationError) -> Result {
    try scratch.write(program.text, to: "main.swift")
    let output = try await runFrontEnd(in: scratch, optimizes: optimizes)
    let messages = CompilerMessage.parse(output.error)
    if output.timedOut { throw .compilerFailed("it took more than two minutes") }
    if !output.succeeded {
      guard messages.contains(where: { $0.severity == .error }) else {
        throw .compilerFailed(Self.summary(of: output.error))
      }
      return Result(messages: messages, program: nil)
    }
    return Result(messages: messages, program: try await link(in: scratch))
  }

  private func runFrontEnd(
    in scratch: ScratchFolder, optimizes: Bool
  ) async throws(EvaluationError) -> Command.Result {
    while true {
      let modules = Self.hiddenModules.withLock { $0 }
      try scratch.write(
        modules.map { "module \($0) {}\n" }.joined(), to: "hidden.modulemap")
      let arguments = [
        "-frontend", "-c", "-primary-file", "main.swift", "-module-name", "Notebook",
        "-swift-version", "5", "-disable-objc-interop", "-I", runtime.modules,
        "-Xcc", "-fmodule-map-file=\(scratch.build)/hidden.modulemap",
        "-module-cache-path", scratch.build, "-gline-tables-only",
        "-diagnostic-style=llvm", "-no-color-diagnostics", optimizes ? "-O" : "-Onone",
        "-o", "main.o",
      ]
      let command = Command(
        program: toolchain.frontend, arguments: arguments, folder: scratch.build,
        environment: ["LC_ALL": "C", "HOME": scratch.home, "TMPDIR": scratch.build])
      let result = try await command.run()
      guard let name = Self.missingModule(in: result.error), !modules.contains(name) else {
        return result
      }
      Self.hiddenModules.withLock { $0.append(name) }
    }
  }

  private static func missingModule(in output: String) -> String? {
    guard let mark = output.firstRange(of: "missing required module '") else { return nil }
    return String(output[mark.upperBound...].prefix { $0 != "'" })
  }

  private func link(in scratch: ScratchFolder) async throws(EvaluationError) -> String {
    let libraries = toolchain.libraries
    let arguments = [
      "-fuse-ld=lld", "-pie", "\(libraries)/\(toolchain.architecture)/swiftrt.o", "main.o",
      "-L", libraries, "-lswiftSwiftOnoneSupport", "-lswiftCore", "-lswift_Concurrency",
      "-lswift_StringProcessing", "-L", runtime.folder, "-lNotebookRuntime",
      "-Wl,-rpath,\(libraries)", "-Wl,-rpath,\(runtime.folder)", "-o", "notebook",
    ]
    // What cells import beside the engine names its libraries in the object file.
    let autolink = Command(
      program: toolchain.binaries + "/swift-autolink-extract",
      arguments: ["main.o", "-o", "main.autolink"], folder: scratch.build)
    _ = try await autolink.run()
    let path = "\(toolchain.binaries):/usr/bin:/bin"
    let command = Command(
      program: toolchain.clang, arguments: arguments + ["@main.autolink"], folder: scratch.build,
      environment: ["PATH": path, "LC_ALL": "C", "TMPDIR": scratch.build])
    let result = try await command.run()
    guard result.succeeded else { throw .compilerFailed(Self.summary(of: result.error)) }
    return scratch.build + "/notebook"
  }

  private static func summary(of output: String) -> String {
    let lines = output.split(separator: "\n").prefix(4)
    return lines.isEmpty ? "it gave no reason" : lines.joined(separator: " ")
  }
}
