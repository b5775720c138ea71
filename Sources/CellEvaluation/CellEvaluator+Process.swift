import ContentDigest
import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax
import Workers

extension CellEvaluator {
  /// The process that runs a notebook's program, with its limits and in its sandbox.
  func process(
    _ program: String, for notebook: Notebook, steps: [ProgramStep], in scratch: ScratchFolder
  ) -> NotebookProcess {
    let execution = notebook.metadata.execute
    let granted = execution.permissions.filter(configuration.allowed.contains)
    let folder = Self.folder(of: notebook.file)
    let values = valuesFolder(of: notebook)
    let own = [scratch.home] + (values.map { [$0] } ?? [])
    let visible = visibleFiles(of: notebook, steps)
    let network = granted.contains(.network)
    let writable = own + writable(granted, folder)
    let (command, arguments) = sandbox.wrap(
      [program], folder: folder,
      Sandbox.Permissions(
        readable: (folder == "/" ? [] : [folder]) + visible.whole + [program],
        hidden: sandbox.program == nil ? [] : visible.hidden, writable: writable,
        network: network))
    var variables = environment(execution, granted, scratch, values)
    if sandbox.program == nil, configuration.confinesFiles {
      let readable =
        VisibleFiles.system + (network ? VisibleFiles.network : []) + visible.whole + visible.parts
        + [program, "/dev", "/proc"]
      variables["NTKDOC_READABLE"] = readable.joined(separator: "\n")
      variables["NTKDOC_WRITABLE"] = (writable + ["/dev"]).joined(separator: "\n")
    }
    let timeouts = steps.compactMap { step in step.timeout.map { (step.identity, $0) } }
    return NotebookProcess(
      program: command, arguments: arguments, folder: folder,
      environment: variables, timeout: execution.timeout,
      stepTimeouts: Dictionary(uniqueKeysWithValues: timeouts),
      outputLimit: configuration.outputLimit, writable: own,
      diskLimit: DiskUsage(bytes: configuration.diskLimit, files: configuration.fileLimit),
      threadLimit: configuration.threadLimit)
  }

  /// What a notebook's cells can read.
  func visibleFiles(of notebook: Notebook, _ steps: [ProgramStep]) -> VisibleFiles {
    VisibleFiles(
      folder: Self.folder(of: notebook.file),
      needed: [compiler.runtime.file, compiler.toolchain.libraries],
      inputs: InputFiles.paths(declaredBy: steps))
  }

  /// Where the notebook may write, of what it asks for.
  private func writable(_ granted: [Metadata.Permission], _ folder: String) -> [String] {
    granted.compactMap { permission in
      if case .write(let path) = permission { absolute(path, folder) } else { nil }
    }
  }

  /// Where `cached` keeps a notebook's values: a folder of its own, which no other notebook reads.
  private func valuesFolder(of notebook: Notebook) -> String? {
    guard let root = configuration.cacheFolder, !configuration.ignoresCachedResults else {
      return nil
    }
    let url = URL(fileURLWithPath: notebook.file.path).standardized
    let folder =
      URL(fileURLWithPath: root).standardized.path + "/values/"
      + SHA256.hex(Array(url.path.utf8))
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Keeps all notebooks' values together below the cache's limit.
  func evictValues() {
    guard let root = configuration.cacheFolder else { return }
    KeptFiles.evict(under: root + "/values", limit: configuration.cacheLimit)
  }

  static func folder(of file: SourceFile) -> String {
    URL(fileURLWithPath: file.path).deletingLastPathComponent().standardized.path
  }

  /// Nothing of the build's own environment but what was asked for and granted.
  private func environment(
    _ execution: Metadata.Execution, _ granted: [Metadata.Permission], _ scratch: ScratchFolder,
    _ values: String?
  ) -> [String: String] {
    let threads = threads(execution)
    var environment = [
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": scratch.home, "TMPDIR": scratch.home,
      "OPENBLAS_NUM_THREADS": "\(threads)", "NTKDOC_THREADS": "\(threads)",
      "NTKDOC_MEMORY": "\(execution.memory)", "NTKDOC_FILE_SIZE": "\(1 << 30)",
      "NTKDOC_CONFINED": configuration.filtersSystemCalls ? "1" : "0",
      // The order of dictionaries and sets is the same in each build.
      "SWIFT_DETERMINISTIC_HASHING": "1",
      "NTKDOC_NETWORK": granted.contains(.network) ? "1" : "0",
    ]
    if let values {
      environment["NTKDOC_VALUES"] = values
      environment["NTKDOC_ENGINE"] = compiler.runtime.identity
    }
    for (name, value) in grantedVariables(granted) { environment[name] = value }
    return environment
  }

  /// A notebook's own wish, but not more than its share of the cores.
  private func threads(_ execution: Metadata.Execution) -> Int {
    let share = max(1, configuration.threads ?? Workers.cores)
    return min(execution.threads ?? share, share)
  }

  /// Environment variables that the notebook may see, with their values.
  func grantedVariables(_ granted: [Metadata.Permission]) -> [(String, String)] {
    granted.compactMap { permission in
      guard case .environment(let name) = permission, let value = getenv(name) else { return nil }
      return (name, String(cString: value))
    }
  }
}
