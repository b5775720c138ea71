/// Where a notebook's results come from: what was computed, when, and from which key.
public struct Provenance: Sendable, Codable, Hashable {
  /// SHA-256, in hexadecimal, of everything that the results depend on: code, evaluation options,
  /// declared inputs and variables, compiler and engine.
  public var key: String
  /// When the results were computed, in seconds since 1970.
  public var date: Int
  /// Seconds that compiling and running took then.
  public var seconds: Double
  /// Whether the results are those of an earlier build.
  public var isReused: Bool
  /// "Swift 6.3.1".
  public var compiler: String
  /// What tells the engine's library from others, in hexadecimal.
  public var engine: String
  /// The libraries that computed, with their versions: `openblas`.
  public var libraries: [String: String]
  /// Whether cells ran in a sandbox.
  public var isSandboxed: Bool
  /// Files that cells declare or were seen to read, by path.
  public var inputs: [Input]
  /// What `cached` took over or computed, in order.
  public var keptValues: [KeptValue]
  /// The seeds that the engine drew numbers from, for kept values too; ascending, those in a row as
  /// one range.
  public var seeds: [ClosedRange<UInt64>]

  /// A file that the results depend on.
  public struct Input: Sendable, Codable, Hashable {
    /// As the notebook says.
    public var path: String
    /// SHA-256 of its content in hexadecimal; nil for a file that was not there.
    public var digest: String?
    /// What wrote it, in one line, where it is the manifest of another program's run.
    public var run: String?

    public init(path: String, digest: String?, run: String? = nil) {
      self.path = path
      self.digest = digest
      self.run = run
    }
  }

  /// A costly value that is kept from build to build.
  public struct KeptValue: Sendable, Codable, Hashable {
    /// As `cached` was told.
    public var name: String
    /// When it was computed, in seconds since 1970; nil for one that was computed with these
    /// results.
    public var date: Int?

    public init(name: String, date: Int?) {
      self.name = name
      self.date = date
    }
  }

  public init(
    key: String, date: Int, seconds: Double = 0, isReused: Bool = false, compiler: String,
    engine: String, libraries: [String: String] = [:], isSandboxed: Bool, inputs: [Input] = [],
    keptValues: [KeptValue] = [],
    seeds: [ClosedRange<UInt64>] = []
  ) {
    self.key = key
    self.date = date
    self.seconds = seconds
    self.isReused = isReused
    self.compiler = compiler
    self.engine = engine
    self.libraries = libraries
    self.isSandboxed = isSandboxed
    self.inputs = inputs
    self.keptValues = keptValues
    self.seeds = seeds
  }
}
