/// Code of a cell that is shown in the appendix, with a quiet line in its place.
public struct Listing: Sendable {
  /// Counted through the document.
  public var number: Int
  /// What the cell does.
  public var summary: [ReportInline]
  public var code: String
  public var lineNumbers: Bool
  /// Where the listing stands.
  public var destination: String
  /// Where its line in the text stands; nil for a cell that only declares, which leaves none.
  public var origin: String?
  /// Whether the summary only names the figure or table that the cell shows, and its checks.
  public var namesItsOutput = false
  /// What it declares, each a link to its row of the table of notation.
  public var symbols: [[ReportInline]] = []

  public init(
    number: Int, summary: [ReportInline], code: String, lineNumbers: Bool = false,
    destination: String, origin: String?
  ) {
    self.number = number
    self.summary = summary
    self.code = code
    self.lineNumbers = lineNumbers
    self.destination = destination
    self.origin = origin
  }
}
