import ReportModel
import Typography

extension BlockSetter {
  /// A book's title on a page of its own, somewhat above the middle.
  func setTitlePage(_ metadata: ReportMetadata, _ summary: [ReportInline]?) {
    let body = Flow(style.spaces)
    let inner = BlockSetter(composer: composer, flow: body, width: width)
    inner.setTitleBlock(
      metadata, title: style.text.bookTitle, subtitle: style.text.bookSubtitle,
      space: style.spaces.titlePage)
    if let summary { inner.setCheckSummary(summary) }
    guard !body.items.isEmpty else { return }
    let block = body.stacked(width: width)
    flow.addMark(RunningMark(kind: .titlePage, title: []))
    let room = style.textHeight - block.height
    if room >= 0 {
      var page = Frame(width: width, ascent: 0, descent: style.textHeight)
      page.append(block, at: Point(x: 0, y: room * style.spaces.titlePageShare))
      flow.addBox(page, x: x, scope: scope, footnotes: body.items.flatMap(\.footnotes))
    } else {
      // With an abstract that is longer than a page, it is a title block like a report's.
      setTitleBlock(metadata)
      if let summary { setCheckSummary(summary) }
    }
    flow.addPageBreak(scope: scope)
  }

  /// The contents of a book, on pages of their own.
  func setBookContents(_ entries: [ContentsEntry]) {
    guard !entries.isEmpty else { return }
    setOpening(
      ChapterOpening(label: nil, title: [.text(composer.words.contents)], destination: "contents"))
    setContentsList(entries)
  }
}
