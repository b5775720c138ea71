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
  /// How many of the document's members are done.
  private var memberCount = 0
  private var contents: [ContentsEntry] = []
  private var figures: [ContentsEntry] = []
  private var tables: [ContentsEntry] = []
  private var groups: [CheckGroup] = []
  private var listings: [ListingGroup] = []
  private var notation: [NotationRow] = []
  private var checks: [Check] = []
  private var symbols: [String: [SymbolNote]] = [:]
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
    defer { memberCount += 1 }
    let labels = labels
    var resolver = resolver(of: chapter, numbering, numbering.labels.backed { labels })
    resolver.lastListing = listings.reduce(0) { $0 + $1.listings.count }
    var (metadata, blocks) = resolver.body()
    if let title = document.parts[memberCount] { addPart(resolver.inlines(title)) }
    let rows = resolver.notationRows()
    if document.metadata.notation != .none { resolver.nameSymbols(rows) }
    switch document.metadata.notation {
    case .chapter where document.isBook: blocks += resolver.notationBlocks(rows, level: 1)
    case .chapter, .end: notation += rows
    case .none: break
    }
    symbols.merge(resolver.symbolNotes(rows)) { first, _ in first }
    citations = resolver.citations
    checks += resolver.checks.all
    coverage.add(resolver.coverage)
    chapter.results.provenance.map { provenances.append($0) }
    let opening = document.isBook ? opening(chapter, metadata) : nil
    groups.append(
      CheckGroup(
        number: opening?.number, title: opening?.title ?? [],
        checks: resolver.checks.all.enumerated().map { index, check in
          CheckGroup.Item(check: check, destination: resolver.checks.destination(of: index))
        }, macros: resolver.numbering.macros.all))
    listings.append(
      ListingGroup(
        number: opening?.number, title: opening?.title ?? [], listings: resolver.listings))
    if let opening {
      contents.append(
        ContentsEntry(
          level: 0, number: opening.number, title: opening.title,
          destination: opening.destination))
    } else {
      self.metadata = metadata
      diagnostics += resolver.diagnostics
      if document.isStrict { diagnostics += resolver.meaninglessSymbols(rows) }
    }
    contents += resolver.contents
    figures += resolver.figures
    tables += resolver.tables
    chapters.append(Report.Chapter(opening: opening, blocks: blocks))
  }

  /// A page with the title of a part.
  private mutating func addPart(_ title: [ReportInline]) {
    let destination = "\(document.name)-part-\(memberCount + 1).chapter"
    contents.append(
      ContentsEntry(level: 0, number: nil, title: title, destination: destination))
    let metadata = ReportMetadata(
      title: title, language: document.metadata.language, plainTitle: title.plainText)
    chapters.append(
      Report.Chapter(
        opening: .init(number: nil, destination: destination, metadata: metadata), blocks: []))
  }

  /// The title of a chapter, which names its authors where they are not those of the book.
  private func opening(_ chapter: Chapter, _ metadata: ReportMetadata) -> Report.Opening {
    let index = memberCount
    var metadata = metadata
    if metadata.authors == document.metadata.authors { metadata.authors = [] }
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
    diagnostics += resolver.citeUncited(
      document.metadata.uncited
        + document.members.flatMap(\.chapter.notebook.metadata.uncited))
    let works = placed(resolver.bibliographyBlocks())
    let backMatter =
      works
      + resolver.notationBlocks(
        NotationRow.merged(notation), level: resolver.backMatterLevel)
      + resolver.checkBlocks(groups, of: checks)
    let code = resolver.codeBlocks(listings)
    metadata?.siteAddress = document.metadata.siteAddress
    var report = Report(
      metadata: metadata ?? ReportMetadata(), options: LayoutOptions(document.metadata),
      chapters: chapters,
      backMatter: backMatter, contents: contents + resolver.contents, checks: checks)
    report.codeAppendix = code
    report.checkSummary = resolver.firstSummary(of: checks)
    report.colophon = Resolver.colophon(of: provenances, in: resolver.phrases)
    report.coverage = coverage
    report.symbols = symbols
    if document.metadata.hasFigureList { report.figures = figures }
    if document.metadata.hasTableList { report.tables = tables }
    diagnostics += coverage.diagnostics(
      required: document.metadata.coverage, evaluated: document.metadata.evaluated)
    return (report, diagnostics, resolver.citations)
  }

  /// The works, unless the document has a place for them: `::: {#refs}`, or a heading at its end, which
  /// is theirs in pandoc's documents.
  private mutating func placed(_ works: [ReportBlock]) -> [ReportBlock] {
    var place: Int?
    for chapter in chapters.indices {
      place = chapters[chapter].blocks.firstIndex(where: \.isPlaceOfWorks) ?? place
    }
    guard !document.isBook, chapters.count == 1, !works.isEmpty else {
      for chapter in chapters.indices {
        chapters[chapter].blocks.removeAll(where: \.isPlaceOfWorks)
      }
      return works
    }
    let blocks = chapters[0].blocks
    func hasHeading(before index: Int) -> Bool {
      guard index > 0, case .heading = blocks[index - 1].kind else { return false }
      return true
    }
    guard let place else {
      return hasHeading(before: blocks.count) ? Array(works.dropFirst()) : works
    }
    chapters[0].blocks.replaceSubrange(
      place...place, with: hasHeading(before: place) ? Array(works.dropFirst()) : works)
    return []
  }

  private func resolver(
    of chapter: Chapter, _ numbering: Numbering, _ labels: LabelTable
  ) -> Resolver {
    var resolver = Resolver(
      chapter: chapter, numbering: numbering, labels: labels, bibliography: bibliography)
    resolver.words = ReportWords.of(document.metadata.language)
    resolver.backMatterName = document.name
    resolver.citations = citations
    resolver.echo = document.echo
    resolver.citesByAuthor = document.metadata.citesByAuthor
    resolver.linksBack = document.metadata.linksBack
    return resolver
  }
}
