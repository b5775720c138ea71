import Diagnostics
import NotebookSyntax

/// What one report is made of: a notebook, or the chapters of a book.
public struct Document: Sendable {
  /// Of its report, without an ending.
  public var name: String
  /// The notebook's front matter, or the book's own.
  public var metadata: Metadata
  /// In order, each with its numbering by itself.
  public var members: [(chapter: Chapter, alone: Numbering)]
  /// How many of them, at the end, are appendices.
  public var appendices: Int
  /// Titles of parts, by the index of the member that each stands before.
  public var parts: [Int: SourceExcerpt] = [:]
  /// Whether symbols of checked displays must have a meaning.
  public var isStrict = false
  /// Where code is shown, whatever the notebooks say; nil leaves it to them.
  public var echo: CellOptions.Echo?
  /// Whether the notebooks are chapters with openings of their own.
  public let isBook: Bool

  /// A notebook by itself.
  public init(of chapter: Chapter, numbering: Numbering? = nil) {
    name = chapter.name
    metadata = chapter.notebook.metadata
    members = [(chapter, numbering ?? Numbering(chapter.notebook, name: chapter.name))]
    appendices = 0
    isBook = false
  }

  /// A book.
  public init(
    bookNamed name: String, _ metadata: Metadata, chapters: [(chapter: Chapter, alone: Numbering)],
    appendices: Int = 0
  ) {
    self.name = name
    self.metadata = metadata
    members = chapters
    self.appendices = appendices
    isBook = true
  }

  /// "1", "2", …, then "A", "B", …; nil for chapters that have no numbers.
  func chapterNumber(_ index: Int) -> String? {
    guard isBook, metadata.hasNumberedSections, !members[index].chapter.notebook.isUnnumbered
    else { return nil }
    let firstAppendix = members.count - appendices
    let start = index < firstAppendix ? 0 : firstAppendix
    let place = members[start..<index].count { !$0.chapter.notebook.isUnnumbered }
    guard index >= firstAppendix, place < 26 else { return String(place + 1) }
    return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place)))
  }
}
