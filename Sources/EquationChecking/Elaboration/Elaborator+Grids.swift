internal import MathSyntax

/// Matrix literals, and dots in them.
extension Elaborator {
  mutating func grid(_ grid: Grid) throws(Objection) -> Expression {
    let range = grid.span.range
    switch grid.kind {
    case .matrix, .smallMatrix: break
    case .cases: return try cases(grid)
    default: throw .unchecked("\(grid.name) has no meaning here", range)
    }
    var rows = grid.rows.map { row in row.cells.map { $0.body.cleaned } }
    rows.removeAll { $0.allSatisfy(\.isEmpty) }
    guard let columns = rows.first?.count, rows.allSatisfy({ $0.count == columns }), columns > 0
    else { throw .unchecked("a matrix with rows of different lengths", range) }
    let matrix =
      rows.joined().contains { Self.isDots($0) }
      ? try dotted(rows, at: range) : try literal(rows, at: range)
    switch (grid.left?.scalar, grid.right?.scalar) {
    case ("(", ")"), ("[", "]"), (nil, nil): return matrix
    case ("|", "|"): return Expression(.determinant, [matrix], at: range)
    default: throw .unchecked("these brackets have no meaning around a matrix", range)
    }
  }

  private mutating func literal(
    _ rows: [[[MathNode]]], at range: Range<Int>
  ) throws(Objection) -> Expression {
    var operands: [Expression] = []
    for cell in rows.joined() {
      operands.append(try expression(cell, at: cell.range(or: range)))
    }
    return Expression(.grid(rows: rows.count, columns: rows[0].count), operands, at: range)
  }

