import Diagnostics
import Figures
import Foundation
import NotebookSyntax

extension CellEvaluator {
  /// The process that runs a notebook's program, with its limits and in its sandbox.
  func process(
    _ program: String, for notebook: Notebook, steps: [ProgramStep], in scratch: ScratchFolder
  ) -> NotebookProcess {
    let execution = notebook.metadata.execute
    let granted = execution.permissions.filter(configuration.allowed.contains)
    let folder = Self.folder(of: notebook.file)
    let values = valuesFolder(of: notebook)
    let (command, arguments) = sandbox.wrap(
      program, folder: folder, scratch: scratch,
      permissions: granted + (values.map { [.write($0)] } ?? []))
    let timeouts = steps.compactMap { step in step.timeout.map { (step.identity, $0) } }
    return NotebookProcess(
      program: command, arguments: arguments, folder: folder,
      environment: environment(execution, granted, scratch, values), timeout: execution.timeout,
      stepTimeouts: Dictionary(uniqueKeysWithValues: timeouts),
      outputLimit: configuration.outputLimit)
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

  static func folder(of file: SourceFile) -> String {
    URL(fileURLWithPath: file.path).deletingLastPathComponent().standardized.path
  }

  /// Nothing of the build's own environment but what was asked for and granted.
  private func environment(
    _ execution: Metadata.Execution, _ granted: [Metadata.Permission], _ scratch: ScratchFolder,
    _ values: String?
  ) -> [String: String] {
    let threads =
      execution.threads ?? configuration.threads
      ?? ProcessInfo.processInfo.activeProcessorCount
    var environment = [
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": scratch.home, "TMPDIR": scratch.home,
      "OPENBLAS_NUM_THREADS": "\(threads)", "NTKDOC_THREADS": "\(threads)",
      "NTKDOC_MEMORY": "\(execution.memory)", "NTKDOC_FILE_SIZE": "\(1 << 30)",
      "NTKDOC_CONFINED": configuration.filtersSystemCalls ? "1" : "0",
      "NTKDOC_NETWORK": granted.contains(.network) ? "1" : "0",
    ]
    if let values {
      environment["NTKDOC_VALUES"] = values
      environment["NTKDOC_ENGINE"] = compiler.runtime.digest
    }
    for (name, value) in grantedVariables(granted) { environment[name] = value }
    return environment
  }

  /// Environment variables that the notebook may see, with their values.
  func grantedVariables(_ granted: [Metadata.Permission]) -> [(String, String)] {
    granted.compactMap { permission in
      guard case .environment(let name) = permission, let value = getenv(name) else { return nil }
      return (name, String(cString: value))
    }
  }
}
