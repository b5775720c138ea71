import Diagnostics
import ReportModel
import Typography

/// The rows of a table as frames: columns as wide as their cells where they fit; where they do not,
/// the widest ones are narrower, but never than their longest words, and at last the type is
/// smaller. The first column is at the right in documents that run from right to left.
struct TableGrid {
  struct Row {
    var frame: Frame
    var footnotes: [Int]
    /// Whether a cell of the row above goes on in it: no page ends between them.
    var isJoined = false
  }
  /// A cell in its place.
  private struct Cell {
    var content = InlineContent()
    var blocks: [ReportBlock] = []
    var column = 0
    var columns = 1
    var rows = 1
    var alignment: ReportBlock.Table.Alignment = .left
    /// Without a line break.
    var natural = 0.0
    /// Up to the decimal point.
    var whole = 0.0
  }
  /// A cell that is set in the width of its columns: lines, or a frame of blocks.
  private struct SetCell {
    var cell: Cell
    var lines: [Paragraph.Line] = []
    var frame: Frame?
    var footnotes: [Int] = []
  }

  /// Between a rule and the row beside it, in addition to the row's own padding.
  static let ruleGap = 3.0

  private(set) var width = 0.0
  private(set) var head: [Row] = []
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
  private let shares: [Double]

  init(_ table: ReportBlock.Table, setter: BlockSetter) {
    let placed = Self.placed(table.head + table.rows, headRows: table.head.count)
    let count = max(1, placed.joined().map { $0.column + $0.columns }.max() ?? 0)
    alignments = (0..<count).map {
      $0 < table.alignments.count ? table.alignments[$0] : .left
    }
    shares = table.shares
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
    var header: [[Cell]] = []
    var body: [[Cell]] = []
    for scale in [1, 0.9, 0.8, 0.7] {
      let own = self.setter
      self.setter.inline.size *= scale
      self.setter.leading *= scale
      var bold = self.setter.inline
      bold.cut.isBold = true
      header = placed.prefix(table.head.count).map { row in row.map { cell($0, bold) } }
      body = placed.dropFirst(table.head.count).map { row in
        row.map { cell($0, self.setter.inline) }
      }
      let fits = measure(header, body)
      // Smaller type before broken lines, where that is asked for and helps.
      if fits, !keepsLines || isUnbroken(header + body) || scale == 0.8 { break }
      if scale == 0.7 { break }
      self.setter = own
    }
    let page = setter.style.textHeight - 2 * setter.flow.scopes[setter.scope].padding
    head = rows(of: header, isHead: true, isLast: table.rows.isEmpty, room: page)
    // With the repeated head above.
    let room = page - head.reduce(0) { $0 + $1.frame.height } - 2 * Self.ruleGap
    rows = rows(of: body, isHead: false, isLast: true, room: room)
  }

  /// Cells in the columns that those above and beside them leave free.
  private static func placed(
    _ rows: [[ReportBlock.Table.Cell]], headRows: Int
  ) -> [[(cell: ReportBlock.Table.Cell, column: Int, columns: Int)]] {
    var taken: [Int: Int] = [:]
    return rows.enumerated().map { number, row in
      if number == headRows { taken = [:] }
      var column = 0
      var placed: [(cell: ReportBlock.Table.Cell, column: Int, columns: Int)] = []
      for cell in row {
        while taken[column, default: 0] > number { column += 1 }
        let columns = max(1, cell.columns)
        placed.append((cell, column, columns))
        for covered in column..<column + columns { taken[covered] = number + max(1, cell.rows) }
        column += columns
      }
      return placed
    }
  }

  private func cell(
    _ placed: (cell: ReportBlock.Table.Cell, column: Int, columns: Int), _ style: InlineStyle
  ) -> Cell {
    let (source, column, columns) = placed
    var cell = Cell(column: column, columns: columns, rows: max(1, source.rows))
    cell.alignment = source.alignment ?? alignments[column]
    guard source.blocks.isEmpty else {
      cell.blocks = source.blocks
      cell.natural = naturalWidth(of: source.blocks, style)
      return cell
    }
    cell.content = InlineCollector.collect(
      source.content, style, composer: setter.composer,
      room: setter.width * Double(columns) / Double(alignments.count) - gap)
    cell.natural = cell.content.naturalWidth(setter.composer)
    cell.whole = cell.natural
    if case .text(let text) = source.content.first, source.content.count == 1,
      let point = text.firstIndex(where: { $0 == "." || $0 == "e" })
    {
      let part: [ReportInline] = [.text(String(text[..<point]))]
      cell.whole = InlineCollector.collect(part, style, composer: setter.composer)
        .naturalWidth(setter.composer)
    }
    return cell
  }

