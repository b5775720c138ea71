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

  init(
    chapter: Chapter, numbering: Numbering, labels: LabelTable, bibliography: Bibliography
  ) {
    self.chapter = chapter
    self.numbering = numbering
    self.labels = labels
    self.bibliography = bibliography
    citations = CitationNumbers(bibliography)
    checks = Checks(chapter)
  }

  mutating func report() -> Report {
    var blocks = resolve(chapter.notebook.blocks)
    blocks += bibliographyBlocks()
    blocks += checkBlocks()
    diagnostics += checks.diagnostics(labels: labels)
    return Report(
      metadata: metadata(), options: layoutOptions, blocks: blocks, contents: contents)
  }

  private var layoutOptions: LayoutOptions {
    let source = chapter.notebook.metadata
    return LayoutOptions(
      paper: source.paper, margins: source.margins, font: source.font,
      fontSize: source.fontSize, hasContents: source.hasContents)
  }

  private mutating func metadata() -> ReportMetadata {
    let source = chapter.notebook.metadata
    let title = source.title.map { inlines($0) } ?? []
    return ReportMetadata(
      title: title, subtitle: source.subtitle.map { inlines($0) } ?? [],
      authors: source.authors.map {
        ReportMetadata.Author(name: $0.name, affiliation: $0.affiliation, email: $0.email)
      },
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
