import Bibliography
import Diagnostics
import Figures
import MathSyntax
import NotebookSyntax

/// Second pass over a notebook: its blocks become the report's.
struct Resolver {
  let chapter: Chapter
  let numbering: Numbering
  let labels: LabelTable
  let checks: Checks
  let bibliography: Bibliography
  var citations: CitationNumbers
  var contents: [ContentsEntry] = []
  var diagnostics: [Diagnostic] = []
  /// Footnotes whose text stands on a page already; later calls only repeat the number.
  var placedFootnotes: Set<String> = []
  /// Whether what is resolved stands in the front matter, which has no numbers and is not evaluated.
  private(set) var isInFrontMatter = false
  /// The name under which references and checks stand: the report's, or that of its book.
  var backMatterName: String
  /// The level of their headings: 1, or 0 for chapters of a book.
  var backMatterLevel = 1
  /// The numbered equations so far, and whether they are checked.
  var coverage = CheckCoverage()

  init(
    chapter: Chapter, numbering: Numbering, labels: LabelTable, bibliography: Bibliography
  ) {
    backMatterName = chapter.name
    self.chapter = chapter
    self.numbering = numbering
    self.labels = labels
    self.bibliography = bibliography
    citations = CitationNumbers(bibliography)
    checks = Checks(chapter)
  }

  /// The whole report, with its works and its checks at the end.
  mutating func report() -> Report {
    var report = body()
    report.blocks += bibliographyBlocks()
    report.blocks += checkBlocks()
    report.blocks += colophon()
    report.contents = contents
    return report
  }

  /// The report without what stands behind its text.
  mutating func body() -> Report {
    let blocks = resolve(chapter.notebook.blocks)
    diagnostics += checks.diagnostics(labels: labels)
    let source = chapter.notebook.metadata
    diagnostics += coverage.diagnostics(required: source.coverage)
    var report = Report(
      metadata: metadata(source), options: LayoutOptions(source), blocks: blocks,
      contents: contents, checks: reportedChecks)
    report.coverage = coverage
    return report
  }

  mutating func metadata(_ source: Metadata) -> ReportMetadata {
    isInFrontMatter = true
    defer { isInFrontMatter = false }
    let title = source.title.map { inlines($0) } ?? []
    return ReportMetadata(
      title: title, subtitle: source.subtitle.map { inlines($0) } ?? [],
      authors: source.authors,
      date: source.date, abstract: source.abstract.map { blocks($0) } ?? [],
      keywords: source.keywords, subject: source.subject, language: source.language,
      plainTitle: title.isEmpty ? chapter.name : plainText(title))
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

/// A line's text without its markup, for outlines and properties.
func plainText(_ inlines: [ReportInline]) -> String {
  inlines.map { inline in
    switch inline {
    case .text(let text), .code(let text), .failure(let text): text
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
      .superscript(let inner), .smallCaps(let inner), .link(_, let inner):
      plainText(inner)
    case .math(let formula): formula.spokenText
    case .image(_, let alternative): alternative
    case .lineBreak: " "
    case .footnote, .destination: ""
    }
  }
  .joined()
}
