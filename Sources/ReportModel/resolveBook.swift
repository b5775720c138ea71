import Bibliography
import Diagnostics
import Figures
import NotebookSyntax

/// Turns notebooks and their results into one book: sections numbered within chapters, everything
/// else through the book, one list of works, one table of checks.
///
/// - Parameters:
///   - name: of the book's report, without an ending.
///   - metadata: the book's own.
///   - chapters: the notebooks in order, each with its numbering by itself.
///   - appendices: how many of them, at the end, are appendices.
///   - siblings: labels of notebooks that are not in the book.
///   - bibliography: the works that can be cited.
/// - Returns: the book, and what is wrong with it as a book: what is wrong with a chapter by itself
///   is known from its own report.
public func resolve(
  bookNamed name: String, _ metadata: Metadata, chapters: [(chapter: Chapter, alone: Numbering)],
  appendices: Int = 0, siblings: @escaping @Sendable () -> LabelTable = { LabelTable() },
  bibliography: Bibliography
) -> (Book, [Diagnostic]) {
  let (numberings, labels, diagnostics) = number(chapters, metadata, appendices: appendices)
  // The book's own words are Markdown like a chapter's.
  let front = Notebook(
    file: chapters[0].chapter.notebook.file, metadata: metadata, blocks: [])
  func book(_ citations: CitationNumbers) -> (Book, CitationNumbers, CheckCoverage) {
    var parts = BookParts(name: name, citations: citations)
    for (chapter, numbering) in zip(chapters.map(\.chapter), numberings) {
      var resolver = Resolver(
        chapter: chapter, numbering: numbering,
        labels: numbering.labels.backed { labels.backed(by: siblings) }, bibliography: bibliography)
      let isAppendix = parts.chapters.count >= chapters.count - appendices
      parts.add(&resolver, isAppendix: isAppendix)
    }
    var resolver = Resolver(
      chapter: Chapter(notebook: front, results: NotebookResults(), name: name, folder: ""),
      numbering: Numbering(front, name: name), labels: labels.backed(by: siblings),
      bibliography: bibliography)
    return (parts.book(&resolver, metadata), resolver.citations, parts.coverage)
  }
  var (whole, citations, coverage) = book(CitationNumbers(bibliography))
  if metadata.sortsBibliography { (whole, citations, coverage) = book(citations.sorted()) }
  return (whole, diagnostics + coverage.diagnostics(required: metadata.coverage))
}

/// Numbers the chapters one after the other; their labels must differ through the book.
private func number(
  _ chapters: [(chapter: Chapter, alone: Numbering)], _ metadata: Metadata, appendices: Int
) -> ([Numbering], LabelTable, [Diagnostic]) {
  var numberings: [Numbering] = []
  var labels = LabelTable()
  var diagnostics: [Diagnostic] = []
  for (index, item) in chapters.enumerated() {
    let numbering = Numbering(
      item.chapter.notebook, alone: item.alone,
      chapter: metadata.hasNumberedSections
        ? chapterNumber(index, of: chapters.count, appendices: appendices) : nil,
      after: numberings.last)
    for label in numbering.labels.labels {
      guard let target = numbering.labels[label], let earlier = labels.define(label, as: target)
      else { continue }
      diagnostics.append(
        .warning(
          "xref.duplicate", "Label '\(label)' is defined in two chapters of the book",
          at: target.span, related: earlier.span.map { [.init("first defined here", at: $0)] } ?? []
        ))
    }
    numberings.append(numbering)
  }
  return (numberings, labels, diagnostics)
}

/// "1", "2", …, then "A", "B", …
private func chapterNumber(_ index: Int, of count: Int, appendices: Int) -> String {
  let appendix = index - (count - appendices)
  guard appendix >= 0, appendix < 26 else { return String(index + 1) }
  return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(appendix)))
}

/// What the chapters have yielded so far.
private struct BookParts {
  let name: String
  var citations: CitationNumbers
  var checks: [CheckGroup] = []
  var results: [CheckResult] = []
  var coverage = CheckCoverage()
  var chapters: [Book.Chapter] = []
  var contents: [ContentsEntry] = []
  /// Where the chapters' results come from.
  var provenances: [Provenance] = []

  mutating func add(_ resolver: inout Resolver, isAppendix: Bool) {
    resolver.citations = citations
    resolver.backMatterName = name
    let report = resolver.body()
    citations = resolver.citations
    results += resolver.checks.entries.map(\.result)
    coverage.add(resolver.coverage)
    resolver.chapter.results.provenance.map { provenances.append($0) }
    let chapter = Book.Chapter(
      number: resolver.numbering.chapter, isAppendix: isAppendix,
      destination: "\(resolver.chapter.name).chapter", report: report)
    let title =
      report.metadata.title.isEmpty
      ? [.text(report.metadata.plainTitle)] : report.metadata.title
    checks.append(
      CheckGroup(number: chapter.number, title: title, rows: resolver.checkRows()))
    contents.append(
      ContentsEntry(
        level: 0, number: chapter.number, title: title, destination: chapter.destination))
    contents += report.contents
    chapters.append(chapter)
  }

  /// The whole, with what stands behind the chapters.
  func book(_ resolver: inout Resolver, _ source: Metadata) -> Book {
    resolver.citations = citations
    resolver.backMatterLevel = 0
    resolver.coverage = coverage
    let metadata = resolver.metadata(source)
    let backMatter =
      resolver.bibliographyBlocks() + resolver.checkBlocks(checks, results: results)
      + Resolver.colophon(of: provenances)
    var options = LayoutOptions(source)
    options.isBook = true
    return Book(
      metadata: metadata, options: options, chapters: chapters, backMatter: backMatter,
      contents: contents + resolver.contents)
  }
}
