public import Diagnostics

/// `_ntkdoc.yml`: what the notebooks of a folder share.
public struct FolderSettings: Sendable {
  /// The combined book of a folder's notebooks.
  public struct Book: Sendable {
    /// Title, authors, abstract, look: the book's own, over the folder's defaults.
    public var metadata: Metadata
    /// Notebooks in the order of the book, relative to the folder.
    public var chapters: [SourceExcerpt]
    /// Those that follow as appendices, numbered by letters.
    public var appendices: [SourceExcerpt]
    /// The name of its report, without an ending.
    public var name: String
    /// Titles of parts that have no notebook of their own.
    public var parts: [Part] = []
    /// The notebooks of `chapters` that open parts: chapters without a number.
    public var partPages: Set<String> = []
    /// Whether it is a Quarto project's, whose chapters have their titles in their first headings.
    public var isQuarto = false

    /// Chapters under a title.
    public struct Part: Sendable {
      public var title: SourceExcerpt
      /// The notebook that it begins with.
      public var firstFile: String
    }

    public init(
      metadata: Metadata, chapters: [SourceExcerpt] = [], appendices: [SourceExcerpt] = [],
      name: String = "book"
    ) {
      self.metadata = metadata
      self.chapters = chapters
      self.appendices = appendices
      self.name = name
    }
  }

  /// What a notebook's front matter starts from.
  public var defaults: Metadata
  /// The order of the notebooks where there is no book; those that are not named follow by name.
  public var notebooks: [SourceExcerpt]
  public var book: Book?

  public init(
    defaults: Metadata = Metadata(), notebooks: [SourceExcerpt] = [], book: Book? = nil
  ) {
    self.defaults = defaults
    self.notebooks = notebooks
    self.book = book
  }

  /// All notebooks that are named, in order.
  public var order: [SourceExcerpt] {
    (book.map { $0.chapters + $0.appendices } ?? []) + notebooks
  }
}
