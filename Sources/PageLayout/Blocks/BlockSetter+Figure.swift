import Figures
import ReportModel
import Typography

extension BlockSetter {
  /// Pictures side by side where they fit, their caption below; one with a number may move to the
  /// top of the next page.
  func setFigure(_ figure: ReportBlock.Figure, _ block: ReportBlock) {
    var (body, pictures) = stacked(figure, block, scale: 1)
    // Pictures give way where they and their caption are higher than a page.
    let limit = style.textHeight - 2 * flow.scopes[scope].padding
    var scale = 1.0
    for _ in 0..<4 where body.height > limit {
      let rest = body.height - pictures
      guard rest < limit, pictures > 0 else { break }
      scale *= (limit - rest) / pictures * 0.999
      (body, pictures) = stacked(figure, block, scale: scale)
    }
    let frame = body.frame
    if floats(figure) {
      flow.addFloat(
        frame, space: style.spaces.figure, scope: scope, footnotes: body.footnotes)
    } else {
      flow.addSpace(style.spaces.figure)
      flow.addBox(frame, x: x, scope: scope, footnotes: body.footnotes)
      flow.addSpace(style.spaces.figure)
    }
  }

  /// Whether a figure may move to the top of another page.
  func floats(_ figure: ReportBlock.Figure) -> Bool {
    figure.number != nil && mayFloat && x == 0
  }

  /// A figure as one frame.
  private struct Stacked {
    var frame: Frame
    var footnotes: [Int]

    var height: Double { frame.height }
  }

  /// Pictures over their caption, and the height of the pictures alone.
  private func stacked(
    _ figure: ReportBlock.Figure, _ block: ReportBlock, scale: Double
  ) -> (Stacked, pictures: Double) {
    let body = Flow(style.spaces)
    var inner = BlockSetter(composer: composer, flow: body, width: width)
    inner = inner.inScope(.figure(alternative: figure.alternative))
    let notes = inner.setPictures(figure, block, scale: scale)
    let pictures = body.items.reduce(0) { $0 + $1.height }
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
    return (Stacked(frame: frame, footnotes: body.items.flatMap(\.footnotes)), pictures)
  }

  /// Sets the pictures; returns what the caption should say of them.
  private func setPictures(
    _ figure: ReportBlock.Figure, _ block: ReportBlock, scale: Double
  ) -> [String] {
    let rooms = room(of: figure)
    let drawn = figure.contents.enumerated().map { index, content in
      var sized = figure
      if index < figure.panels.count {
        sized.width = figure.panels[index].width ?? figure.width
        sized.height = figure.panels[index].height ?? figure.height
      }
      return frame(of: content, sized, room: rooms[index], block, scale: scale)
    }
    let panels = drawn.enumerated().map { index, item in
      index < figure.panels.count
        ? panel(item.frame, figure.panels[index]) : Stacked(frame: item.frame, footnotes: [])
    }
    setRows(of: panels, figure, destination: block.destination)
    return drawn.flatMap(\.notes)
  }

  /// A picture over its own caption.
  private func panel(_ picture: Frame, _ panel: ReportBlock.Figure.Panel) -> Stacked {
    guard !panel.caption.isEmpty else { return Stacked(frame: picture, footnotes: []) }
    let body = Flow(style.spaces)
    let inner = BlockSetter(composer: composer, flow: body, width: max(picture.width, 60))
    body.addBox(picture, x: (inner.width - picture.width) / 2, scope: inner.scope)
    body.addSpace(style.spaces.captionGap * 0.6)
    inner.setCaption(nil, panel.caption, destination: nil)
    var frame = body.stacked(width: inner.width)
    if let destination = panel.destination {
      frame.add(.destination(destination), at: .zero)
    }
    return Stacked(frame: frame, footnotes: body.items.flatMap(\.footnotes))
  }

