import ReportModel
import Typography

extension BlockSetter {
  /// Blocks side by side in rows, each row a box of its own, the caption of all below or above.
  func setColumns(_ columns: ReportBlock.Columns, _ block: ReportBlock) {
    flow.addSpace(style.spaces.figure)
    let isCaptioned = columns.number != nil || !columns.caption.isEmpty
    if isCaptioned, columns.hasCaptionAbove {
      setCaption(columns.number, columns.caption, destination: block.destination)
      flow.addPenalty(LineItem.forbidden)
      flow.addSpace(0, fixed: style.spaces.captionGap)
    }
    for (index, row) in columns.rows.enumerated() {
      if index > 0 {
        if isCaptioned { flow.addPenalty(LineItem.forbidden) }
        flow.addSpace(6)
      }
      let isNamed = index == 0 && !(isCaptioned && columns.hasCaptionAbove)
      setRow(row, destination: isNamed ? block.destination : nil)
    }
    if isCaptioned, !columns.hasCaptionAbove {
      flow.addPenalty(LineItem.forbidden)
      flow.addSpace(style.spaces.captionGap)
      setCaption(columns.number, columns.caption, destination: nil)
    }
    flow.addSpace(style.spaces.figure)
  }

  /// A row as one frame; one that is higher than a page is set one column below the other.
  private func setRow(_ row: [ReportBlock.Columns.Column], destination: String?) {
    let gap = row.count > 1 ? inline.size * 1.2 : 0
    let room = width - gap * Double(row.count - 1)
    var frame = Frame(width: width)
    var footnotes: [Int] = []
    var x = 0.0
    let mirrored = composer.isRightToLeft
    for column in row {
      // A negative share is a gap.
      let columnWidth = max(abs(column.share), 0.05) * room
      defer { x += columnWidth + gap }
      guard column.share > 0 else { continue }
      let body = Flow(style.spaces)
      var inner = BlockSetter(composer: composer, flow: body, width: columnWidth)
      inner.inline = inline
      inner.leading = leading
      inner.mayFloat = false
      inner.set(column.blocks)
      if !column.caption.isEmpty {
        body.addSpace(style.spaces.captionGap * 0.6)
        inner.setCaption(nil, column.caption, destination: nil)
      }
      var stacked = body.stacked(width: columnWidth)
      if let name = column.destination { stacked.add(.destination(name), at: .zero) }
      let left = mirrored ? width - x - columnWidth : x
      frame.append(stacked, at: Point(x: left, y: stacked.ascent))
      frame.descent = max(frame.descent, stacked.height)
      footnotes += body.items.flatMap(\.footnotes)
    }
    guard frame.height <= style.textHeight - 2 * flow.scopes[scope].padding else {
      for column in row where column.share > 0 {
        setBlocks(column.blocks)
        if !column.caption.isEmpty {
          setCaption(nil, column.caption, destination: column.destination)
        }
      }
      return
    }
    if let destination { frame.add(.destination(destination), at: .zero) }
    flow.addBox(frame, x: self.x, scope: scope, footnotes: footnotes)
  }
}
