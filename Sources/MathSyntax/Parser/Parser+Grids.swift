import Diagnostics

extension Parser {
  /// What closes a grid.
  enum GridEnd {
    case environment(String, MathSpan)
    /// `\substack{…}`, with its opening brace.
    case brace(Token)
  }

  /// Reads rows up to the end of a grid and consumes that; `lastSpan` is then where it stands.
  mutating func rows(
    of grid: Grid, end: GridEnd, frame: CellFrame = CellFrame()
  ) -> [GridRow] {
    guard enter(at: grid.span) else {
      leave()
      return []
    }
    let outerMark = mark
    if case .brace = end { context.append(.group) }
    defer {
      if case .brace = end { context.removeLast() }
      mark = outerMark
      leave()
    }
    var rows: [GridRow] = []
    while true {
      mark = RowMark()
      rowAlignment = nil
      var row = GridRow(
        cells: [], spaceAfter: nil, rulesAbove: 0, textAbove: nil, mark: RowMark())
      readRowStart(grid, into: &row)
      let isLast = readCells(into: &row, frame)
      row.mark = mark
      row.alignment = rowAlignment
      if isLast {
        if !row.isEmpty || rows.isEmpty { rows.append(row) }
        break
      }
      row.spaceAfter = rowSpace(skipsBlanks: grid.skipsBlanksBeforeSpace)
      rows.append(row)
    }
    switch end {
    case .environment(let name, let span): lastSpan = closeEnvironment(name, span)
    case .brace(let open):
      lastSpan = close(open.span, "}", .endGroup, "math.missing-brace")
    }
    return rows
  }

  /// `\hline`s and `\intertext` at the start of a row.
  private mutating func readRowStart(_ grid: Grid, into row: inout GridRow) {
    while true {
      let token = peek()
      if token.isCommand("hline") || token.isCommand("toprule") || token.isCommand("midrule")
        || token.isCommand("bottomrule")
      {
        _ = next()
        row.rulesAbove += 1
      } else if token.isCommand("hdashline") || token.isCommand("firsthdashline")
        || token.isCommand("lasthdashline")
      {
        _ = next()
        _ = optionalRawArgument()
        row.rulesAbove += 1
        row.hasDashedRules = true
      } else if token.isCommand("cdashline") {
        _ = next()
        if let columns = partialRule(token) {
          row.partialRules.append(columns)
          row.hasDashedRules = true
        }
      } else if token.isCommand("cline") || token.isCommand("cmidrule") {
        _ = next()
        if let columns = partialRule(token) { row.partialRules.append(columns) }
      } else if token.isCommand("intertext") || token.isCommand("shortintertext") {
        _ = next()
        row.isTextShort = token.name == "shortintertext"
        if case .text(let run)? = textRun(token) { row.textAbove = run }
      } else {
        return
      }
    }
  }

  /// Reads the cells of a row; whether the grid ends after it.
  private mutating func readCells(into row: inout GridRow, _ frame: CellFrame) -> Bool {
    var column = 0
    while true {
      let start = peek().span
      let cell = self.cell(start, frame.column(column))
      column += cell.columnSpan
      row.cells.append(cell)
      if peek().isCommand("shortvdotswithin") { spreadShortDots(next()) }
      let token = next()
      if token.kind == .alignment { continue }
      if token.isCommand("\\") || token.isCommand("cr") || token.isCommand("tabularnewline") {
        return false
      }
      unread(token)
      return true
    }
  }

  /// `\\*[6pt]`
  ///
  /// - Parameter skipsBlanks: LaTeX's own `array` takes a bracket behind blanks too; for amsmath
  ///   it is the next row's.
  mutating func rowSpace(skipsBlanks: Bool) -> Length? {
    if peek().isCharacter("*") { _ = next() }
    guard case let token = peek(), token.isCharacter("["), skipsBlanks || !token.hasSpaceBefore
    else { return nil }
    return optionalRawArgument().flatMap { length($0.text, at: $0.span) }
  }

  /// Consumes `\end{name}`, or reports that it is missing or another's.
  mutating func closeEnvironment(_ name: String, _ begin: MathSpan) -> MathSpan {
    let token = next()
    guard token.isCommand("end") else {
      unread(token)
      if !hasStopped {
        report("math.unclosed-environment", "\\begin{\(name)} without \\end", at: begin)
      }
      return MathSpan(Int(token.span.lower), Int(token.span.lower))
    }
    guard let (text, span) = rawArgument(of: token) else { return token.span }
    if text != name {
      report(
        "math.mismatched-environment", "\\begin{\(name)} ended by \\end{\(text)}",
        at: token.span.through(span))
    }
    return token.span.through(span)
  }

