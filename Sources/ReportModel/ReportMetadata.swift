import NotebookSyntax

/// What stands on the title block and in the PDF's properties.
public struct ReportMetadata: Sendable {
  public typealias Author = Metadata.Author

  public var title: [ReportInline]
  public var subtitle: [ReportInline]
  public var authors: [Author]
  public var date: String?
  public var abstract: [ReportBlock]
  public var keywords: [String]
  public var license: String?
  public var subject: String?
  /// A BCP 47 tag, for hyphenation and for the PDF.
  public var language: String
  /// Where its web pages will be, where that is known.
  public var siteAddress: String?
  /// The title without markup.
  public var plainTitle: String

  public init(
    title: [ReportInline] = [], subtitle: [ReportInline] = [], authors: [Author] = [],
    date: String? = nil, abstract: [ReportBlock] = [], keywords: [String] = [],
    subject: String? = nil, language: String = "en-US", plainTitle: String = ""
  ) {
    self.title = title
    self.subtitle = subtitle
    self.authors = authors
    self.date = date
    self.abstract = abstract
    self.keywords = keywords
    self.subject = subject
    self.language = language
    self.plainTitle = plainTitle
  }

  /// What the document says in its language beside its author's words.
  public var words: ReportWords { ReportWords.of(language) }
}
