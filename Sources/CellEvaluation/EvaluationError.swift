/// Why nothing can be evaluated on this machine.
public enum EvaluationError: Error, Sendable, CustomStringConvertible {
  case noCompiler
  case noRuntime(searched: [String])
  case noSandbox
  case compilerFailed(String)
  case file(path: String, reason: String)

  /// What is wrong, and what to do about it.
  public var description: String {
    switch self {
    case .noCompiler:
      "No Swift compiler found: put swiftc on the PATH, or name it with NTKDOC_SWIFTC"
    case .noRuntime(let searched):
      "libNotebookRuntime.so and its modules are not in \(searched.joined(separator: ", ")); "
        + "build or install ntkdoc whole"
    case .noSandbox: "bwrap is not on the PATH, and a sandbox is required: install bubblewrap"
    case .compilerFailed(let message): "The Swift compiler failed: \(message)"
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}
