import Diagnostics
import ReportModel
import Typography

extension BlockSetter {
  /// A table between rules, its caption above; one that is longer than a page repeats its head.
  ///
  /// One that is wider than the column at its smallest type is turned on its side, on a page of its
  /// own; one that is too wide even there is scaled down to it.
  func setTable(_ table: ReportBlock.Table, destination: String?, span: Span?) {
    if table.isDiagram { return setDiagram(table, destination: destination) }
    let grid = TableGrid(table, setter: self)
    guard grid.width <= width + 0.5 else {
      return setWideTable(table, destination: destination, span: span)
    }
    setTable(table, grid, destination: destination)
  }

  /// Boxes and arrows, on one page.
  private func setDiagram(_ table: ReportBlock.Table, destination: String?) {
    let grid = DiagramGrid(table, setter: self)
    flow.addSpace(style.spaces.table)
    let isNamed = addCaption(of: table, destination: destination)
    let scoped = inScope(.table)
    for (index, row) in grid.rows.enumerated() {
      if index > 0 { flow.addPenalty(LineItem.forbidden) }
      var frame = row.frame
      if isNamed, index == 0, let destination {
        frame.add(.destination(destination), at: .zero)
      }
      flow.addBox(
        frame, x: x + (width - grid.width) / 2, scope: scoped.inScope(.tableRow).scope,
        footnotes: row.footnotes)
    }
    flow.addSpace(style.spaces.table)
  }

  /// - Returns: whether there is no caption, so that a destination belongs to the first row.
  private func addCaption(of table: ReportBlock.Table, destination: String?) -> Bool {
    guard !table.caption.isEmpty || table.number != nil else { return true }
    setCaption(table.number, table.caption, destination: destination)
    flow.addPenalty(LineItem.forbidden)
    flow.addSpace(0, fixed: style.spaces.captionGap)
    return false
  }

  private func setTable(
    _ table: ReportBlock.Table, _ grid: TableGrid, destination: String?
  ) {
    let offset = (width - grid.width) / 2
    flow.addSpace(style.spaces.table)
    let isNamed = addCaption(of: table, destination: destination)
    let scoped = inScope(.table)
    let head = repeatedHead(of: grid, offset: offset)
    for (index, row) in grid.head.enumerated() {
      var frame = row.frame
      if isNamed, index == 0, let destination {
        frame.add(.destination(destination), at: Point(x: 0, y: 0))
      }
      flow.addBox(
        frame, x: x + offset, scope: scoped.inScope(.tableRow).scope, footnotes: row.footnotes)
      flow.addPenalty(LineItem.forbidden)
    }
    for (index, row) in grid.rows.enumerated() {
      if index > 0 {
        let isEdge = index == 1 || index == grid.rows.count - 1
        flow.addPenalty(
          isEdge || row.isJoined ? LineItem.forbidden : style.penalties.insideTable)
      }
      var frame = row.frame
      if isNamed, index == 0, grid.head.isEmpty, let destination {
        frame.add(.destination(destination), at: Point(x: 0, y: 0))
      }
      flow.addBox(
        frame, x: x + offset, scope: scoped.inScope(.tableRow).scope,
        footnotes: row.footnotes, repeatedHead: head)
    }
    flow.addSpace(style.spaces.table)
  }

  /// The head for the tops of further pages.
  private func repeatedHead(of grid: TableGrid, offset: Double) -> Int? {
    guard !grid.head.isEmpty else { return nil }
    var frame = Frame(width: grid.width)
    for row in grid.head {
      frame.append(row.frame, at: Point(x: 0, y: frame.descent))
      frame.descent += row.frame.descent
    }
    // The row below a head that is repeated lacks the space that the first row has.
    frame = frame.moved(right: offset)
    frame.descent += TableGrid.ruleGap
    return flow.addHead(frame)
  }

  /// On its side, its caption with it; on as many pages as its rows need.
  private func setWideTable(_ table: ReportBlock.Table, destination: String?, span: Span?) {
    let length = style.textHeight - 2 * flow.scopes[scope].padding
    var rest = table
    var name = destination
    var isFirst = true
    while true {
      let (frame, footnotes, taken, scale) = turnedPage(rest, isFirst: isFirst, length, name)
      if isFirst {
        flow.addSpace(style.spaces.table)
        if scale < 1 { reportWidth(scale, at: span) }
      }
      flow.addBox(frame, x: x, scope: scope, footnotes: footnotes)
      rest.rows.removeFirst(taken)
      guard !rest.rows.isEmpty, taken > 0 else { break }
      isFirst = false
      name = nil
    }
    flow.addSpace(style.spaces.table)
  }

  private func reportWidth(_ scale: Double, at span: Span?) {
    composer.diagnostics.append(
      .warning(
        "layout.wide-table",
        "The table is too wide even on its side and is set at \(Int(scale * 100)) % of its size",
        at: span,
        hints: ["leave out columns, shorten their longest words, or turn the table around"]))
  }

  /// As many rows as fit beside each other on a turned page.
  private func turnedPage(
    _ table: ReportBlock.Table, isFirst: Bool, _ length: Double, _ destination: String?
  ) -> (Frame, footnotes: [Int], rows: Int, scale: Double) {
    var count = table.rows.count
    while true {
      var part = table
      part.rows = Array(table.rows.prefix(count))
      if !isFirst {
        part.caption = []
        part.number = nil
      }
      let body = Flow(style.spaces)
      var inner = BlockSetter(composer: composer, flow: body, width: length)
      inner.mayFloat = false
      let grid = TableGrid(part, setter: inner)
      // What is wider than the page is high is smaller as a whole.
      let scale = min(1, length / max(1, grid.width))
      inner.width = max(length, grid.width)
      inner.setTable(part, grid, destination: destination)
      let frame = body.stacked(width: inner.width)
      if frame.height * scale <= width || count <= 1 {
        let fitting = min(scale, width / max(1, frame.height))
        let small = fitting < 1 ? frame.scaled(by: fitting) : frame
        var placed = Frame(width: width)
        let turned = small.turnedLeft
        placed.append(turned, at: Point(x: (width - turned.width) / 2, y: 0))
        placed.descent = turned.height
        return (placed, body.items.flatMap(\.footnotes), count, fitting)
      }
      count = max(1, min(count - 1, Int(Double(count) * width / (frame.height * scale))))
    }
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