  /// Whether every cell stands on one line.
  private func isUnbroken(_ rows: [[Cell]]) -> Bool {
    rows.joined().allSatisfy { $0.natural <= width(of: $0) + 0.01 }
  }

  /// How wide blocks would be with their lines whole.
  private func naturalWidth(of blocks: [ReportBlock], _ style: InlineStyle) -> Double {
    func natural(_ inlines: [ReportInline]) -> Double {
      InlineCollector.collect(inlines, style, composer: setter.composer)
        .naturalWidth(setter.composer)
    }
    return blocks.map { block in
      switch block.kind {
      case .paragraph(let inlines), .heading(_, _, let inlines): natural(inlines)
      case .list(_, _, let items):
        setter.style.spaces.listIndent
          + (items.map { naturalWidth(of: $0.blocks, style) }.max() ?? 0)
      case .code(let code):
        Double(code.lines.map { $0.reduce(0) { $0 + $1.text.count } }.max() ?? 0) * style.size
          * 0.55 + 2 * setter.style.spaces.codePadding
      case .blockQuote(let inner): 20 + naturalWidth(of: inner, style)
      default: setter.width / Double(max(1, alignments.count))
      }
    }
    .max() ?? 0
  }

  /// The width of the widest part of a cell that cannot be broken.
  private func leastWidth(of cell: Cell, isHyphenated: Bool) -> Double {
    guard !cell.blocks.isEmpty else {
      return cell.content.leastWidth(isHyphenated: isHyphenated, setter.composer)
    }
    var least = 0.0
    for block in cell.blocks {
      switch block.kind {
      case .paragraph(let inlines), .heading(_, _, let inlines):
        least = max(
          least,
          InlineCollector.collect(inlines, setter.inline, composer: setter.composer)
            .leastWidth(isHyphenated: isHyphenated, setter.composer))
      default: least = max(least, min(cell.natural, 8 * setter.inline.size))
      }
    }
    return least
  }

