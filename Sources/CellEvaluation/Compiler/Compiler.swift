import Foundation

/// Compiles a notebook's program against the runtime library, in the sandbox.
///
/// No code of a notebook runs while it is compiled: Swift has none but macros, whose plugins are the
/// toolchain's own. The sandbox is for faults of the compiler.
struct Compiler: Sendable {
  let toolchain: Toolchain
  let runtime: RuntimeLibrary
  var sandbox: Sandbox
  /// What the installation has ready, and what is kept where that does not suffice.
  let prepared: ModuleCache?
  let cache: ModuleCache

  enum Result: Sendable {
    case program(path: String, warnings: [CompilerMessage])
    /// What the code does wrong.
    case rejected([CompilerMessage])
    /// The compiler crashed at this code: the line that it was at, where it says so.
    case crashed(at: CodeLine?)
    /// The compiler did not get to an end with this code: why.
    case stuck(String)
  }

  func compile(
    _ program: ProgramText, in scratch: ScratchFolder, optimizes: Bool,
    preparing: () -> Void = {}
  ) async throws(EvaluationError) -> Result {
    try scratch.write(program.text, to: "main.swift")
    let imports = program.imports
    var script = CompilerScript(
      toolchain: toolchain, runtime: runtime, cache: cache, optimizes: optimizes,
      hasImports: !imports.isEmpty, isSandboxed: sandbox.program != nil)
    if !cache.isWhole {
      if let prepared, prepared.isWhole {
        script.cache = prepared
      } else {
        preparing()
        try await fill(cache, imports, optimizes: optimizes)
      }
    }
    let hidden = script.cache.hiddenHere
    var output = try await run(script, in: scratch)
    if ModuleCache.hide(modulesMissingIn: output.error, known: hidden)
      || Self.lacksModules(output)
    {
      script.cache = cache
      preparing()
      try await fill(cache, imports, optimizes: optimizes)
      output = try await run(script, in: scratch)
    }
    if Self.lacksModules(output) {
      // Nothing can be kept: on a full disk, or in a folder that cannot be written.
      script.cache = ModuleCache(folder: scratch.build + "/cache")
      script.cache.makeFolders()
      output = try await run(script, in: scratch, mayFillCache: true)
    }
    if output.status == CompilerScript.linkerFailed, imports.isEmpty {
      // A module that came along with another one may need a library of its own.
      script.hasImports = true
      output = try await run(script, in: scratch)
    }
    return try result(output, program, in: scratch)
  }

  private func run(
    _ script: CompilerScript, in scratch: ScratchFolder, mayFillCache: Bool = false
  ) async throws(EvaluationError) -> Command.Result {
    try scratch.write(script.text, to: "compile.sh")
    let shell = ["/bin/sh", scratch.build + "/compile.sh"]
    let (program, arguments) = sandbox.wrap(
      script.isSandboxed ? shell : CompilerScript.endingWithParent + shell, folder: scratch.build,
      Sandbox.Permissions(
        readable: CompilerFiles.system
          + [toolchain.root, runtime.file, runtime.modules, script.cache.folder],
        writable: [scratch.build] + (mayFillCache ? [script.cache.modules] : [])))
    return try await Command(
      program: program, arguments: arguments, folder: scratch.build,
      environment: [
        "PATH": "\(toolchain.binaries):/usr/bin:/bin", "LC_ALL": "C", "HOME": scratch.build,
        "TMPDIR": scratch.build,
      ]
    ).run()
  }

