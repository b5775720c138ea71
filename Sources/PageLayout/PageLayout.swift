import Diagnostics
import ReportModel
import Typography
public import Workers

/// Lays reports out: blocks into a column, the column into pages.
public struct PageLayout: Sendable {
  public var style: PageStyle
  /// Who sets many blocks side by side.
  public var workers: Workers

  public init(style: PageStyle = PageStyle(), workers: Workers = Workers()) {
    self.style = style
    self.workers = workers
  }

  /// The pages of a report: its title, the contents, its text and what stands behind it. In a book the
  /// title and the contents have pages of their own, chapters begin on new pages, and pages are counted
  /// through, the title page being the first.
  ///
  /// What the report asks of paper, font and size goes before the style; what chapters of a book ask of
  /// them does not count.
  ///
  /// - Throws: `FontError` when a font of the typeface is not installed.
  /// - Complexity: linear in the length of the report.
  public func pages(of report: Report) throws(FontError) -> LaidOutDocument {
    let (style, diagnostics) = self.style.applying(report.options)
    let composer = try Composer(style: style, language: report.metadata.language)
    composer.diagnostics += diagnostics
    // Running heads of a book show its chapters.
    let headTitle = report.isBook ? [] : report.metadata.title
    let pages = compose(composer, headTitle) { setter in
      setter.setFront(of: report)
      for chapter in report.chapters {
        if let opening = chapter.opening { setter.setOpening(opening) }
        setter.setInStretches(chapter.blocks, workers)
      }
      setter.set(report.backMatter, after: report.chapters.last?.blocks.last)
      setter.setInStretches(report.codeAppendix, workers)
      setter.set(report.colophon)
    }
    composer.reportMissingGlyphs()
    return LaidOutDocument(
      pages: pages,
      properties: DocumentProperties(report.metadata, report.contents, pageCount: pages.count),
      diagnostics: composer.diagnostics)
  }

  /// - Parameters:
  ///   - headTitle: what running heads show as long as there is no chapter.
  ///   - set: sets all blocks.
  private func compose(
    _ composer: Composer, _ headTitle: [ReportInline], _ set: (inout BlockSetter) -> Void
  ) -> [Frame] {
    let style = composer.style
    let flow = Flow(style.spaces)
    var setter = BlockSetter(composer: composer, flow: flow, width: style.textWidth)
    set(&setter)
    composer.diagnostics += flow.fitToPages(style)
    for note in composer.footnotes { composer.diagnostics += note.flow.fitToPages(style) }
    let pages = PageBreaker(flow: flow, footnotes: composer.footnotes, style: style).pages()
    let numbers = flow.pagesOfDestinations(pages)
    flow.fillContents { numbers[$0].map { "\($0 + 1)" } ?? "" }
    let assembler = PageAssembler(composer: composer, flow: flow)
    var head = RunningHead(title: headTitle, composer: composer)
    return pages.enumerated().map { index, page in
      assembler.assemble(page, index: index, head: &head)
    }
  }
}

extension BlockSetter {
  /// Title and contents.
  fileprivate func setFront(of report: Report) {
    if report.isBook {
      setTitlePage(report.metadata, report.checkSummary)
      if report.options.hasContents { setBookContents(report.contents) }
      setLists(of: report)
    } else {
      setTitleBlock(report.metadata)
      if let summary = report.checkSummary { setCheckSummary(summary) }
      if report.options.hasContents { setContents(report.contents) }
      setLists(of: report)
    }
  }

  /// Lists of figures and of tables.
  private func setLists(of report: Report) {
    let phrases = report.metadata.words.phrases
    setContents(report.figures, title: phrases(.listOfFigures), destination: "list-of-figures")
    setContents(report.tables, title: phrases(.listOfTables), destination: "list-of-tables")
  }
}

extension Flow {
  /// The page of every named destination; those of footnotes left out.
  fileprivate func pagesOfDestinations(_ pages: [Page]) -> [String: Int] {
    guard !contents.isEmpty else { return [:] }
    var result: [String: Int] = [:]
    for (index, page) in pages.enumerated() {
      for placed in page.placed {
        guard let frame = frame(of: placed.content) else { continue }
        for case .destination(let name) in frame.items.lazy.map(\.content)
        where result[name] == nil {
          result[name] = index
        }
      }
    }
    return result
  }

  private func frame(of content: Page.Content) -> Frame? {
    switch content {
    case .item(let number):
      if case .box(let frame) = items[number].content { frame } else { nil }
    case .float(let number, _): floats[number]
    case .head: nil
    }
  }
}
