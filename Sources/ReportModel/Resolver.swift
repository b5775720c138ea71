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
  /// Numbered figures and tables.
  var figures: [ContentsEntry] = []
  var tables: [ContentsEntry] = []
  var diagnostics: [Diagnostic] = []
  /// Footnotes whose text stands on a page already; later calls only repeat the number.
  var placedFootnotes: Set<String> = []
  /// Classes of divisions that have been named once as having no look here.
  var toldClasses: Set<String> = []
  /// Whether what is resolved stands in the front matter, which has no numbers and is not evaluated.
  private(set) var isInFrontMatter = false
  /// The name under which references and checks stand: the report's, or that of its book.
  var backMatterName: String
  /// Whether works are called by authors and years, and lead back to their calls.
  var citesByAuthor = false
  var linksBack = false
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
    listFloats(in: blocks)
    diagnostics += checks.diagnostics(labels: labels)
    diagnostics += checks.misprintDiagnostics(required: chapter.notebook.metadata.misprints)
    return (metadata, blocks + acknowledgements(chapter.notebook.front.acknowledgements))
  }

  private mutating func acknowledgements(_ text: [Block]) -> [ReportBlock] {
    guard !text.isEmpty else { return [] }
    isInFrontMatter = true
    defer { isInFrontMatter = false }
    let title = ReportPhrases.of(chapter.notebook.metadata.language)(.acknowledgements)
    let destination = "\(chapter.name).acknowledgements"
    contents.append(
      ContentsEntry(level: 1, number: nil, title: [.text(title)], destination: destination))
    return [
      ReportBlock(.heading(level: 1, number: nil, [.text(title)]), destination: destination)
    ] + resolve(text)
  }

  /// - Parameter front: the words of the settings, parsed.
  mutating func metadata(_ source: Metadata, _ front: FrontText) -> ReportMetadata {
    isInFrontMatter = true
    defer { isInFrontMatter = false }
    let title = resolve(front.title)
    var metadata = ReportMetadata(
      title: title, subtitle: resolve(front.subtitle), authors: source.authors,
      date: source.date, abstract: resolve(front.abstract), keywords: source.keywords,
      subject: source.subject, language: source.language,
      plainTitle: title.isEmpty ? chapter.name : title.withoutCalls.plainText)
    metadata.license = source.license
    return metadata
  }

  /// What the lists of figures and tables show.
  private mutating func listFloats(in blocks: [ReportBlock]) {
    var (figures, tables): ([ContentsEntry], [ContentsEntry]) = ([], [])
    blocks.walk { block in
      func entry(
        _ number: String?, _ caption: [ReportInline], at destination: String? = block.destination
      ) -> ContentsEntry? {
        guard let number, let destination else { return nil }
        // "3" of "Figure 3".
        let short = number.split(whereSeparator: \.isWhitespace).last.map(String.init)
        return ContentsEntry(level: 1, number: short, title: caption, destination: destination)
      }
      switch block.kind {
      case .figure(let figure):
        entry(figure.number, figure.caption).map { figures.append($0) }
        for panel in figure.panels {
          // Behind the number, which stands in the caption.
          entry(panel.number, Array(panel.caption.dropFirst()), at: panel.destination)
            .map { figures.append($0) }
        }
      case .table(let table): entry(table.number, table.caption).map { tables.append($0) }
      case .columns(let columns):
        guard let made = entry(columns.number, columns.caption) else { return }
        if columns.hasCaptionAbove { tables.append(made) } else { figures.append(made) }
      default: break
      }
    }
    self.figures += figures
    self.tables += tables
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
