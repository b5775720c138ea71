import Diagnostics
import ReportModel
import Typography

/// Lays reports out: blocks into a column, the column into pages.
public struct PageLayout: Sendable {
  public var style: PageStyle

  public init(style: PageStyle = PageStyle()) { self.style = style }

  /// The pages of a report.
  ///
  /// What the report asks of paper, font and size goes before the style.
  ///
  /// - Throws: `FontError` when a font of the typeface is not installed.
  /// - Complexity: linear in the length of the report.
  public func pages(of report: Report) throws(FontError) -> LaidOutDocument {
    let setting = DocumentSetting(
      metadata: report.metadata, options: report.options, contents: report.contents,
      headTitle: report.metadata.title)
    return try setting.document(style) { setter in
      setter.setTitleBlock(report.metadata)
      if report.options.hasContents { setter.setContents(report.contents) }
      setter.setInStretches(report.blocks)
    }
  }

  /// The pages of a book: a title page, the contents, chapters that begin on new pages, and what
  /// stands behind them. Pages are counted through, the title page being the first.
  ///
  /// What the book asks of paper, font and size goes before the style; what its chapters ask of
  /// them does not count.
  ///
  /// - Throws: `FontError` when a font of the typeface is not installed.
  /// - Complexity: linear in the length of the book.
  public func pages(of book: Book) throws(FontError) -> LaidOutDocument {
    let setting = DocumentSetting(
      metadata: book.metadata, options: book.options, contents: book.contents, headTitle: [])
    return try setting.document(style) { setter in
      setter.setTitlePage(book.metadata)
      if book.options.hasContents { setter.setBookContents(book.contents) }
      for chapter in book.chapters {
        setter.setChapter(chapter)
        setter.setInStretches(chapter.report.blocks)
      }
      setter.set(book.backMatter)
    }
  }
}

/// What reports and books have in common when they are set.
private struct DocumentSetting {
  let metadata: ReportMetadata
  let options: LayoutOptions
  let contents: [ContentsEntry]
  /// What running heads show as long as there is no chapter.
  let headTitle: [ReportInline]

  /// - Parameter set: sets all blocks.
  func document(
    _ style: PageStyle, set: (inout BlockSetter) -> Void
  ) throws(FontError) -> LaidOutDocument {
    let (style, diagnostics) = style.applying(options)
    let composer = try Composer(style: style, language: metadata.language)
    composer.diagnostics += diagnostics
    let pages = compose(composer, set)
    composer.reportMissingGlyphs()
    return LaidOutDocument(
      pages: pages,
      properties: DocumentProperties(metadata, contents, pageCount: pages.count),
      diagnostics: composer.diagnostics)
  }

  private func compose(_ composer: Composer, _ set: (inout BlockSetter) -> Void) -> [Frame] {
    let style = composer.style
    let flow = Flow(style.spaces)
    var setter = BlockSetter(composer: composer, flow: flow, width: style.textWidth)
    set(&setter)
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

extension Flow {
  /// The page of every named destination; those of footnotes left out.
  fileprivate func pagesOfDestinations(_ pages: [Page]) -> [String: Int] {
    guard contents != nil else { return [:] }
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
