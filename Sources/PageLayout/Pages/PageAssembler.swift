import Typography

/// Puts pages together: text, footnotes, running head, page number.
struct PageAssembler {
  let composer: Composer
  let flow: Flow
  /// What stands in the head of every page but the first.
  let runningHead: Frame?
  /// Pages that have no head: those that begin with a title.
  let isTitlePage: (Int) -> Bool

  private var style: PageStyle { composer.style }

  func assemble(_ page: PageBreaker.Page, index: Int) -> Frame {
    var painter = FlowPainter(flow: flow, left: style.margins.left)
    let left = style.margins.left
    let top = style.margins.top
    for placed in page.placed {
      let y = top + placed.y
      switch placed.content {
      case .item(let number): painter.paint(flow.items[number], at: y)
      case .float(let number, let scope):
        painter.paint(flow.floats[number], scope: scope, at: y)
      case .head(let number, let scope):
        painter.paint(flow.heads[number], scope: scope, at: y)
      }
    }
    if !page.footnotes.isEmpty {
      let notes = FootnoteArea.frame(
        page.footnotes.map { composer.footnotes[$0] }, style: style)
      painter.paintLoose(
        notes, at: Point(x: left, y: top + style.textHeight - notes.height))
    }
    if index > 0, !isTitlePage(index), let runningHead {
      painter.paintLoose(
        runningHead, at: Point(x: left, y: top - style.spaces.runningHead))
    }
    painter.paintLoose(
      pageNumber(index), at: Point(x: left, y: top + style.textHeight + style.spaces.pageNumber))
    var frame = painter.finish()
    frame.width = style.paper.width
    frame.ascent = 0
    frame.descent = style.paper.height
    return frame
  }

  private func pageNumber(_ index: Int) -> Frame {
    var inline = composer.body
    inline.size = style.text.small.size
    let content = InlineCollector.collect([.text("\(index + 1)")], inline, composer: composer)
    let lines = Paragraph.set(
      content, width: style.textWidth, alignment: .center, composer: composer
    ).lines
    return lines.first?.frame ?? Frame()
  }
}
