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
    let (style, diagnostics) = style.applying(report.options)
    let composer = try Composer(style: style, language: report.metadata.language)
    composer.diagnostics += diagnostics
    var pages = compose(report, composer) { _ in "0" }
    if report.options.hasContents {
      // Page numbers are known now; they change no height, so the pages stay as they are.
      let numbers = pages.destinationPages
      composer.footnotes = []
      pages = compose(report, composer) { numbers[$0].map { "\($0 + 1)" } ?? "" }
    }
    composer.reportMissingGlyphs()
    return LaidOutDocument(
      pages: pages, properties: report.properties(pageCount: pages.count),
      diagnostics: composer.diagnostics)
  }

  private func compose(
    _ report: Report, _ composer: Composer, page: (String) -> String
  ) -> [Frame] {
    let style = composer.style
    let flow = Flow(lineGap: style.spaces.betweenTallLines)
    var setter = BlockSetter(composer: composer, flow: flow, width: style.textWidth)
    setter.setTitleBlock(report.metadata)
    if report.options.hasContents { setter.setContents(report.contents, page: page) }
    setter.set(report.blocks)
    let pages = PageBreaker(flow: flow, footnotes: composer.footnotes, style: style).pages()
    let assembler = PageAssembler(
      composer: composer, flow: flow,
      runningHead: RunningHead.frame(report.metadata, composer: composer),
      isTitlePage: { _ in false })
    return pages.enumerated().map { assembler.assemble($1, index: $0) }
  }
}

extension [Frame] {
  /// The page of every named destination.
  var destinationPages: [String: Int] {
    var result: [String: Int] = [:]
    for (index, page) in enumerated() {
      for item in page.items {
        if case .destination(let name) = item.content, result[name] == nil {
          result[name] = index
        }
      }
    }
    return result
  }
}