  /// `array`'s columns: `{c|r@{\;=\;}l}`, `*{3}{c}`.
  mutating func columns(of token: Token, _ frame: inout CellFrame) -> [GridColumn] {
    let open = next()
    guard open.kind == .beginGroup else {
      unread(open)
      missingArgument(of: token, named: "the columns")
      return []
    }
    var columns: [GridColumn] = []
    var next = GridColumn(.center)
    var cells = CellFrame.Column()
    while true {
      let item = self.next()
      switch item.kind {
      case .endGroup, .end:
        if item.kind == .end {
          unread(item)
          report("math.missing-brace", "Missing }", at: open.span)
        }
        if !columns.isEmpty {
          columns[columns.count - 1].rulesAfter = next.rulesBefore
          columns[columns.count - 1].separatorAfter = next.separatorBefore
          columns[columns.count - 1].hasDashedRulesAfter = next.hasDashedRules
        }
        return columns
      case .character where item.isCharacter("|"): next.rulesBefore += 1
      case .character where item.isCharacter(":"):
        next.rulesBefore += 1
        next.hasDashedRules = true
      case .character where item.isCharacter(";"):
        _ = rawArgument(of: item)
        next.rulesBefore += 1
        next.hasDashedRules = true
      case .character where item.isCharacter("@"): next.separatorBefore = argument(of: item)
      case .character where item.isCharacter("!"): next.insertionBefore = argument(of: item)
      case .character where item.isCharacter(">"): cells.before = argumentTokens(of: item) ?? []
      case .character where item.isCharacter("<"):
        if !frame.columns.isEmpty {
          let behind = argumentTokens(of: item) ?? []
          if behind.count == 1, behind[0].isCharacter("$") { continue }
          frame.columns[frame.columns.count - 1].behind = behind
        }
      case .character where item.isCharacter("*"): repeatColumns(item)
      case .blank: continue
      default:
        if let type = item.kind == .character ? macros.columns[item.source] : nil {
          expand(type, call: item)
          continue
        }
        guard column(item, &next, &cells) else { continue }
        columns.append(next)
        frame.columns.append(cells)
        next = GridColumn(.center)
        cells = CellFrame.Column()
      }
    }
  }

  /// The kind of a column: `l`, `c`, `r`, `p{2cm}`; whether it is one.
  private mutating func column(
    _ item: Token, _ column: inout GridColumn, _ cells: inout CellFrame.Column
  ) -> Bool {
    if item.isCharacter("p") || item.isCharacter("m") || item.isCharacter("b") {
      column.alignment = .left
      column.width = rawArgument(of: item).flatMap { length($0.text, at: $0.span) }
      cells.isText = true
      return true
    }
    if item.isCharacter("w") || item.isCharacter("W") {
      let letter = rawArgument(of: item)?.text
      column.alignment = letter == "l" ? .left : letter == "r" ? .right : .center
      column.width = rawArgument(of: item).flatMap { length($0.text, at: $0.span) }
      return true
    }
    // `>{$}c<{$}`: the dollars end math, so the cells are text.
    if cells.before.count == 1, cells.before[0].isCharacter("$") {
      cells.before = []
      cells.isText = true
    }
    guard let alignment = HorizontalAlignment(columnLetter: item) else {
      report(
        "math.bad-column", "\(item.source) is not a kind of column", at: item.span,
        hints: ["l, c, r, p{…}, w{c}{…}, | and @{…}"])
      return false
    }
    column.alignment = alignment
    return true
  }

  /// `*{3}{c|}`: reads the columns again as often as it says.
  private mutating func repeatColumns(_ star: Token) {
    let count = rawArgument(of: star).flatMap { Int($0.text) } ?? 1
    guard let tokens = argumentTokens(of: star) else { return }
    for _ in 0..<max(0, min(count, 100)) { pending.append(contentsOf: tokens.reversed()) }
  }
}

extension GridRow {
  /// A row with nothing in it, such as the one after a last `\\`.
  var isEmpty: Bool {
    cells.count == 1 && cells[0].body.isEmpty && cells[0].dots == nil && rulesAbove == 0
      && partialRules.isEmpty && textAbove == nil && mark == RowMark()
  }
}

extension Grid {
  /// LaTeX's own environments take `\\ [2ex]`; amsmath's leave a bracket behind a blank alone.
  fileprivate var skipsBlanksBeforeSpace: Bool {
    ["array", "darray", "tabular", "eqnarray", "eqnarray*"].contains(name)
  }
}

extension GridColumn {
  init(_ alignment: HorizontalAlignment) {
    self.init(
      alignment: alignment, rulesBefore: 0, rulesAfter: 0, separatorBefore: nil,
      insertionBefore: nil, separatorAfter: nil, width: nil)
  }
}

extension HorizontalAlignment {
  fileprivate init?(columnLetter token: Token) {
    if token.isCharacter("l") {
      self = .left
    } else if token.isCharacter("c") {
      self = .center
    } else if token.isCharacter("r") {
      self = .right
    } else {
      return nil
    }
  }
}
