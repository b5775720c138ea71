import NotebookSyntax

/// How notebooks are evaluated; what a notebook asks for itself is in its `Metadata.Execution`.
public struct EvaluationConfiguration: Sendable {
  /// Whether cells run in bubblewrap's sandbox.
  public enum Sandboxing: Sendable {
    /// Where bubblewrap is present.
    case automatic
    /// Nothing runs without.
    case required
    case off
  }

  public var sandboxing: Sandboxing
  /// Whether bubblewrap is looked for; off in tests that show what stands in for it.
  public var usesBubblewrap: Bool
  /// Whether the process filters its own system calls; off in tests that show what it prevents.
  public var filtersSystemCalls: Bool
  /// Whether a process without bubblewrap shuts itself out of files that it does not need, where the
  /// kernel has Landlock.
  var confinesFiles: Bool { sandboxing != .off && EvaluationEnvironment.hasLandlock }
  /// What the command line grants of what notebooks ask for.
  public var allowed: Set<Metadata.Permission>
  /// The folder of cached results; nil for none.
  public var cacheFolder: String?
  /// Whether compiled modules that the installation has ready are used; off in tests of the user's
  /// own.
  public var usesPreparedModules = true
  /// Results of earlier builds are not used, but new ones are kept.
  public var ignoresCachedResults: Bool
  /// Bytes, for all results together; the oldest go first.
  public var cacheLimit: Int
  /// Bytes that a notebook may print and show.
  public var outputLimit: Int
  /// What a notebook may leave in the folders that it may write to, in bytes and files.
  public var diskLimit: Int
  public var fileLimit: Int
  /// Threads that a notebook's process may have.
  public var threadLimit: Int
  /// The share of the cores that a notebook gets where several run side by side: the most threads
  /// that the engine's loops and linear algebra use; nil for all cores.
  public var threads: Int?
  public var equations: EquationSettings

  public init(
    sandboxing: Sandboxing = .automatic, usesBubblewrap: Bool = true,
    filtersSystemCalls: Bool = true,
    allowed: Set<Metadata.Permission> = [], cacheFolder: String? = nil,
    ignoresCachedResults: Bool = false, cacheLimit: Int = 1 << 30, outputLimit: Int = 64 << 20,
    diskLimit: Int = 4 << 30, fileLimit: Int = 100_000, threadLimit: Int = 2048,
    threads: Int? = nil, equations: EquationSettings = EquationSettings()
  ) {
    self.sandboxing = sandboxing
    self.usesBubblewrap = usesBubblewrap
    self.filtersSystemCalls = filtersSystemCalls
    self.allowed = allowed
    self.cacheFolder = cacheFolder
    self.ignoresCachedResults = ignoresCachedResults
    self.cacheLimit = cacheLimit
    self.outputLimit = outputLimit
    self.diskLimit = diskLimit
    self.fileLimit = fileLimit
    self.threadLimit = threadLimit
    self.threads = threads
    self.equations = equations
  }
}

/// What an evaluation is doing.
public enum EvaluationProgress: Sendable {
  /// The C library's modules are compiled, once for all notebooks.
  case preparing
  case compiling(cells: Int)
  case running(cell: Int, of: Int)
  case finished(cell: Int, seconds: Double)
  /// Nothing ran: the results are those of an earlier build.
  case reused
}
