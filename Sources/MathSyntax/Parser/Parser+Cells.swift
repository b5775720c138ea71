extension Parser {
  /// A cell of a grid, up to what ends it, which stays unread.
  mutating func cell(_ start: MathSpan, _ column: CellFrame.Column) -> GridCell {
    if peek().isCommand("Aboxed") { spreadBoxedCells(next()) }
    let token = peek()
    if token.isCommand("multicolumn") || token.isCommand("IEEEeqnarraymulticol") {
      return multicolumn(next())
    }
    if token.isCommand("multirow") { return multirow(next()) }
    if token.isCommand("hdotsfor") { return dots(next()) }
    if column.isText { return GridCell(start, textCell()) }
    pending.append(contentsOf: column.before.reversed())
    var body = list(until: .cell)
    if !column.behind.isEmpty {
      pending.append(contentsOf: column.behind.reversed())
      body += list(until: .cell)
    }
    return GridCell(start, body)
  }

  /// `\multicolumn{2}{|c|}{…}`
  private mutating func multicolumn(_ token: Token) -> GridCell {
    let count = self.count(of: token, 1...100)
    let columns = rawArgument(of: token)?.text ?? "c"
    var alignment = HorizontalAlignment.center
    if columns.contains("l") { alignment = .left }
    if columns.contains("r") { alignment = .right }
    let body = argument(of: token) + list(until: .cell)
    var cell = GridCell(token.span.through(lastSpan), body)
    cell.columnSpan = count
    cell.alignment = alignment
    cell.rules = GridCell.Rules(
      left: columns.prefix { $0 == "|" }.count, right: columns.reversed().prefix { $0 == "|" }.count
    )
    return cell
  }

  /// `\multirow{2}{*}{…}`: text, centred on its rows.
  private mutating func multirow(_ token: Token) -> GridCell {
    _ = optionalRawArgument()
    let count = self.count(of: token, -100...100)
    _ = optionalRawArgument()
    _ = rawArgument(of: token)
    _ = optionalRawArgument()
    let body = textRun(token).map { [$0] } ?? []
    var cell = GridCell(token.span.through(lastSpan), body + list(until: .cell))
    cell.rowSpan = count == 0 ? 1 : count
    return cell
  }

  /// `\hdotsfor[1.5]{3}`
  private mutating func dots(_ token: Token) -> GridCell {
    var spread = 1.0
    if let (text, span) = optionalRawArgument() {
      if let value = Double(text), value > 0, value <= 100 {
        spread = value
      } else {
        report("math.bad-argument", "The spread of \\hdotsfor is a positive number", at: span)
      }
    }
    let count = self.count(of: token, 1...100)
    var cell = GridCell(token.span.through(lastSpan), list(until: .cell))
    cell.columnSpan = count
    cell.dots = spread
    return cell
  }

  private mutating func count(of token: Token, _ range: ClosedRange<Int>) -> Int {
    guard let (text, span) = rawArgument(of: token) else { return 1 }
    guard let count = Int(text), range.contains(count) else {
      report(
        "math.bad-argument", "\\\(token.name) takes a number up to \(range.upperBound)", at: span)
      return 1
    }
    return count
  }

  /// The columns of `\cline{2-3}`, counted from 0.
  mutating func partialRule(_ token: Token) -> Range<Int>? {
    if peek().isCharacter("(") {
      // booktabs' `\cmidrule(lr){1-2}`: trimmed ends.
      while peek().kind == .character, !next().isCharacter(")") {}
    }
    guard let (text, span) = rawArgument(of: token) else { return nil }
    let bounds = text.split(separator: "-").compactMap { Int($0.filter { $0 != " " }) }
    guard bounds.count == 2, bounds[0] >= 1, bounds[0] <= bounds[1], bounds[1] <= 1000 else {
      report(
        "math.bad-argument", "\\\(token.name) takes two columns", at: span,
        hints: ["such as {1-2}"])
      return nil
    }
    return bounds[0] - 1..<bounds[1]
  }
}

extension GridCell {
  init(_ start: MathSpan, _ body: [MathNode]) {
    self.init(
      span: start.through(body.last?.span ?? start), body: body, columnSpan: 1, alignment: nil)
  }
}
