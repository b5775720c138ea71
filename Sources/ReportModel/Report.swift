import Diagnostics

/// A notebook with everything resolved: numbers given, references bound, results in their places.
/// What page layout takes; it knows nothing of Markdown and nothing of pages.
public struct Report: Sendable {
  public var metadata: ReportMetadata
  public var options: LayoutOptions
  public var blocks: [ReportBlock]
  /// Headings in reading order, for the outline and for the table of contents.
  public var contents: [ContentsEntry]

  public init(
    metadata: ReportMetadata, options: LayoutOptions, blocks: [ReportBlock],
    contents: [ContentsEntry]
  ) {
    self.metadata = metadata
    self.options = options
    self.blocks = blocks
    self.contents = contents
  }
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