  /// Finds the widths of the columns; false where they are wider than the room for all.
  private mutating func measure(_ header: [[Cell]], _ body: [[Cell]]) -> Bool {
    let all = (header + body).joined()
    let single = all.filter { $0.columns == 1 }
    let cells = alignments.indices.map { column in single.filter { $0.column == column } }
    columns = cells.map { $0.map(\.natural).max() ?? 0 }
    let bodyCells = alignments.indices.map { column in
      body.joined().filter { $0.column == column && $0.columns == 1 }
    }
    wholes = bodyCells.map { $0.map(\.whole).max() ?? 0 }
    for column in alignments.indices where alignments[column] == .decimal {
      let fraction = bodyCells[column].map { $0.natural - $0.whole }.max() ?? 0
      columns[column] = max(columns[column], wholes[column] + fraction)
    }
    let spanning = all.filter { $0.columns > 1 }
    widen(&columns, for: spanning) { $0.natural }
    let gaps = gap * Double(max(0, columns.count - 1))
    let available = setter.width - gaps
    if shares.count == columns.count, shares.reduce(0, +) > 0 {
      let sum = max(1, shares.reduce(0, +))
      columns = shares.map { $0 / sum * available }
      width = columns.reduce(gaps, +)
      return true
    }
    if columns.reduce(0, +) > available {
      // Words stay whole where they can.
      for isHyphenated in [false, true] {
        var least = zip(cells, columns).map { cells, natural in
          min(natural, cells.map { leastWidth(of: $0, isHyphenated: isHyphenated) }.max() ?? 0)
        }
        widen(&least, for: spanning) { leastWidth(of: $0, isHyphenated: isHyphenated) }
        if least.reduce(0, +) <= available {
          columns = Self.narrowed(columns, toNoLessThan: least, available: available)
          balance(header + body, noLessThan: least)
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

  /// Makes columns wide enough for what stands across several of them.
  private func widen(
    _ widths: inout [Double], for cells: [Cell], _ wanted: (Cell) -> Double
  ) {
    for cell in cells {
      let range = cell.column..<cell.column + cell.columns
      let lack =
        wanted(cell) - range.reduce(0) { $0 + widths[$1] } - gap * Double(cell.columns - 1)
      guard lack > 0 else { continue }
      for column in range { widths[column] += lack / Double(cell.columns) }
    }
  }

  /// Gives room to the columns that need it most: moves width from one to another as long as the
  /// rows together get lower.
  ///
  /// - Complexity: cells times steps, of which there are at most some hundred.
  private mutating func balance(_ all: [[Cell]], noLessThan least: [Double]) {
    let rows = all.filter { $0.allSatisfy { $0.columns == 1 && $0.rows == 1 } }
    /// Lines of words do not fill their width, so that a little more than the quotient is needed.
    func height(of cell: Cell, _ widths: [Double]) -> Double {
      let width = widths[cell.column]
      return cell.natural <= width + 0.01 ? 1 : max(2, (1.08 * cell.natural / width).rounded(.up))
    }
    func lines(_ widths: [Double]) -> Double {
      rows.reduce(0) { sum, row in sum + (row.map { height(of: $0, widths) }.max() ?? 0) }
    }
    var now = lines(columns)
    for step in [128.0, 64, 32, 16, 8, 4] {
      var goesOn = true
      while goesOn {
        goesOn = false
        for (from, to) in columns.indices.flatMap({ from in columns.indices.map { (from, $0) } })
        where from != to && columns[from] - step >= least[from] {
          var moved = columns
          moved[from] -= step
          moved[to] += step
          let then = lines(moved)
          if then < now {
            (columns, now, goesOn) = (moved, then, true)
          }
        }
      }
    }
  }

  /// Narrows the widest columns to one width until all fit.
  static func narrowed(
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

  // MARK: Rows

  private func width(of cell: Cell) -> Double {
    (cell.column..<cell.column + cell.columns).reduce(gap * Double(cell.columns - 1)) {
      $0 + columns[$1]
    }
  }

  private func left(of column: Int) -> Double {
    columns.prefix(column).reduce(0, +) + gap * Double(column)
  }

  private func set(_ cell: Cell, isHead: Bool) -> SetCell {
    let width = width(of: cell)
    guard cell.blocks.isEmpty else {
      let body = Flow(setter.style.spaces)
      var inner = BlockSetter(composer: setter.composer, flow: body, width: width)
      inner.inline = setter.inline
      inner.leading = setter.leading
      inner.mayFloat = false
      inner.set(cell.blocks)
      return SetCell(
        cell: cell, frame: body.stacked(width: width),
        footnotes: body.items.flatMap(\.footnotes))
    }
    let alignment: Paragraph.Alignment =
      switch cell.alignment {
      case .left: .left
      case .center: .center
      case .right: .right
      case .decimal: isHead ? .center : .left
      }
    let lines = Paragraph.set(
      cell.content, width: width + 0.01, alignment: alignment, composer: setter.composer
    ).lines
    return SetCell(cell: cell, lines: lines, footnotes: lines.flatMap(\.footnotes))
  }

  /// Where the first lines of a row's cells stand, below its top: lower where one holds a picture or a
  /// formula that is higher than the text and the space above it.
  private func firstBaseline(of row: [SetCell]) -> Double {
    let highest = row.compactMap { $0.frame == nil ? $0.lines.first?.frame.ascent : nil }.max()
    return max(
      TextExtent.ascent * setter.inline.size,
      (highest ?? 0) - setter.style.spaces.tableRowPadding)
  }

  private func baselines(of cell: SetCell, from first: Double) -> [Double] {
    var y = first
    return cell.lines.indices.map { index in
      if index > 0 {
        y += max(
          setter.leading, cell.lines[index - 1].frame.descent + cell.lines[index].frame.ascent)
      }
      return y
    }
  }

  private func height(of cell: SetCell, from first: Double) -> Double {
    if let frame = cell.frame { return frame.height }
    let least = TextExtent.descent * setter.inline.size
    return zip(cell.lines, baselines(of: cell, from: first))
      .map { line, y in y + max(line.frame.descent, least) }.max() ?? first
  }

  private func rows(of cells: [[Cell]], isHead: Bool, isLast: Bool, room: Double) -> [Row] {
    let padding = setter.style.spaces.tableRowPadding
    var all = cells.map { row in row.map { set($0, isHead: isHead) } }
    if !all.joined().contains(where: { $0.cell.rows > 1 }) {
      all = all.flatMap { parted($0, room: room) }
    }
    // Heights without rules; a cell that spans rows makes its last one higher.
    let least = TextExtent.ascent * setter.inline.size + TextExtent.descent * setter.inline.size
    var heights = all.map { row in
      let first = firstBaseline(of: row)
      return row.filter { $0.cell.rows == 1 }.map { height(of: $0, from: first) }.max() ?? least
    }
    var joined: Set<Int> = []
    for (index, row) in all.enumerated() {
      let first = firstBaseline(of: row)
      for cell in row where cell.cell.rows > 1 {
        let last = min(index + cell.cell.rows, all.count) - 1
        guard last > index else {
          heights[index] = max(heights[index], height(of: cell, from: first))
          continue
        }
        joined.formUnion(index + 1...last)
        let own = (index...last).reduce(0) { $0 + heights[$1] } + 2 * padding * Double(last - index)
        heights[last] += max(0, height(of: cell, from: first) - own)
      }
    }
    return all.indices.map { index in
      let isFirst = index == 0 && (isHead || head.isEmpty)
      let isEnd = index == all.count - 1
      var row = row(
        all[index], height: heights[index], isHead: isHead, isFirst: isFirst,
        isBelowHead: index == 0 && !isHead && !head.isEmpty, isLast: isEnd && isLast,
        endsHead: isHead && isEnd && !isLast)
      row.isJoined = joined.contains(index)
      return row
    }
  }

  /// A row that is higher than a page in several parts.
  private func parted(_ cells: [SetCell], room: Double) -> [[SetCell]] {
    let count = cells.map(\.lines.count).max() ?? 0
    let padding = 2 * setter.style.spaces.tableRowPadding + 2 * Self.ruleGap
    let most = max(1, Int((room - padding) / setter.leading) - 1)
    guard count > most, cells.allSatisfy({ $0.cell.rows == 1 && $0.frame == nil }) else {
      return [cells]
    }
    return stride(from: 0, to: count, by: most).map { start in
      cells.map { cell in
        var part = cell
        part.lines = Array(cell.lines.dropFirst(start).prefix(most))
        part.footnotes = part.lines.flatMap(\.footnotes)
        return part
      }
    }
  }

  private func row(
    _ cells: [SetCell], height: Double, isHead: Bool, isFirst: Bool, isBelowHead: Bool,
    isLast: Bool, endsHead: Bool
  ) -> Row {
    let padding = setter.style.spaces.tableRowPadding
    let isMirrored = setter.composer.isRightToLeft
    var frame = Frame(width: width)
    let top = padding + (isFirst || isBelowHead ? Self.ruleGap : 0)
    for set in filled(cells) {
      let cell = set.cell
      let tag = tag(of: cell, isHead: isHead)
      let cellWidth = width(of: cell)
      let x = left(of: cell.column)
      let left = isMirrored ? width - x - cellWidth : x
      frame.add(.beginTag(tag), at: .zero)
      if let inner = set.frame {
        frame.append(inner, at: Point(x: left, y: top + inner.ascent))
      }
      let shift = decimalShift(cell, isHead: isHead)
      for (line, y) in zip(set.lines, baselines(of: set, from: firstBaseline(of: cells))) {
        frame.append(line.frame, at: Point(x: left + shift, y: top + y))
      }
      frame.add(.endTag(tag), at: .zero)
    }
    let bottom = top + height + padding + (endsHead || isLast ? Self.ruleGap : 0)
    addRules(to: &frame, endsHead: endsHead, isFirst: isFirst, isLast: isLast, bottom: bottom)
    if isHead, !endsHead {
      for set in cells where set.cell.columns > 1 && !set.cell.content.atoms.isEmpty {
        frame.add(
          .shape(
            .rule(width: width(of: set.cell), height: 0.4, color: setter.style.colors.rule)),
          at: Point(x: left(of: set.cell.column), y: bottom - 0.4))
      }
    }
    frame.descent = bottom
    return Row(frame: frame, footnotes: cells.flatMap(\.footnotes))
  }

  /// Every row of a table without spans has a cell in every column, if an empty one.
  private func filled(_ cells: [SetCell]) -> [SetCell] {
    guard cells.count < columns.count,
      cells.allSatisfy({ $0.cell.columns == 1 && $0.cell.rows == 1 }),
      cells.enumerated().allSatisfy({ $0 == $1.cell.column })
    else { return cells }
    return cells
      + (cells.count..<columns.count).map { SetCell(cell: Cell(column: $0)) }
  }

  /// In a table without a head, each row's first cell says what the row is of.
  private func tag(of cell: Cell, isHead: Bool) -> Tag {
    let span = Tag.TableSpan(columns: cell.columns, rows: cell.rows)
    if isHead { return .tableHeader(.column, span) }
    return head.isEmpty && cell.column == 0 ? .tableHeader(.row, span) : .tableCell(span)
  }

  private func decimalShift(_ cell: Cell, isHead: Bool) -> Double {
    guard cell.alignment == .decimal, !isHead, cell.columns == 1 else { return 0 }
    let column = cell.column
    return max(0, min(wholes[column] - cell.whole, columns[column] - cell.natural))
  }

  /// Heavy rules above and below, a light one under the head; none between columns.
  private func addRules(
    to frame: inout Frame, endsHead: Bool, isFirst: Bool, isLast: Bool, bottom: Double
  ) {
    let color = setter.style.colors.rule
    func rule(_ height: Double, at y: Double) {
      frame.add(.shape(.rule(width: width, height: height, color: color)), at: Point(x: 0, y: y))
    }
    if isFirst { rule(0.8, at: 0) }
    if isLast { rule(0.8, at: bottom - 0.8) } else if endsHead { rule(0.5, at: bottom - 0.5) }
  }
}