  private func result(
    _ output: Command.Result, _ program: ProgramText, in scratch: ScratchFolder
  ) throws(EvaluationError) -> Result {
    let messages = CompilerMessage.parse(output.error)
    if output.succeeded {
      return .program(path: scratch.build + "/notebook", warnings: messages)
    }
    if let mismatch = Self.mismatch(in: output.error) {
      throw .foreignCompiler(compiler: toolchain.binaries + "/swiftc", mismatch)
    }
    if output.timedOut { return .stuck("it took more than two minutes") }
    // A compiler that crashes says at which code: `While evaluating request … at
    // [/cells/name.md:12:3 - line:14:1]`, the innermost last.
    // Warnings before it name other places.
    if let dump = output.error.firstRange(of: "Stack dump:") {
      return .crashed(at: program.files.lastPlace(in: output.error[dump.upperBound...]))
    }
    if output.status == CompilerScript.frontEndFailed {
      if messages.contains(where: { $0.severity == .error }) { return .rejected(messages) }
      // Killed, for want of memory or time.
      if output.error.isEmpty { return .stuck("it took too much memory or time") }
    } else if let symbol = Self.undefinedSymbol(in: output.error) {
      return .stuck("\(symbol) is declared and nowhere defined")
    }
    throw .compilerFailed(Self.summary(of: output.error))
  }

  private static func undefinedSymbol(in output: String) -> String? {
    guard let mark = output.firstRange(of: "undefined symbol: ") else { return nil }
    return String(output[mark.upperBound...].prefix { !$0.isNewline })
  }

  // MARK: Modules

  /// Whether the compiler wanted to keep a module, or could not read one that was kept.
  private static func lacksModules(_ output: Command.Result) -> Bool {
    !output.succeeded
      && (output.error.contains("unable to open output file")
        || output.error.contains("could not build C module")
        || output.error.contains("error: malformed or corrupted")
        || output.error.contains("module map file"))
  }

  /// Has the modules ready that most notebooks import, in the installation's own folder.
  func prepare() async throws(EvaluationError) {
    guard let prepared else { return }
    for optimizes in [false, true] {
      try await fill(prepared, ["Foundation"], optimizes: optimizes)
    }
    guard prepared.isWhole else {
      throw .compilerFailed("nothing could be written to '\(prepared.folder)'")
    }
  }

  /// Compiles a program that only imports: what the compiler keeps is then no notebook's work. It keeps
  /// modules in C by how it optimizes.
  private func fill(
    _ cache: ModuleCache, _ imports: [String], optimizes: Bool
  ) async throws(EvaluationError) {
    let scratch = try ScratchFolder()
    try await cache.fill { () throws(EvaluationError) in
      // All at once; where one of them is wrong, the others by themselves. What fails here fails
      // again where the notebook is told of it.
      if try await keepModules(
        ["NotebookAPI"] + imports, in: cache, scratch, optimizes: optimizes)
      {
        return
      }
      for name in imports {
        _ = try await keepModules([name], in: cache, scratch, optimizes: optimizes)
      }
    }
  }

  private func keepModules(
    _ names: [String], in cache: ModuleCache, _ scratch: ScratchFolder, optimizes: Bool
  ) async throws(EvaluationError) -> Bool {
    try scratch.write(names.map { "import \($0)\n" }.joined(), to: "main.swift")
    let script = CompilerScript(
      toolchain: toolchain, runtime: runtime, cache: cache, optimizes: optimizes, links: false,
      isSandboxed: sandbox.program != nil)
    var hidden = cache.hiddenHere
    var output = try await run(script, in: scratch, mayFillCache: true)
    while ModuleCache.hide(modulesMissingIn: output.error, known: hidden) {
      cache.writeModuleMap()
      hidden = cache.hiddenHere
      output = try await run(script, in: scratch, mayFillCache: true)
    }
    return output.succeeded
  }

  // MARK: Messages

  /// What the compiler says of modules that another version of it made.
  static func mismatch(in output: String) -> String? {
    let signs = ["compiled module was created by", "module compiled with Swift"]
    for line in output.split(separator: "\n") {
      for sign in signs {
        guard let range = line.firstRange(of: sign) else { continue }
        return String(line[range.lowerBound...].prefix { $0 != ";" })
          .replacing(#/: \/.*$/#, with: "")
      }
    }
    return nil
  }

  private static func summary(of output: String) -> String {
    let lines = output.split(separator: "\n").prefix(4)
    return lines.isEmpty ? "it gave no reason" : lines.joined(separator: " ")
  }
}
