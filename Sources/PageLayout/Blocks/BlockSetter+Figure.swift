import Figures
import ReportModel
import Typography

extension BlockSetter {
  /// Pictures side by side where they fit, their caption below; one with a number may move to the
  /// top of the next page.
  func setFigure(_ figure: ReportBlock.Figure, _ block: ReportBlock) {
    let body = Flow(style.spaces)
    var inner = BlockSetter(composer: composer, flow: body, width: width)
    inner = inner.inScope(.figure(alternative: figure.alternative))
    let notes = inner.setPictures(figure, block)
    var caption = figure.caption
    // What the caption says ends before the notes begin.
    if !notes.isEmpty, let last = caption.plainText.last, !".!?…".contains(last) {
      caption.append(.text("."))
    }
    caption += notes.map { .text(" \($0)") }
    if figure.number != nil || !caption.isEmpty {
      body.addSpace(style.spaces.captionGap)
      inner.setCaption(figure.number, caption, destination: nil)
    }
    let frame = body.stacked(width: width)
    flow.addSpace(style.spaces.figure)
    if figure.number != nil, mayFloat, x == 0 {
      flow.addFloat(frame, scope: scope, footnotes: body.items.flatMap(\.footnotes))
    } else {
      flow.addBox(frame, x: x, scope: scope, footnotes: body.items.flatMap(\.footnotes))
    }
    flow.addSpace(style.spaces.figure)
  }

  /// Sets the pictures; returns what the caption should say of them.
  private func setPictures(_ figure: ReportBlock.Figure, _ block: ReportBlock) -> [String] {
    let drawn = figure.contents.map { content in
      frame(
        of: content, share: figure.width, among: figure.contents.count, block)
    }
    setRows(of: drawn.map(\.frame), destination: block.destination)
    return drawn.flatMap(\.notes)
  }

  private func setRows(of frames: [Frame], destination: String?) {
    var row: [Frame] = []
    var used = 0.0
    var isFirst = true
    func endRow() {
      guard !row.isEmpty else { return }
      var line = Self.sideBySide(row, width: width)
      if isFirst, let destination {
        line.add(.destination(destination), at: Point(x: 0, y: -line.ascent))
      }
      isFirst = false
      flow.addSpace(6)
      flow.addBox(line, x: x, scope: scope)
      row = []
      used = 0
    }
    for frame in frames {
      if used + frame.width > width + 0.5 { endRow() }
      row.append(frame)
      used += frame.width + 10
    }
    endRow()
  }

  /// Centred with equal space between, tops aligned.
  private static func sideBySide(_ frames: [Frame], width: Double) -> Frame {
    let total = frames.reduce(0) { $0 + $1.width }
    let gap = max(0, (width - total) / Double(frames.count + 1))
    var result = Frame(width: width)
    var x = gap
    for frame in frames {
      result.append(frame, at: Point(x: x, y: frame.ascent))
      result.descent = max(result.descent, frame.height)
      x += frame.width + gap
    }
    return result
  }

  private func frame(
    of content: ReportBlock.Figure.Content, share: Double?, among count: Int,
    _ block: ReportBlock
  ) -> (frame: Frame, notes: [String]) {
    let room = count > 1 ? (width - 10 * Double(count - 1)) / Double(min(count, 3)) : width
    switch content {
    case .plot(let plot):
      return composer.plot(plot, width: share.map { $0 * width } ?? room, at: block.span)
    case .image(let path):
      guard let picture = composer.pictures.picture(at: path) else {
        var failed = inline
        failed.color = style.colors.failure
        composer.diagnostics.append(
          .error("layout.picture", "Picture cannot be read: \(path)", at: block.span))
        return (line("[picture cannot be read]", failed), [])
      }
      let natural = min(picture.width, room)
      return (picture.frame(width: min(share.map { $0 * width } ?? natural, width)), [])
    }
  }
}
