import Bibliography
import Diagnostics
import Evidence
import NotebookResults
import NotebookSyntax

/// A report as far as its chapters are resolved.
struct Assembly {
  private let document: Document
  private let labels: LabelTable
  private let bibliography: Bibliography
  private var citations: CitationNumbers
  private var chapters: [Report.Chapter] = []
  private var contents: [ContentsEntry] = []
  private var groups: [CheckGroup] = []
  private var checks: [Check] = []
  private var coverage = CheckCoverage()
  /// Where the chapters' results come from.
  private var provenances: [Provenance] = []
  /// The only chapter's front matter is the report's.
  private var metadata: ReportMetadata?
  private var diagnostics: [Diagnostic] = []

  init(
    document: Document, labels: LabelTable, bibliography: Bibliography, citations: CitationNumbers
  ) {
    self.document = document
    self.labels = labels
    self.bibliography = bibliography
    self.citations = citations
  }

  mutating func add(_ chapter: Chapter, _ numbering: Numbering) {
    let labels = labels
    var resolver = resolver(of: chapter, numbering, numbering.labels.backed { labels })
    let (metadata, blocks) = resolver.body()
    citations = resolver.citations
    checks += resolver.checks.all
    coverage.add(resolver.coverage)
    chapter.results.provenance.map { provenances.append($0) }
    let opening = document.isBook ? opening(chapter, metadata) : nil
    groups.append(
      CheckGroup(
        number: opening?.number, title: opening?.title ?? [], rows: resolver.checkRows()))
    if let opening {
      contents.append(
        ContentsEntry(
          level: 0, number: opening.number, title: opening.title,
          destination: opening.destination))
    } else {
      self.metadata = metadata
      diagnostics += resolver.diagnostics
    }
    contents += resolver.contents
    chapters.append(Report.Chapter(opening: opening, blocks: blocks))
  }

  private func opening(_ chapter: Chapter, _ metadata: ReportMetadata) -> Report.Opening {
    let index = chapters.count
    return Report.Opening(
      number: document.chapterNumber(index),
      isAppendix: index >= document.members.count - document.appendices,
      destination: "\(chapter.name).chapter", metadata: metadata)
  }

  /// The whole, with what stands behind the chapters.
  mutating func finish() -> (Report, [Diagnostic], CitationNumbers) {
    let file = document.members.first?.chapter.notebook.file ?? SourceFile(path: "", text: "")
    let notebook = Notebook(file: file, metadata: document.metadata, blocks: [])
    let back = Chapter(
      notebook: notebook, results: NotebookResults(), name: document.name, folder: "")
    var resolver = resolver(of: back, Numbering(notebook, name: document.name), labels)
    resolver.backMatterLevel = document.isBook ? 0 : 1
    resolver.coverage = coverage
    if metadata == nil {
      // A book's own words are Markdown like a chapter's.
      let (front, found) = NotebookParser.front(of: document.metadata)
      metadata = resolver.metadata(document.metadata, front)
      diagnostics += found + resolver.diagnostics
    }
    let backMatter =
      resolver.bibliographyBlocks() + resolver.checkBlocks(groups, of: checks)
      + Resolver.colophon(of: provenances)
    var report = Report(
      metadata: metadata ?? ReportMetadata(), options: LayoutOptions(document.metadata),
      chapters: chapters,
      backMatter: backMatter, contents: contents + resolver.contents, checks: checks)
    report.coverage = coverage
    diagnostics += coverage.diagnostics(required: document.metadata.coverage)
    return (report, diagnostics, resolver.citations)
  }

  private func resolver(
    of chapter: Chapter, _ numbering: Numbering, _ labels: LabelTable
  ) -> Resolver {
    var resolver = Resolver(
      chapter: chapter, numbering: numbering, labels: labels, bibliography: bibliography)
    resolver.words = ReportWords.of(document.metadata.language)
    resolver.backMatterName = document.name
    resolver.citations = citations
    return resolver
  }
}
