import Diagnostics
import ReportModel
import Typography

extension BlockSetter {
  /// A table between rules, its caption above; one that is longer than a page repeats its head.
  func setTable(_ table: ReportBlock.Table, destination: String?, span: Span?) {
    let grid = TableGrid(table, setter: self, span: span)
    // What is too wide reaches into both margins.
    let margin = min(style.margins.left, style.margins.right)
    let offset = max(-margin * 0.8, (width - grid.width) / 2)
    flow.addSpace(style.spaces.table)
    if !table.caption.isEmpty || table.number != nil {
      setCaption(table.number, table.caption, destination: destination)
      flow.addPenalty(LineItem.forbidden)
      flow.addSpace(0, fixed: style.spaces.captionGap)
    }
    let scoped = inScope(.table)
    let head = grid.head.map { row in
      // The row below a head that is repeated lacks the space that the first row has.
      var frame = row.frame.moved(right: offset)
      frame.descent += TableGrid.ruleGap
      return flow.addHead(frame)
    }
    let isNamed = table.caption.isEmpty && table.number == nil
    if var row = grid.head {
      if isNamed, let destination {
        row.frame.add(.destination(destination), at: Point(x: 0, y: 0))
      }
      flow.addBox(
        row.frame, x: x + offset, scope: scoped.inScope(.tableRow).scope,
        footnotes: row.footnotes)
      flow.addPenalty(LineItem.forbidden)
    }
    for (index, row) in grid.rows.enumerated() {
      if index > 0 {
        let isEdge = index == 1 || index == grid.rows.count - 1
        flow.addPenalty(isEdge ? LineItem.forbidden : style.penalties.insideTable)
      }
      flow.addBox(
        row.frame, x: x + offset, scope: scoped.inScope(.tableRow).scope,
        footnotes: row.footnotes, repeatedHead: head)
    }
    flow.addSpace(style.spaces.table)
  }

  /// "Table 2. What it shows": centred when short, justified when long.
  func setCaption(
    _ number: String?, _ caption: [ReportInline], destination: String?
  ) {
    var setter = resized(style.text.caption).inScope(.caption)
    setter.inline.cut = Cut()
    var bold = setter.inline
    bold.cut.isBold = true
    var collector = InlineCollector(composer: composer)
    if let number {
      collector.add([.text(caption.isEmpty ? number : number + ".")], bold)
      if !caption.isEmpty { collector.add([.text(" ")], setter.inline) }
    }
    collector.add(caption, setter.inline)
    let narrow = setter.indented(by: width * 0.04, end: width * 0.04)
    let one = Paragraph.set(collector.content, width: narrow.width, composer: composer)
    narrow.set(
      collector.content, alignment: one.lines.count > 1 ? .justified : .center, tag: nil,
      destination: destination, isUnbreakable: true)
  }
}

extension Frame {
  /// The same further to the right.
  func moved(right distance: Double) -> Frame {
    var result = Frame(width: width + distance, ascent: ascent, descent: descent)
    result.append(self, at: Point(x: distance, y: 0))
    return result
  }
}
