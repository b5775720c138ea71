import Diagnostics
import Figures

/// A notebook with everything resolved: numbers given, references bound, results in their places.
/// What page layout takes; it knows nothing of Markdown and nothing of pages.
public struct Report: Sendable {
  public var metadata: ReportMetadata
  public var options: LayoutOptions
  public var blocks: [ReportBlock]
  /// Headings in reading order, for the outline and for the table of contents.
  public var contents: [ContentsEntry]
  /// In reading order.
  public var checks: [ReportedCheck]
  public var coverage = CheckCoverage()

  public init(
    metadata: ReportMetadata, options: LayoutOptions, blocks: [ReportBlock],
    contents: [ContentsEntry], checks: [ReportedCheck] = []
  ) {
    self.metadata = metadata
    self.options = options
    self.blocks = blocks
    self.contents = contents
    self.checks = checks
  }
}

/// A check as a report tells of it.
public struct ReportedCheck: Sendable {
  public var result: CheckResult
  /// "Equation (17)", or the label itself.
  public var name: String
  /// The very relation of an equation, the line that asked, or its cell.
  public var place: Span

  public init(result: CheckResult, name: String, place: Span) {
    self.result = result
    self.name = name
    self.place = place
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
