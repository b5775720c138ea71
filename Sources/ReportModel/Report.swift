import Diagnostics
public import Evidence

/// A document with everything resolved: numbers given, references bound, results in their places. What
/// every writer takes; it knows nothing of Markdown and nothing of pages.
///
/// A notebook's report is a book of one chapter. In a book numbers go on from chapter to chapter, links
/// stay inside, and all works that the chapters cite stand in one list at the end, as do their checks.
public struct Report: Sendable {
  /// A notebook in its place.
  public struct Chapter: Sendable {
    /// What it begins with; nil for the only one, whose title is the report's.
    public var opening: Opening?
    public var blocks: [ReportBlock]

    public init(opening: Opening? = nil, blocks: [ReportBlock]) {
      self.opening = opening
      self.blocks = blocks
    }
  }

  /// How a chapter of a book begins.
  public struct Opening: Sendable {
    /// "3", "A"; nil for a chapter without a number.
    public var number: String?
    /// Whether it stands after the chapters, as "Appendix A".
    public var isAppendix: Bool
    /// Where links to its heading lead.
    public var destination: String
    /// Its own title, authors and abstract.
    public var metadata: ReportMetadata

    public init(
      number: String?, isAppendix: Bool = false, destination: String, metadata: ReportMetadata
    ) {
      self.number = number
      self.isAppendix = isAppendix
      self.destination = destination
      self.metadata = metadata
    }

    /// Its title, or the name of its notebook where it has none.
    public var title: [ReportInline] {
      metadata.title.isEmpty ? [.text(metadata.plainTitle)] : metadata.title
    }
  }

  /// The front matter: title, authors, abstract, and the PDF's properties.
  public var metadata: ReportMetadata
  public var options: LayoutOptions
  public var chapters: [Chapter]
  /// Works, notation and checks.
  public var backMatter: [ReportBlock]
  /// The listings of folded code, with their heading: each is in its `Listing`, too, so that a writer
  /// whose lines unfold needs no appendix.
  public var codeAppendix: [ReportBlock] = []
  /// How the results were computed: what ends a report.
  public var colophon: [ReportBlock] = []
  /// Chapters of a book (level 0) and headings (levels from 1) in reading order, for the outline and
  /// for the table of contents.
  public var contents: [ContentsEntry]
  /// Numbered figures and tables with their captions, where the settings ask for lists of them.
  public var figures: [ContentsEntry] = []
  public var tables: [ContentsEntry] = []
  /// In reading order.
  public var checks: [Check]
  public var coverage = CheckCoverage()
  /// The symbols of checked equations, by the places of their checks in the listing.
  public var symbols: [String: [SymbolNote]] = [:]
  /// What the first page says of them: what was checked, how, and what was not; nil where nothing was
  /// to check.
  public var checkSummary: [ReportInline]?

  public init(
    metadata: ReportMetadata, options: LayoutOptions, chapters: [Chapter],
    backMatter: [ReportBlock] = [], contents: [ContentsEntry], checks: [Check] = []
  ) {
    self.metadata = metadata
    self.options = options
    self.chapters = chapters
    self.backMatter = backMatter
    self.contents = contents
    self.checks = checks
  }

  /// The report of one notebook.
  public init(
    metadata: ReportMetadata, options: LayoutOptions, blocks: [ReportBlock],
    contents: [ContentsEntry], checks: [Check] = []
  ) {
    self.init(
      metadata: metadata, options: options, chapters: [Chapter(blocks: blocks)],
      contents: contents, checks: checks)
  }

  /// All blocks, those of the back matter last.
  public var blocks: [ReportBlock] {
    chapters.flatMap(\.blocks) + backMatter + codeAppendix + colophon
  }

  /// Whether its chapters begin on pages of their own, behind a title page.
  public var isBook: Bool { chapters.contains { $0.opening != nil } }
}

/// A heading as the outline and the table of contents show it.
public struct ContentsEntry: Sendable {
  /// 1 for a section, 2 for a subsection; 0 for a chapter of a combined book.
  public var level: Int
  public var number: String?
  public var title: [ReportInline]
  public var destination: String

  public init(level: Int, number: String?, title: [ReportInline], destination: String) {
    self.level = level
    self.number = number
    self.title = title
    self.destination = destination
  }
}
