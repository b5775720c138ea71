/// A combined book with everything resolved: what page layout takes to set it as one document.
///
/// Numbers go on from chapter to chapter, links stay inside, and all works that the chapters cite
/// stand in one list at the end, as do their checks.
public struct Book: Sendable {
  /// A notebook in its place in the book.
  public struct Chapter: Sendable {
    /// "3", "A"; nil for a chapter without a number.
    public var number: String?
    /// Whether it stands after the chapters, as "Appendix A".
    public var isAppendix: Bool
    /// Where links to its heading lead.
    public var destination: String
    /// Its own title, authors and abstract, and its blocks; without references and checks.
    public var report: Report

    public init(number: String?, isAppendix: Bool, destination: String, report: Report) {
      self.number = number
      self.isAppendix = isAppendix
      self.destination = destination
      self.report = report
    }
  }

  /// For the title page and the PDF's properties.
  public var metadata: ReportMetadata
  /// Paper, font and size of the whole; `isBook` is set.
  public var options: LayoutOptions
  public var chapters: [Chapter]
  /// References and the table of checks, each under a heading of level 0, as chapters without number.
  public var backMatter: [ReportBlock]
  /// Chapters (level 0) and their headings (levels from 1) in reading order.
  public var contents: [ContentsEntry]

  public init(
    metadata: ReportMetadata, options: LayoutOptions, chapters: [Chapter],
    backMatter: [ReportBlock], contents: [ContentsEntry]
  ) {
    self.metadata = metadata
    self.options = options
    self.chapters = chapters
    self.backMatter = backMatter
    self.contents = contents
  }
}