  private func setRows(of panels: [Stacked], _ figure: ReportBlock.Figure, destination: String?) {
    let ends = rowEnds(of: figure)
    var row: [Frame] = []
    var footnotes: [Int] = []
    var used = 0.0
    var isFirst = true
    func endRow() {
      guard !row.isEmpty else { return }
      var line = Self.sideBySide(row, width: width, figure.alignment)
      if isFirst, let destination {
        line.add(.destination(destination), at: Point(x: 0, y: -line.ascent))
      }
      isFirst = false
      flow.addSpace(6)
      flow.addBox(line, x: x, scope: scope, footnotes: footnotes)
      row = []
      footnotes = []
      used = 0
    }
    for (index, panel) in panels.enumerated() {
      let frame = panel.frame
      if used + frame.width > width + 0.5 || ends.contains(index) { endRow() }
      row.append(frame)
      footnotes += panel.footnotes
      used += frame.width + 10
    }
    endRow()
  }

  /// Centred with equal space between, tops aligned.
  private static func sideBySide(
    _ frames: [Frame], width: Double, _ alignment: ReportBlock.Table.Alignment
  ) -> Frame {
    let total = frames.reduce(0) { $0 + $1.width }
    var gap = max(0, (width - total) / Double(frames.count + 1))
    var result = Frame(width: width)
    var x = gap
    if frames.count == 1, alignment != .center {
      x = alignment == .right ? width - total : 0
      gap = 0
    }
    for frame in frames {
      result.append(frame, at: Point(x: x, y: frame.ascent))
      result.descent = max(result.descent, frame.height)
      x += frame.width + gap
    }
    return result
  }

  private func frame(
    of content: ReportBlock.Figure.Content, _ figure: ReportBlock.Figure, room: Double,
    _ block: ReportBlock, scale: Double
  ) -> (frame: Frame, notes: [String]) {
    // Where the author makes rows, a share is one of the place in it.
    let whole = figure.layout.isEmpty ? width : room
    let wanted = figure.width.map { wanted in
      switch wanted {
      case .share(let share): share * whole
      case .points(let points): min(points, width)
      }
    }
    switch content {
    case .plot(let plot):
      let (frame, notes) = composer.plot(plot, width: wanted ?? room, at: block.span)
      return (scale < 1 ? frame.scaled(by: scale) : frame, notes)
    case .image(let file):
      guard let picture = composer.picture(of: file, block.span) else {
        var failed = inline
        failed.color = style.colors.failure
        return (line("[picture cannot be read]", failed), [])
      }
      // A picture that is given its place in a row fills it.
      let natural = figure.layout.isEmpty ? min(picture.width, room) : room
      var size = min(wanted ?? natural, figure.layout.isEmpty ? width : room)
      if let height = figure.height, picture.width > 0 {
        let high = size * picture.height / picture.width
        if figure.width == nil {
          size = min(height / picture.height * picture.width, width)
        } else if high > height {
          size *= height / high
        }
      }
      return (picture.frame(width: size * scale), [])
    }
  }

  /// The width that each picture may have.
  private func room(of figure: ReportBlock.Figure) -> [Double] {
    let count = figure.contents.count
    guard !figure.layout.isEmpty else {
      let beside = max(1, min(count, 3))
      return Array(
        repeating: (width - 10 * Double(count - 1)) / Double(beside), count: max(1, count))
    }
    let rooms = figure.layout.flatMap { row -> [Double] in
      let gaps = 10 * Double(row.count - 1)
      return row.filter { $0 > 0 }.map { $0 * max(width * 0.3, width - gaps) }
    }
    return (0..<max(1, count)).map { $0 < rooms.count ? rooms[$0] : rooms.last ?? width }
  }

  /// The pictures that begin a row.
  private func rowEnds(of figure: ReportBlock.Figure) -> Set<Int> {
    var ends: Set<Int> = []
    var index = 0
    for row in figure.layout {
      index += row.count { $0 > 0 }
      ends.insert(index)
    }
    return ends
  }
}
