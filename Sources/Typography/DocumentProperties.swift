/// What a document says of itself beside its pages: properties, outline and the pages' labels.
public struct DocumentProperties: Sendable, Hashable {
  public var title: String
  public var authors: [String]
  public var subject: String?
  public var keywords: [String]
  /// The program that made it.
  public var creator: String
  /// A BCP 47 tag.
  public var language: String
  /// Seconds since 1970; the same input gives the same bytes, so this is never the clock's time.
  public var date: Int
  /// In reading order.
  public var outline: [OutlineEntry]
  /// One for each page, or empty for plain numbers.
  public var pageLabels: [String]

  public init(
    title: String = "", authors: [String] = [], subject: String? = nil, keywords: [String] = [],
    creator: String = "ntkdoc", language: String = "en-US", date: Int = Self.epoch,
    outline: [OutlineEntry] = [], pageLabels: [String] = []
  ) {
    self.title = title
    self.authors = authors
    self.subject = subject
    self.keywords = keywords
    self.creator = creator
    self.language = language
    self.date = date
    self.outline = outline
    self.pageLabels = pageLabels
  }

  /// 2020-01-01, the date of a document when `SOURCE_DATE_EPOCH` sets none.
  public static let epoch = 1_577_836_800
}