  /// `[a, b, c]`, `(a, \dots, b)`: a row.
  mutating func rowLiteral(
    _ parts: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> Expression {
    parts.contains { Self.isDots($0) }
      ? try dottedLine(parts, isRow: true, at: range) : try literal([parts], at: range)
  }

  static func isDots(_ cell: [MathNode]) -> Bool { cell.count == 1 && cell[0].isDots }

  // MARK: Dots

  private mutating func dotted(
    _ rows: [[[MathNode]]], at range: Range<Int>
  ) throws(Objection) -> Expression {
    if rows.count == 1 { return try dottedLine(rows[0], isRow: true, at: range) }
    if rows[0].count == 1 {
      return try dottedLine(rows.map { $0[0] }, isRow: false, at: range)
    }
    if let diagonal = try diagonalGrid(rows, at: range) { return diagonal }
    let column = bind("column \(nextVariable)", isNumber: true)
    let row = bind("row \(nextVariable)", isNumber: true)
    defer { unbind(2) }
    let full = rows.indices.filter { !Self.isElided(rows[$0]) }
    guard let first = full.first, let last = full.last, first == 0, last == rows.count - 1
    else { throw .unchecked("dots at an end cannot be expanded", range) }
    let top = try pattern(rows[first], column, at: range)
    let bottom = try pattern(rows[last], column, at: range)
    guard top.lower.isSame(as: bottom.lower), top.upper.isSame(as: bottom.upper) else {
      throw .unchecked("the dots cannot be expanded: the rows have different patterns", range)
    }
    guard let whole = Generalization.of(top.body, bottom.body, hole: row) else {
      throw .unchecked("the dots cannot be expanded: no pattern between the rows", range)
    }
    for index in full.dropFirst().dropLast() {
      let between = try pattern(rows[index], column, isGeneric: true, at: range)
      guard let value = whole.value(in: between.body, hole: row),
        between.lower.isSame(as: top.lower), between.upper.isSame(as: top.upper),
        rows[..<index].contains(where: Self.isElided) && !value.isNumber
          || whole.isStep(value, by: index)
      else {
        throw .unchecked("a row that does not follow the pattern of the dots", range)
      }
    }
    return Expression(
      .dottedGrid(row: row, column: column),
      [whole.lower, whole.upper, top.lower, top.upper, whole.body], at: range)
  }

  /// A row of nothing but dots and blanks.
  private static func isElided(_ row: [[MathNode]]) -> Bool {
    row.allSatisfy { isDots($0) || $0.isEmpty } && row.contains { isDots($0) }
  }

  /// A diagonal that follows a pattern, and one value off it, 0 or a blank: nil for another matrix.
  private mutating func diagonalGrid(
    _ rows: [[[MathNode]]], at range: Range<Int>
  ) throws(Objection) -> Expression? {
    let count = rows.count
    guard rows[0].count == count, count >= 3 else { return nil }
    let diagonal = rows.indices.map { rows[$0][$0] }
    guard diagonal.contains(where: { Self.isDots($0) }), let first = diagonal.first,
      !Self.isDots(first)
    else { return nil }
    // Off the diagonal all that is written must be alike.
    var off: [[MathNode]] = []
    for i in 0..<count {
      for j in 0..<count where i != j && !Self.isDots(rows[i][j]) { off.append(rows[i][j]) }
    }
    let texts = Set(off.map { $0.isEmpty ? "0" : Spelling.text($0) })
    guard texts.count <= 1 else { return nil }
    let row = bind("row \(nextVariable)", isNumber: true)
    let column = bind("column \(nextVariable)", isNumber: true)
    defer { unbind(2) }
    let found = attempt { elaborator throws(Objection) in
      try elaborator.pattern(diagonal, row, at: range)
    }
    guard let pattern = found else { return nil }
    let written = off.first { !$0.isEmpty }
    let rest =
      try written.map { cell throws(Objection) in
        try expression(cell, at: cell.range(or: range))
      } ?? Expression(.number(0), at: range)
    let isOn = Expression(
      .comparison(.equal),
      [Expression(.variable(row), at: range), Expression(.variable(column), at: range)],
      at: range)
    return Expression(
      .dottedGrid(row: row, column: column),
      [
        pattern.lower, pattern.upper, pattern.lower, pattern.upper,
        Expression(.choice, [pattern.body, isOn, rest], at: range),
      ], at: range)
  }

  private mutating func dottedLine(
    _ cells: [[MathNode]], isRow: Bool, at range: Range<Int>
  ) throws(Objection) -> Expression {
    let variable = bind("entry \(nextVariable)", isNumber: true)
    defer { unbind() }
    let pattern = try pattern(cells, variable, at: range)
    return Expression(
      .dotted(variable, isRow: isRow), [pattern.lower, pattern.upper, pattern.body], at: range)
  }

  /// What the entries of a line with dots have in common: the first and the last decide, the
  /// others must agree.
  mutating func pattern(
    _ cells: [[MathNode]], _ variable: Variable, isGeneric: Bool = false, at range: Range<Int>
  ) throws(Objection) -> Generalization {
    guard let first = cells.first, let last = cells.last, !Self.isDots(first), !Self.isDots(last)
    else { throw .unchecked("dots at an end cannot be expanded", range) }
    let number = variableCount
    let start = try entry(first, isGeneric, from: number, at: range)
    let end = try entry(last, isGeneric, from: number, at: range)
    guard let pattern = Generalization.of(start, end, hole: variable) else {
      throw .unchecked(
        "the dots cannot be expanded: no pattern from the first to the last entry", range)
    }
    guard !pattern.isFalling else {
      throw .unchecked("dots from a larger number to a smaller one", range)
    }
    for (index, cell) in cells.enumerated().dropFirst().dropLast() where !Self.isDots(cell) {
      let entry = try genericEntry(cell, from: number, at: range)
      guard let value = pattern.value(in: entry, hole: variable),
        cells[..<index].contains(where: { Self.isDots($0) })
          ? !value.isNumber || pattern.isStep(value, backBy: cells.count - 1 - index)
          : pattern.isStep(value, by: index)
      else {
        throw .unchecked(
          "an entry that does not follow the pattern of the dots", cell.range(or: range))
      }
    }
    return pattern
  }

  private mutating func entry(
    _ cell: [MathNode], _ isGeneric: Bool, from number: Int, at range: Range<Int>
  ) throws(Objection) -> Expression {
    isGeneric
      ? try genericEntry(cell, from: number, at: range)
      : try entry(cell, from: number, at: range)
  }

  private mutating func entry(
    _ cell: [MathNode], from number: Int, at range: Range<Int>
  ) throws(Objection) -> Expression {
    try numbering(from: number) { elaborator throws(Objection) in
      try elaborator.expression(cell, at: cell.range(or: range))
    }
  }

  /// An entry between dots, whose index may be a letter of its own.
  private mutating func genericEntry(
    _ cell: [MathNode], from number: Int, at range: Range<Int>
  ) throws(Objection) -> Expression {
    var names: [SymbolName] = []
    for case .scripts(let scripts) in cell {
      for item in Head.items(scripts.subscript?.cleaned ?? []) where item.count == 1 {
        names += Head(item[0]).map { [$0.name] } ?? []
      }
    }
    let unknown = Set(names).filter {
      !isDeclared($0)
    }
    for name in unknown.sorted(by: { $0.description < $1.description }) { bindUnevaluated(name) }
    defer { unbind(unknown.count) }
    return try entry(cell, from: number, at: range)
  }

  // MARK: Cases

  /// Values with their conditions; the last may be for all else.
  private mutating func cases(_ grid: Grid) throws(Objection) -> Expression {
    let range = grid.span.range
    var operands: [Expression] = []
    var hasOtherwise = false
    for row in grid.rows where !row.cells.allSatisfy({ $0.body.cleaned.isEmpty }) {
      guard row.cells.count == 2, !hasOtherwise else {
        throw .unchecked("cases with a value and a condition are needed", range)
      }
      var value = row.cells[0].body.cleaned
      if let last = value.last?.scalar, last == "," || last == ";" { value.removeLast() }
      operands.append(try expression(value, at: row.cells[0].span.range))
      var condition = row.cells[1].body.cleaned
      let words = condition.prefix { if case .text = $0 { true } else { false } }
      let text = Self.words(Array(words))
      condition.removeFirst(words.count)
      if let last = condition.last?.scalar, last == "," || last == "." || last == ";" {
        condition.removeLast()
      }
      if condition.isEmpty, ["otherwise", "else", "elsewhere"].contains(text) {
        hasOtherwise = true
      } else {
        guard ["", "if", "for", "when", "where", "in case"].contains(text) else {
          throw .unchecked("‘\(text)’ is not read", row.cells[1].span.range)
        }
        operands.append(try comparison(condition, row.cells[1].span.range))
      }
    }
    return Expression(.choice, operands, at: range)
  }

  /// The words of some runs of text, without marks at the end.
  private static func words(_ nodes: [MathNode]) -> String {
    var words = nodes.compactMap { node -> String? in
      if case .text(let run) = node { Words(run).text } else { nil }
    }.joined(separator: " ")
    while let last = words.last, last == "." || last == "," || last == ";" { words.removeLast() }
    return words
  }
}
