import Diagnostics

/// The `//|` lines of a cell.
public struct CellOptions: Sendable, Hashable {
  /// `fig-…` or `tbl-…`, what references point at; or any other name for messages.
  public var label: String?
  /// Markdown under the cell's figure or table; several for several figures.
  public var captions: [SourceExcerpt]
  /// Where the code is shown; nil where that is left to what the cell shows.
  public var echo: Echo?
  /// What the cell does, as Markdown: the line that stands for folded code.
  public var summary: SourceExcerpt?
  /// Whether the code runs.
  public var evaluates: Bool
  /// Whether what it shows is shown.
  public var output: Bool
  /// Whether a failure is expected: it is shown, and does not fail the build.
  public var error: Bool
  public var lineNumbers: Bool
  /// The file that the cell's code stands in; relative to the notebook's folder, and below it.
  public var file: SourceExcerpt?
  /// Files that the cell reads, beside those that it is seen to read.
  public var inputs: [String]
  /// Seconds.
  public var timeout: Double?
  /// Of figures: a fraction of the text's width.
  public var width: Double?
  /// Where a report shows the code of a cell.
  public enum Echo: Sendable, Hashable {
    /// In its place.
    case shown
    /// In the appendix, with a line in its place that leads there.
    case folded
    /// Nowhere.
    case hidden
  }

  /// What is not `//|` known: for later stages.
  public var span: Span?

  public init(
    label: String? = nil, captions: [SourceExcerpt] = [], echo: Echo? = nil,
    evaluates: Bool = true, output: Bool = true, error: Bool = false, lineNumbers: Bool = false,
    file: SourceExcerpt? = nil, inputs: [String] = [], timeout: Double? = nil, width: Double? = nil,
    span: Span? = nil
  ) {
    self.label = label
    self.captions = captions
    self.echo = echo
    self.evaluates = evaluates
    self.output = output
    self.error = error
    self.lineNumbers = lineNumbers
    self.file = file
    self.inputs = inputs
    self.timeout = timeout
    self.width = width
    self.span = span
  }
}
