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
  public var usesCache: Bool
  /// Whether warnings fail the build.
  public var isStrict: Bool

  public init(
    inputs: [String], rendering: Rendering? = nil, evaluates: Bool = true,
    usesCache: Bool = true, isStrict: Bool = false
  ) {
    self.inputs = inputs
    self.rendering = rendering
    self.evaluates = evaluates
    self.usesCache = usesCache
    self.isStrict = isStrict
  }
}

/// A kind of file that a report becomes.
public enum ReportFormat: String, Sendable, CaseIterable {
  case pdf, png
}
