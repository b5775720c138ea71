import Bibliography
import Diagnostics
import MathSyntax
import NotebookSyntax

/// Second pass over a notebook: its blocks become the report's.
struct Resolver {
  let chapter: Chapter
  let numbering: Numbering
  let labels: LabelTable
  let checks: Checks
  let bibliography: Bibliography
  /// The words that are added, in the document's language.
  var words: ReportWords
  var citations: CitationNumbers
  var contents: [ContentsEntry] = []
  var diagnostics: [Diagnostic] = []
  /// Footnotes whose text stands on a page already; later calls only repeat the number.
  var placedFootnotes: Set<String> = []
  /// Classes of divisions that have been named once as having no look here.
  var toldClasses: Set<String> = []
  /// Whether what is resolved stands in the front matter, which has no numbers and is not evaluated.
  private(set) var isInFrontMatter = false
  /// The name under which references and checks stand: the report's, or that of its book.
  var backMatterName: String
  /// The level of their headings: 1, or 0 for chapters of a book.
  var backMatterLevel = 1
  /// Where code is shown, whatever the cells say.
  var echo: CellOptions.Echo?
  /// Folded code so far, and the number of its last listing in the document.
  var listings: [Listing] = []
  var lastListing = 0
  /// Which of them are whose, by the cells' numbers.
  var listingOfCell: [Int: Int] = [:]
  /// Cells whose code stands in the text.
  var shownCells: Set<Int> = []
  /// The numbered equations so far, and whether they are checked.
  var coverage = CheckCoverage()

  init(
    chapter: Chapter, numbering: Numbering, labels: LabelTable, bibliography: Bibliography
  ) {
    backMatterName = chapter.name
    self.chapter = chapter
    words = ReportWords.of(chapter.notebook.metadata.language)
    self.numbering = numbering
    self.labels = labels
    self.bibliography = bibliography
    citations = CitationNumbers(bibliography)
    checks = Checks(chapter, labels: labels)
  }

  /// The front matter and the text, without what stands behind it.
  mutating func body() -> (ReportMetadata, [ReportBlock]) {
    // Notes and works are called in the order of reading, the title first.
    let metadata = metadata(chapter.notebook.metadata, chapter.notebook.front)
    let blocks = resolve(chapter.notebook.blocks)
    diagnostics += checks.diagnostics(labels: labels)
    diagnostics += checks.misprintDiagnostics(required: chapter.notebook.metadata.misprints)
    return (metadata, blocks)
  }

  /// - Parameter front: the words of the settings, parsed.
  mutating func metadata(_ source: Metadata, _ front: FrontText) -> ReportMetadata {
    isInFrontMatter = true
    defer { isInFrontMatter = false }
    let title = resolve(front.title)
    return ReportMetadata(
      title: title, subtitle: resolve(front.subtitle), authors: source.authors,
      date: source.date, abstract: resolve(front.abstract), keywords: source.keywords,
      subject: source.subject, language: source.language,
      plainTitle: title.isEmpty ? chapter.name : title.withoutCalls.plainText)
  }

  /// Markdown that stands in an option or in a result, as blocks.
  mutating func blocks(_ markdown: SourceExcerpt) -> [ReportBlock] {
    let (parsed, found) = Markdown.blocks(of: markdown)
    diagnostics += found
    return resolve(parsed)
  }

  /// The same where only a line fits: a title, a caption, a table's cell.
  mutating func inlines(_ markdown: SourceExcerpt) -> [ReportInline] {
    let (parsed, found) = Markdown.inlines(of: markdown)
    diagnostics += found
    return resolve(parsed)
  }
}
