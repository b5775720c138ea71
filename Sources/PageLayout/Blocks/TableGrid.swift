import ReportModel
import Typography

/// The rows of a table as frames: columns as wide as their cells where they fit, narrower in
/// proportion where they do not.
struct TableGrid {
  struct Row {
    var frame: Frame
    var footnotes: [Int]
  }
  private struct Cell {
    var content: InlineContent
    /// Without a line break.
    var natural: Double
    /// Up to the decimal point.
    var whole: Double
  }

  /// Between a rule and the row beside it, in addition to the row's own padding.
  static let ruleGap = 3.0

  private(set) var width = 0.0
  private(set) var head: Row?
  private(set) var rows: [Row] = []
  private var columns: [Double] = []
  /// The widest whole part of each column aligned on the decimal point.
  private var wholes: [Double] = []
  private let alignments: [ReportBlock.Table.Alignment]
  private let setter: BlockSetter

  init(_ table: ReportBlock.Table, setter: BlockSetter) {
    var setter = setter
    if table.rows.count > 1 || table.number != nil {
      setter = setter.resized(setter.style.text.small)
    }
    self.setter = setter
    let count = max(table.header.count, table.rows.map(\.count).max() ?? 0)
    alignments = (0..<count).map {
      $0 < table.alignments.count ? table.alignments[$0] : .left
    }
    var bold = setter.inline
    bold.cut.isBold = true
    let header = table.header.map { cell($0, bold) }
    let body = table.rows.map { row in row.map { cell($0, setter.inline) } }
    measure(header, body)
    let hasHead = table.header.contains { !$0.isEmpty }
    if hasHead { head = row(header, isHead: true, isFirst: true, isLast: table.rows.isEmpty) }
    for (index, cells) in body.enumerated() {
      rows.append(
        row(
          cells, isHead: false, isFirst: index == 0 && !hasHead, isLast: index == body.count - 1,
          isBelowHead: index == 0 && hasHead))
    }
  }

  private func cell(_ inlines: [ReportInline], _ style: InlineStyle) -> Cell {
    let content = InlineCollector.collect(inlines, style, composer: setter.composer)
    let natural = content.naturalWidth(setter.composer)
    var whole = natural
    if case .text(let text) = inlines.first, inlines.count == 1,
      let point = text.firstIndex(where: { $0 == "." || $0 == "e" })
    {
      let part: [ReportInline] = [.text(String(text[..<point]))]
      whole = InlineCollector.collect(part, style, composer: setter.composer)
        .naturalWidth(setter.composer)
    }
    return Cell(content: content, natural: natural, whole: whole)
  }

  private mutating func measure(_ header: [Cell], _ body: [[Cell]]) {
    let gap = setter.style.spaces.tableColumnGap
    columns = alignments.indices.map { column in
      let cells = ([header] + body).compactMap { column < $0.count ? $0[column] : nil }
      return cells.map(\.natural).max() ?? 0
    }
    wholes = alignments.indices.map { column in
      body.compactMap { column < $0.count ? $0[column].whole : nil }.max() ?? 0
    }
    for column in alignments.indices where alignments[column] == .decimal {
      let fraction =
        body.compactMap { column < $0.count ? $0[column].natural - $0[column].whole : nil }.max()
        ?? 0
      columns[column] = max(columns[column], wholes[column] + fraction)
    }
    let gaps = gap * Double(max(0, columns.count - 1))
    fit(into: setter.width - gaps)
    width = columns.reduce(gaps, +)
  }

  /// Narrows the widest columns until all fit.
  private mutating func fit(into available: Double) {
    var excess = columns.reduce(0, +) - available
    guard excess > 0, available > 0 else { return }
    let order = columns.indices.sorted { columns[$0] > columns[$1] }
    for count in 1...order.count {
      let widest = order.prefix(count)
      let next = count < order.count ? columns[order[count]] : 0
      let total = widest.reduce(0) { $0 + columns[$1] }
      let level = (total - excess) / Double(count)
      if level >= next || count == order.count {
        for column in widest { columns[column] = max(level, 10) }
        excess = 0
        return
      }
    }
  }

  private func row(
    _ cells: [Cell], isHead: Bool, isFirst: Bool, isLast: Bool, isBelowHead: Bool = false
  ) -> Row {
    let padding = setter.style.spaces.tableRowPadding
    let gap = setter.style.spaces.tableColumnGap
    var frame = Frame(width: width)
    var footnotes: [Int] = []
    var x = 0.0
    var bottom = 0.0
    let top =
      padding + (isFirst || isBelowHead ? Self.ruleGap : 0) + TextExtent.ascent * setter.inline.size
    for (column, cell) in cells.enumerated() where column < columns.count {
      let lines = lines(of: cell, column: column, isHead: isHead)
      var y = top
      frame.add(.beginTag(isHead ? .tableHeader : .tableCell), at: .zero)
      for (index, line) in lines.enumerated() {
        if index > 0 { y += setter.leading }
        let shift = decimalShift(cell, column: column, isHead: isHead)
        frame.append(line.frame, at: Point(x: x + shift, y: y))
        footnotes += line.footnotes
        bottom = max(bottom, y + max(line.frame.descent, TextExtent.descent * setter.inline.size))
      }
      frame.add(.endTag(isHead ? .tableHeader : .tableCell), at: .zero)
      x += columns[column] + gap
    }
    bottom += padding + (isHead || isLast ? Self.ruleGap : 0)
    addRules(to: &frame, isHead: isHead, isFirst: isFirst, isLast: isLast, bottom: bottom)
    frame.descent = bottom
    return Row(frame: frame, footnotes: footnotes)
  }

  private func lines(of cell: Cell, column: Int, isHead: Bool) -> [Paragraph.Line] {
    let alignment: Paragraph.Alignment =
      switch alignments[column] {
      case .left: .left
      case .center: .center
      case .right: .right
      case .decimal: isHead ? .center : .left
      }
    return Paragraph.set(
      cell.content, width: columns[column] + 0.01, alignment: alignment,
      composer: setter.composer
    ).lines
  }

  private func decimalShift(_ cell: Cell, column: Int, isHead: Bool) -> Double {
    guard alignments[column] == .decimal, !isHead else { return 0 }
    return max(0, min(wholes[column] - cell.whole, columns[column] - cell.natural))
  }

  /// Heavy rules above and below, a light one under the head; none between columns.
  private func addRules(
    to frame: inout Frame, isHead: Bool, isFirst: Bool, isLast: Bool, bottom: Double
  ) {
    let color = setter.style.colors.rule
    func rule(_ height: Double, at y: Double) {
      frame.add(.shape(.rule(width: width, height: height, color: color)), at: Point(x: 0, y: y))
    }
    if isFirst { rule(0.8, at: 0) }
    if isLast { rule(0.8, at: bottom - 0.8) } else if isHead { rule(0.5, at: bottom - 0.5) }
  }
}

extension InlineContent {
  /// The width on one line.
  func naturalWidth(_ composer: Composer) -> Double {
    let items = ParagraphItems(
      self, indent: 0, isHyphenated: false, isRagged: true, composer: composer)
    return items.items.reduce(0) { $0 + ($1.kind == .penalty ? 0 : $1.width) }
  }
}
