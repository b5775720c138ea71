/// A structure element of the PDF, by the names of the PDF standard.
public enum Tag: Sendable, Hashable {
  /// Levels count from 1 and may skip: the PDF's do not.
  case heading(level: Int)
  case paragraph
  case list(ListNumbering)
  case listItem, label, listBody
  case table, tableRow
  case tableHeader(TableScope, TableSpan = .one)
  case tableCell(TableSpan = .one)
  case figure(alternative: String)
  case formula(FormulaDescription)
  case code, blockQuote, caption, note, reference, contents, contentsItem
  /// Inline text that belongs to no other leaf.
  case span
  /// Words in another language than the text around them, by its BCP 47 tag.
  case phrase(language: String)
  /// Something drawn that stands for a word, such as a tick.
  case sign(String)
  /// No content of the document: running heads, page numbers, what is repeated or only adorns.
  /// Elements and links inside do not count.
  case artifact

  /// What a header of a table tells of.
  public enum TableScope: Sendable, Hashable { case column, row }

  /// How many columns and rows a cell takes.
  public struct TableSpan: Sendable, Hashable {
    public var columns: Int
    public var rows: Int

    public static let one = TableSpan(columns: 1, rows: 1)

    public init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// What stands before the items of a list.
  public enum ListNumbering: Sendable, Hashable { case none, bullets, numbers }
}

/// What a formula says to readers who do not see it, and to programs.
public struct FormulaDescription: Sendable, Hashable {
  /// In words.
  public var words: String
  /// That of the words, by its BCP 47 tag, where it is not the document's.
  public var language: String?
  /// LaTeX, as it was written.
  public var source: String
  /// A `math` element of MathML; empty where there is none.
  public var markup: String

  public init(
    words: String, language: String? = nil, source: String = "", markup: String = ""
  ) {
    self.words = words
    self.language = language
    self.source = source
    self.markup = markup
  }
}
