public import Diagnostics
public import Evidence
public import NotebookResults

/// What a build read, did and wrote: what its artifacts tell.
public struct BuildRecord: Sendable {
  /// Of `ntkdoc`.
  public var version: String
  /// The libraries that set and draw, by name.
  public var libraries: [String: String]
  public var notebooks: [Notebook]
  /// By notebook in the order of the inputs, then by place.
  public var diagnostics: [Diagnostic]
  /// Of the whole build.
  public var seconds: Double

  /// A file and what tells its content from another.
  public struct File: Sendable, Hashable {
    public var path: String
    /// SHA-256 in hexadecimal; nil for a file that is not there.
    public var digest: String?
    /// Nil where nobody counted.
    public var size: Int?

    public init(path: String, digest: String?, size: Int? = nil) {
      self.path = path
      self.digest = digest
      self.size = size
    }
  }

  /// A cell and what became of it.
  public struct Cell: Sendable {
    /// From 1, in reading order.
    public var number: Int
    public var label: String?
    public var line: Int
    public var status: CellResult.Status
    /// Whether it was expected to fail.
    public var expectsFailure: Bool
    public var seconds: Double

    public init(
      number: Int, label: String?, line: Int, status: CellResult.Status,
      expectsFailure: Bool = false, seconds: Double
    ) {
      self.number = number
      self.label = label
      self.line = line
      self.status = status
      self.expectsFailure = expectsFailure
      self.seconds = seconds
    }
  }

  /// A notebook, or a combined book, and what became of it.
  public struct Notebook: Sendable {
    /// Of its report, without an ending.
    public var name: String
    public var isBook: Bool
    /// As the inputs spell it.
    public var path: String
    /// The notebook itself and what its report is made of; paths relative to the notebook's folder.
    public var sources: [File]
    public var provenance: Provenance?
    public var cells: [Cell]
    public var checks: [Check]
    /// The fonts that its pages use, by file name.
    public var fonts: [File]
    /// What was written, relative to the folder of the reports.
    public var outputs: [File]
    public var pages: Int

    public init(
      name: String, isBook: Bool = false, path: String, sources: [File] = [],
      provenance: Provenance? = nil, cells: [Cell] = [], checks: [Check] = [], fonts: [File] = [],
      outputs: [File] = [], pages: Int = 0
    ) {
      self.name = name
      self.isBook = isBook
      self.path = path
      self.sources = sources
      self.provenance = provenance
      self.cells = cells
      self.checks = checks
      self.fonts = fonts
      self.outputs = outputs
      self.pages = pages
    }
  }

  /// Of all notebooks, in order; a book has those of its chapters.
  public var checks: [Check] { notebooks.filter { !$0.isBook }.flatMap(\.checks) }

  public init(
    version: String, libraries: [String: String] = [:], notebooks: [Notebook] = [],
    diagnostics: [Diagnostic] = [], seconds: Double = 0
  ) {
    self.version = version
    self.libraries = libraries
    self.notebooks = notebooks
    self.diagnostics = diagnostics
    self.seconds = seconds
  }
}
