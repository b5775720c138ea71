import Typography

/// Puts pages together: text, footnotes, running head, page number.
struct PageAssembler {
  let composer: Composer
  let flow: Flow

  private var style: PageStyle { composer.style }

  /// Puts the next page together.
  func assemble(_ page: Page, index: Int, head: inout RunningHead) -> Frame {
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
        painter.paintRepeated(flow.heads[number], scope: scope, at: y)
      }
    }
    if let last = page.placed.last, case .item(let number) = last.content,
      case .box(let row) = flow.items[number].content,
      let repeated = flow.items[number].repeatedNumber
    {
      painter.paintArtifact(
        repeated.frame, at: Point(x: left + repeated.x, y: top + last.y + row.ascent))
    }
    if !page.notes.isEmpty {
      let notes = FootnoteArea(footnotes: composer.footnotes, style: style).frame(page.notes)
      painter.paintLoose(
        notes, at: Point(x: left, y: top + style.textHeight - notes.height))
    }
    let marks = marks(on: page)
    if let head = head.next(marks) {
      painter.paintArtifact(head, at: Point(x: left, y: top - style.spaces.runningHead))
    }
    if !marks.contains(where: { $0.kind == .titlePage }) {
      painter.paintArtifact(
        pageNumber(index),
        at: Point(x: left, y: top + style.textHeight + style.spaces.pageNumber))
    }
    var frame = painter.finish()
    frame.width = style.paper.width
    frame.ascent = 0
    frame.descent = style.paper.height
    return frame
  }

  private func marks(on page: Page) -> [RunningMark] {
    page.placed.compactMap { placed in
      if case .item(let number) = placed.content { flow.items[number].mark } else { nil }
    }
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
