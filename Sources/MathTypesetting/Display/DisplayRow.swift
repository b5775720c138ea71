import MathSyntax

/// A row of a display as the source has it: its cells, one for a formula that is no alignment.
struct DisplayRow {
  var cells: [[MathNode]]
  var spaceAfter: Length?
  var textAbove: TextRun?
  var isTextShort = false
  var alignment: HorizontalAlignment?
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
      grid.name.hasPrefix("equation") || grid.name == "subequations" || grid.name.hasSuffix("math"),
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
    rows = inner.rows.map { row in
      DisplayRow(
        cells: row.cells.map(\.body), spaceAfter: row.spaceAfter, textAbove: row.textAbove,
        isTextShort: row.isTextShort, alignment: row.alignment)
    }
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
