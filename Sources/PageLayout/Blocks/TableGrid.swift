import Diagnostics
import ReportModel
import Typography

/// The rows of a table as frames: columns as wide as their cells where they fit; where they do not,
/// the widest ones are narrower, but never than their longest words, and at last the type is smaller.
/// The first column is at the right in documents that run from right to left.
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
  private var setter: BlockSetter
  /// Between columns.
  private let gap: Double
  private let isCompact: Bool
  private let keepsLines: Bool
  private let wideColumn: Int

  /// - Parameter span: where the table comes from.
  init(_ table: ReportBlock.Table, setter: BlockSetter, span: Span? = nil) {
    let count = max(table.header.count, table.rows.map(\.count).max() ?? 0)
    alignments = (0..<count).map {
      $0 < table.alignments.count ? table.alignments[$0] : .left
    }
    let text = setter.style.text
    isCompact = table.isCompact
    keepsLines = table.keepsLines
    wideColumn = table.wideColumn
    gap = setter.style.spaces.tableColumnGap * (table.isCompact ? 0.6 : 1)
    let isPlain = table.rows.count <= 1 && table.number == nil
    self.setter =
      table.isCompact
      ? setter.resized(text.note) : isPlain ? setter : setter.resized(text.small)
    // Type gives way where not even the longest words fit beside each other.
    var header: [Cell] = []
    var body: [[Cell]] = []
    let scales = [1, 0.9, 0.8, 0.7]
    for scale in scales {
      let own = self.setter
      self.setter.inline.size *= scale
      self.setter.leading *= scale
      var bold = self.setter.inline
      bold.cut.isBold = true
      header = table.header.map { cell($0, bold) }
      body = table.rows.map { row in row.map { cell($0, self.setter.inline) } }
      let fits = measure(header, body)
      // Smaller type before broken lines, where that is asked for and helps.
      if fits, !keepsLines || isUnbroken(header, body) || scale == 0.8 { break }
      if scale == 0.7 { break }
      self.setter = own
    }
    if width > setter.width + 0.5 {
      let excess = (width - setter.width).rounded()
      setter.composer.diagnostics.append(
        .warning(
          "layout.wide-table", "Table is \(Int(excess)) pt wider than the column", at: span,
          hints: ["leave out columns, shorten their longest words, or turn the table around"]))
    }
    let hasHead = table.header.contains { !$0.isEmpty }
    let page = setter.style.textHeight - 2 * setter.flow.scopes[setter.scope].padding
    if hasHead {
      head = row(
        header.indices.map { lines(of: header[$0], column: $0, isHead: true) }, header,
        isHead: true, isFirst: true, isLast: table.rows.isEmpty)
    }
    // With the repeated head above.
    let room = page - (head?.frame.height ?? 0) - 2 * Self.ruleGap
    for (index, cells) in body.enumerated() {
      let parts = parted(cells, room: room)
      for (number, lines) in parts.enumerated() {
        rows.append(
          row(
            lines, cells, isHead: false, isFirst: index == 0 && number == 0 && !hasHead,
            isLast: index == body.count - 1 && number == parts.count - 1,
            isBelowHead: index == 0 && number == 0 && hasHead))
      }
    }
  }

  /// The lines of a row's cells; a row that is higher than a page in several parts.
  private func parted(_ cells: [Cell], room: Double) -> [[[Paragraph.Line]]] {
    let lines = cells.indices.map { column in
      column < columns.count ? self.lines(of: cells[column], column: column, isHead: false) : []
    }
    let count = lines.map(\.count).max() ?? 0
    let padding = 2 * setter.style.spaces.tableRowPadding + 2 * Self.ruleGap
    let most = max(1, Int((room - padding) / setter.leading) - 1)
    guard count > most else { return [lines] }
    return stride(from: 0, to: count, by: most).map { start in
      lines.map { Array($0.dropFirst(start).prefix(most)) }
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

  /// Whether every cell stands on one line.
  private func isUnbroken(_ header: [Cell], _ body: [[Cell]]) -> Bool {
    ([header] + body).allSatisfy { row in
      zip(row, columns).allSatisfy { $0.natural <= $1 + 0.01 }
    }
  }

  /// Finds the widths of the columns; false where they are wider than the room for all.
  private mutating func measure(_ header: [Cell], _ body: [[Cell]]) -> Bool {
    let cells = alignments.indices.map { column in
      ([header] + body).compactMap { column < $0.count ? $0[column] : nil }
    }
    columns = cells.map { $0.map(\.natural).max() ?? 0 }
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
    let available = setter.width - gaps
    if columns.reduce(0, +) > available {
      // Words stay whole where they can.
      for isHyphenated in [false, true] {
        let least = zip(cells, columns).map { cells, natural in
          let widest =
            cells.map {
              $0.content.leastWidth(isHyphenated: isHyphenated, setter.composer)
            }.max() ?? 0
          return min(natural, widest)
        }
        if least.reduce(0, +) <= available {
          columns = Self.narrowed(columns, toNoLessThan: least, available: available)
          break
        }
        if isHyphenated { columns = least }
      }
    }
    // Lists of numbers that follow one another are equally wide.
    if isCompact, columns.indices.contains(wideColumn) {
      columns[wideColumn] += max(0, available - columns.reduce(0, +))
    }
    width = columns.reduce(gaps, +)
    return width <= setter.width + 0.01
  }

  /// Narrows the widest columns to one width until all fit.
  private static func narrowed(
    _ columns: [Double], toNoLessThan least: [Double], available: Double
  ) -> [Double] {
    func widths(_ level: Double) -> [Double] {
      zip(columns, least).map { max($1, min($0, level)) }
    }
    var low = 0.0
    var high = columns.max() ?? 0
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if widths(middle).reduce(0, +) <= available { low = middle } else { high = middle }
    }
    return widths(low)
  }

  private func row(
    _ lines: [[Paragraph.Line]], _ cells: [Cell], isHead: Bool, isFirst: Bool, isLast: Bool,
    isBelowHead: Bool = false
  ) -> Row {
    let padding = setter.style.spaces.tableRowPadding
    let isMirrored = setter.composer.isRightToLeft
    var frame = Frame(width: width)
    var footnotes: [Int] = []
    var x = 0.0
    var bottom = 0.0
    let top =
      padding + (isFirst || isBelowHead ? Self.ruleGap : 0) + TextExtent.ascent * setter.inline.size
    for column in columns.indices {
      // Every row has a cell in every column, if an empty one.
      let cell = column < cells.count ? cells[column] : self.cell([], setter.inline)
      var y = top
      let tag = tag(isHead: isHead, column: column)
      frame.add(.beginTag(tag), at: .zero)
      for (index, line) in (column < lines.count ? lines[column] : []).enumerated() {
        if index > 0 { y += setter.leading }
        let shift = decimalShift(cell, column: column, isHead: isHead)
        let left = isMirrored ? width - x - columns[column] : x
        frame.append(line.frame, at: Point(x: left + shift, y: y))
        footnotes += line.footnotes
        bottom = max(bottom, y + max(line.frame.descent, TextExtent.descent * setter.inline.size))
      }
      frame.add(.endTag(tag), at: .zero)
      x += columns[column] + gap
    }
    bottom += padding + (isHead || isLast ? Self.ruleGap : 0)
    addRules(to: &frame, isHead: isHead, isFirst: isFirst, isLast: isLast, bottom: bottom)
    frame.descent = bottom
    return Row(frame: frame, footnotes: footnotes)
  }

  /// In a table without a head, each row's first cell says what the row is of.
  private func tag(isHead: Bool, column: Int) -> Tag {
    if isHead { return .tableHeader(.column) }
    return head == nil && column == 0 ? .tableHeader(.row) : .tableCell
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

  /// The width of the widest part that cannot be broken.
  func leastWidth(isHyphenated: Bool, _ composer: Composer) -> Double {
    let items = ParagraphItems(
      self, indent: 0, isHyphenated: isHyphenated, isRagged: true, composer: composer
    ).items
    var widest = 0.0
    var width = 0.0
    for (index, item) in items.enumerated() {
      switch item.kind {
      case .box: width += item.width
      case .glue where index > 0 && items[index - 1].kind == .box:
        widest = max(widest, width)
        width = 0
      case .glue: width += item.width
      case .penalty where item.penalty < LineItem.forbidden:
        widest = max(widest, width + item.width)
        width = 0
      case .penalty: break
      }
    }
    return max(widest, width)
  }
}
