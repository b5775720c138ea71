import MathSyntax

/// A row of a display as the source has it: its cells, one for a formula that is no alignment.
struct DisplayRow {
  var cells: [[MathNode]]
  var spaceAfter: Length?
  var textAbove: TextRun?
  var isTextShort = false
  var alignment: HorizontalAlignment?
  /// Which of the source's rows it is, or is a part of.
  var source = 0
}

/// What a display consists of.
struct DisplayContent {
  enum Kind { case single, alignment, gathering, multline }

  var kind: Kind
  var rows: [DisplayRow]
  /// The environment, for what it says of columns; nil for a single formula.
  var grid: Grid?
  /// A number that the author typed at the end: `\quad (6)`.
  var typedTag: String?

  init(_ root: [MathNode]) {
    var nodes = root
    typedTag = Self.takeTypedTag(&nodes)
    // `equation` stands for its content.
    while nodes.count == 1, case .grid(let grid) = nodes[0], grid.kind == .gathering,
      grid.isTransparent || grid.name == "subequations",
      let cell = grid.rows.first?.cells.first
    {
      nodes = cell.body
    }
    kind = .single
    rows = [DisplayRow(cells: [nodes])]
    guard nodes.count == 1, case .grid(let inner) = nodes[0], inner.left == nil,
      inner.right == nil, let kind = Kind(inner.kind)
    else { return }
    self.kind = kind
    grid = inner
    rows = Self.rows(inner.rows.enumerated().map { ($1, $0) })
  }

  private static func rows(_ rows: [(row: GridRow, source: Int)]) -> [DisplayRow] {
    rows.map { row, source in
      DisplayRow(
        cells: row.cells.map(\.body), spaceAfter: row.spaceAfter, textAbove: row.textAbove,
        isTextShort: row.isTextShort, alignment: row.alignment, source: source)
    }
  }

  /// How many pairs of columns an alignment has side by side.
  var pairCount: Int {
    guard kind == .alignment, let grid, grid.columns.isEmpty else { return 1 }
    return ((grid.rows.map(\.cells.count).max() ?? 0) + 1) / 2
  }

  /// The same alignment with fewer pairs of columns side by side: all rows are parted alike.
  func parted(pairs: Int) -> DisplayContent {
    guard var grid, pairs >= 1 else { return self }
    var parts: [(row: GridRow, source: Int)] = []
    for (source, row) in grid.rows.enumerated() {
      var start = 0
      let first = parts.count
      repeat {
        var part = row
        part.cells = Array(row.cells[start..<min(row.cells.count, start + 2 * pairs)])
        start += 2 * pairs
        if parts.count > first {
          if part.cells.allSatisfy(\.body.isEmpty) { continue }
          part.textAbove = nil
          parts[parts.count - 1].row.spaceAfter = nil
        }
        parts.append((part, source))
      } while start < row.cells.count
    }
    grid.rows = parts.map(\.row)
    var result = self
    result.grid = grid
    result.rows = Self.rows(parts)
    return result
  }

  /// Takes `\quad (6)` off the end of a formula: a number typed by hand is set as one.
  private static func takeTypedTag(_ nodes: inout [MathNode]) -> String? {
    guard let last = nodes.last, case .symbol(let closing) = last, closing.scalar == ")" else {
      return nil
    }
    var index = nodes.count - 2
    var digits = ""
    while index >= 0, case .symbol(let symbol) = nodes[index], symbol.scalar.isTagCharacter {
      digits = String(Character(symbol.scalar)) + digits
      index -= 1
    }
    guard index > 0, digits.first?.isNumber ?? false, case .symbol(let opening) = nodes[index],
      opening.scalar == "(", case .space(let space) = nodes[index - 1], space.width.unit == .em,
      space.width.value >= 1
    else { return nil }
    nodes.removeLast(nodes.count - index + 1)
    return "(\(digits))"
  }
}

extension DisplayContent.Kind {
  fileprivate init?(_ kind: Grid.Kind) {
    switch kind {
    case .alignment: self = .alignment
    case .gathering: self = .gathering
    case .multline: self = .multline
    default: return nil
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isTagCharacter: Bool {
    value >= 0x30 && value <= 0x39 || self == "." || value >= 0x61 && value <= 0x7A
  }
}
