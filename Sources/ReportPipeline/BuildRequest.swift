public import BuildArtifacts
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
    /// Whether PDFs carry what they are made from.
    public var attachesSources = true
    /// Whether blocks of web pages tell the line of their source.
    public var marksLines = false

    public init(outputFolder: String, formats: Set<ReportFormat>, resolution: Double = 150) {
      self.outputFolder = outputFolder
      self.formats = formats
      self.resolution = resolution
    }
  }

  /// Notebooks, or folders of them.
  public var inputs: [String]
  public var rendering: Rendering?
  /// The values that parameters of the notebooks are built with, in the order of the command; several
  /// values of one build a report each.
  public var parameters: [(name: String, values: [String])] = []
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
  /// Where code is shown, whatever notebooks say; nil leaves it to them.
  public var echo: CellOptions.Echo?
  /// Whether checked equations are spoiled too, to see what their checks would notice.
  public var mutatesEquations = true
  /// The files that tell of the build, written into the folder of the reports.
  public var artifacts: Set<ArtifactFile>
  /// The folder for them where nothing is rendered.
  public var artifactFolder: String?
  /// How many notebooks are worked on at once; nil for as many as there are cores.
  public var jobs: Int?

  public init(
    inputs: [String], rendering: Rendering? = nil, evaluates: Bool = true,
    usesCache: Bool = true, cacheFolder: String? = defaultCacheFolder,
    sandboxing: EvaluationConfiguration.Sandboxing = .automatic,
    allowed: Set<Metadata.Permission> = [], isStrict: Bool = false,
    artifacts: Set<ArtifactFile> = [],
    jobs: Int? = nil
  ) {
    self.inputs = inputs
    self.rendering = rendering
    self.evaluates = evaluates
    self.usesCache = usesCache
    self.cacheFolder = cacheFolder
    self.sandboxing = sandboxing
    self.allowed = allowed
    self.isStrict = isStrict
    self.artifacts = artifacts
    self.jobs = jobs
  }
}
