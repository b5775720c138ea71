import Diagnostics

/// pandoc's tables that are drawn with lines and columns.
extension BlockParser {
  func drawnTable(_ drawn: SourceMask.DrawnTable, quoteDepth: Int) -> Block? {
    if drawn.kind == .html { return htmlTable(drawn) }
    let lines = drawn.lines.map { DrawnLine(source.bytes, $0) }
    let span = source.span(
      (drawn.lines.first?.lowerBound ?? 0)..<(drawn.lines.last?.upperBound ?? 0))
    let table: Block.Table? =
      switch drawn.kind {
      case .html: nil
      case .grid: gridTable(lines)
      case .simple(let rule): ruledTable(lines, rule: rule, isMultiline: false)
      case .multiline(let rule): ruledTable(lines, rule: rule, isMultiline: true)
      }
    guard let table else {
      context.report(
        .warning(
          "markdown.grid-table",
          "The lines of this table do not meet, and it is printed as it is typed",
          at: span, hints: ["put a + at each corner of every cell"]))
      return nil
    }
    return Block(.table(table), at: span)
  }

  // MARK: Grids

  private func gridTable(_ lines: [DrawnLine]) -> Block.Table? {
    guard let grid = GridReader(lines).read() else { return nil }
    let rows = grid.rows.map { row in
      row.map { cell -> Block.Table.Cell in
        var made = self.cell(cell.lines)
        (made.rows, made.columns) = (cell.rowSpan, cell.columnSpan)
        return made
      }
    }
    let head = min(grid.headRows, rows.count)
    return Block.Table(
      alignments: grid.alignments, head: Array(rows.prefix(head)),
      rows: Array(rows.dropFirst(head)))
  }

  // MARK: Columns of hyphens

  private func ruledTable(_ lines: [DrawnLine], rule: Int, isMultiline: Bool) -> Block.Table? {
    let tables = DrawnTables(bytes: source.bytes)
    let columns = tables.groups(lines[rule].range).map { group in
      lines[rule].column(of: group.lowerBound)..<lines[rule].column(of: group.upperBound)
    }
    guard !columns.isEmpty else { return nil }
    let starts = columns.enumerated().map { index, column in index == 0 ? 0 : column.lowerBound }
    func cells(_ rows: ArraySlice<DrawnLine>) -> [[Range<Int>]] {
      starts.indices.map { index in
        let end = index + 1 < starts.count ? starts[index + 1] : Int.max
        return rows.map { $0.range(starts[index], end) }
      }
    }
    let headLines = lines[(isMultiline && rule > 0 ? 1 : 0)..<rule]
    var bodyLines = lines[(rule + 1)...]
    if let last = bodyLines.last, !tables.groups(last.range).isEmpty { bodyLines.removeLast() }
    var rows: [ArraySlice<DrawnLine>] = []
    if isMultiline {
      rows = bodyLines.split { $0.isBlank }
    } else {
      rows = bodyLines.indices.map { bodyLines[$0...$0] }
    }
    let sample = headLines.isEmpty ? rows.first ?? [] : headLines
    let alignments = columns.indices.map { index in
      alignment(of: cells(sample)[index], lines: sample, columns[index], starts[index])
    }
    let head = headLines.isEmpty ? [] : [cells(headLines).map { cell($0) }]
    return Block.Table(
      alignments: alignments, head: head, rows: rows.map { row in cells(row).map { cell($0) } })
  }

  /// Where the words of a head begin and end beside its hyphens.
  private func alignment(
    of cell: [Range<Int>], lines: ArraySlice<DrawnLine>, _ hyphens: Range<Int>, _ start: Int
  ) -> Block.Table.Alignment {
    var left = Int.max
    var right = 0
    for (line, range) in zip(lines, cell) {
      let words = line.trimmed(range)
      guard !words.isEmpty else { continue }
      left = min(left, line.column(of: words.lowerBound))
      right = max(right, line.column(of: words.upperBound))
    }
    guard left < Int.max else { return .none }
    return switch (left <= hyphens.lowerBound, right >= hyphens.upperBound) {
    case (true, true): .none
    case (true, false): .left
    case (false, true): .right
    case (false, false): .center
    }
  }

  // MARK: Cells

  /// What lines of a cell hold: words in a line where that is all.
  private func cell(_ lines: [Range<Int>]) -> Block.Table.Cell {
    let text = source.excerpt(ofLines: withoutMargin(lines))
    let nested = context.nested(text)
    nested.cellDefaults = context.cellDefaults
    let (blocks, _) = BlockParser.parse(nested)
    context.take(nested)
    context.cellCount = nested.cellCount
    if blocks.count == 1, case .paragraph(let inlines) = blocks[0].kind {
      return Block.Table.Cell(inlines)
    }
    return Block.Table.Cell([], blocks: blocks)
  }

  /// Without blank lines around and without the blanks that all lines begin with.
  func withoutMargin(_ lines: [Range<Int>]) -> [Range<Int>] {
    let bytes = source.bytes
    let isBlank: (Range<Int>) -> Bool = { bytes[$0].allSatisfy(\.isBlank) }
    guard let first = lines.firstIndex(where: { !isBlank($0) }),
      let last = lines.lastIndex(where: { !isBlank($0) })
    else { return [] }
    let margin =
      lines[first...last].filter { !isBlank($0) }
      .map { bytes[$0].prefix(while: \.isBlank).count }.min() ?? 0
    return lines[first...last].map { line in
      var end = line.upperBound
      while end > line.lowerBound, bytes[end - 1].isBlank { end -= 1 }
      return min(line.lowerBound + margin, end)..<end
    }
  }
}

/// A line of a drawn table: its columns, where a wide character takes two.
struct DrawnLine {
  let bytes: [UInt8]
  let range: Range<Int>
  /// The offset of each column.
  private let offsets: [Int]

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var offsets: [Int] = []
    var index = range.lowerBound
    if bytes[range].allSatisfy({ $0 < 0x80 }) {
      offsets = Array(range)
    } else {
      for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
        let category = scalar.properties.generalCategory
        // Joiners and breaks without a width are of the category of formats.
        let width =
          category == .nonspacingMark || category == .format
          ? 0 : scalar.isOfScriptWithoutSpaces && scalar.value >= 0x2E80 ? 2 : 1
        for _ in 0..<width { offsets.append(index) }
        index += UTF8.width(scalar)
      }
    }
    self.offsets = offsets
  }

  var count: Int { offsets.count }
  var isBlank: Bool { bytes[range].allSatisfy(\.isBlank) }

  subscript(column: Int) -> UInt8? { column < offsets.count ? bytes[offsets[column]] : nil }

  func offset(of column: Int) -> Int {
    column < offsets.count ? offsets[column] : range.upperBound
  }

  func range(_ first: Int, _ end: Int) -> Range<Int> {
    let lower = offset(of: first)
    return lower..<max(lower, offset(of: end))
  }

  func column(of offset: Int) -> Int {
    offset >= range.upperBound
      ? offsets.count : offsets.firstIndex { $0 >= offset } ?? offsets.count
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }
}
