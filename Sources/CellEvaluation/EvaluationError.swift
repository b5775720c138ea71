/// Why nothing can be evaluated on this machine.
public enum EvaluationError: Error, Sendable, CustomStringConvertible {
  case noCompiler
  case noRuntime(searched: [String])
  case noSandbox
  case compilerFailed(String)
  /// The engine's modules are another compiler's: which one, and what it says of them.
  case foreignCompiler(compiler: String, String)
  case cancelled
  case file(path: String, reason: String)

  /// What is wrong, and what to do about it.
  public var description: String {
    switch self {
    case .noCompiler:
      "No Swift compiler found: put swiftc on the PATH, or name it with NTKDOC_SWIFTC"
    case .noRuntime(let searched):
      "libNotebookRuntime.so and its modules are not in \(searched.joined(separator: ", ")); "
        + "build or install all of ntkdoc"
    case .noSandbox:
      "bwrap is not on the PATH, or cannot make namespaces here, and a sandbox is required: "
        + "install bubblewrap, or allow user namespaces"
    case .compilerFailed(let message): "The Swift compiler failed: \(message)"
    case .foreignCompiler(let compiler, let message):
      "\(compiler) is not the compiler that ntkdoc was built with (\(message)): name that one with "
        + "NTKDOC_SWIFTC, or build and install ntkdoc again with this one"
    case .cancelled: "The evaluation was cancelled"
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}
