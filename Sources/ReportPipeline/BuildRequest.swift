public import CellEvaluation
public import NotebookSyntax

/// What to build, and how.
public struct BuildRequest: Sendable {
  /// Where and in which formats to render; nil to check only.
  public struct Rendering: Sendable {
    public var outputFolder: String
    public var formats: Set<ReportFormat>
    /// Pixels to the inch of PNG pages.
    public var resolution: Double

    public init(outputFolder: String, formats: Set<ReportFormat>, resolution: Double = 150) {
      self.outputFolder = outputFolder
      self.formats = formats
      self.resolution = resolution
    }
  }

  /// Notebooks, or folders of them.
  public var inputs: [String]
  public var rendering: Rendering?
  /// Whether cells run.
  public var evaluates: Bool
  /// Whether results of earlier builds are used; new ones are kept all the same.
  public var usesCache: Bool
  /// The folder of kept results; nil keeps none.
  public var cacheFolder: String?
  public var sandboxing: EvaluationConfiguration.Sandboxing
  /// What is granted of what notebooks ask for in their front matter.
  public var allowed: Set<Metadata.Permission>
  /// Whether warnings fail the build.
  public var isStrict: Bool

  public init(
    inputs: [String], rendering: Rendering? = nil, evaluates: Bool = true,
    usesCache: Bool = true, cacheFolder: String? = defaultCacheFolder,
    sandboxing: EvaluationConfiguration.Sandboxing = .automatic,
    allowed: Set<Metadata.Permission> = [], isStrict: Bool = false
  ) {
    self.inputs = inputs
    self.rendering = rendering
    self.evaluates = evaluates
    self.usesCache = usesCache
    self.cacheFolder = cacheFolder
    self.sandboxing = sandboxing
    self.allowed = allowed
    self.isStrict = isStrict
  }
}

/// A kind of file that a report becomes.
public enum ReportFormat: String, Sendable, CaseIterable {
  case pdf, png
}
