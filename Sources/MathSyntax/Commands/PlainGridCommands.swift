/// plain TeX's `\matrix{…}`, `\cases{…}`, `\eqalign{…}`: grids in braces, rows ended by `\cr`.
enum PlainGridCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "matrix": { parser, token in
      parser.bracedGrid(token, "matrix").map { .group(parser.spaced($0, token)) }
    },
    "pmatrix": { parser, token in
      guard let grid = parser.bracedGrid(token, "matrix") else { return nil }
      let inner = parser.spaced(grid, token).body
      return .fenced(
        Fenced(
          span: grid.span, left: Delimiter(span: token.span, scalar: "("),
          right: Delimiter(span: token.span, scalar: ")"), segments: [inner], middles: []))
    },
    "cases": { parser, token in
      parser.bracedGrid(token, "cases*").map(MathNode.grid)
    },
    "eqalign": { parser, token in
      parser.bracedGrid(token, "aligned").map { .group(parser.spaced($0, token)) }
    },
    "eqalignno": { $0.numberedLines($1) }, "leqalignno": { $0.numberedLines($1) },
    "eqno": { $0.equationNumber($1) }, "leqno": { $0.equationNumber($1) },
    "displaylines": { parser, token in parser.bracedGrid(token, "gathered").map(MathNode.grid) },
    "bordermatrix": { parser, token in
      parser.bracedGrid(token, "bordermatrix").map(MathNode.grid)
    },
  ]
}

extension Parser {
  /// Rows in braces, set as an environment of some name sets them.
  mutating func bracedGrid(_ token: Token, _ name: String) -> Grid? {
    let open = next()
    guard open.kind == .beginGroup else {
      unread(open)
      missingArgument(of: token, named: nil)
      return nil
    }
    let environment = Environment.named[name] ?? Environment(kind: .matrix)
    var grid = Grid(
      span: token.span, kind: environment.kind, name: name, isTopLevel: false,
      left: environment.left.map { Delimiter(span: token.span, scalar: $0) },
      right: environment.right.map { Delimiter(span: token.span, scalar: $0) }, columns: [],
      rows: [], style: environment.style, verticalAlignment: .center, isTight: false)
    setLengths(of: &grid, token)
    grid.rows = rows(of: grid, end: .brace(open), frame: CellFrame(hasText: environment.hasText))
    grid.span = token.span.through(lastSpan)
    return grid
  }

  /// `\eqalignno{a&=b&(1)\cr …}`: an alignment whose third column has the numbers.
  mutating func numberedLines(_ token: Token) -> MathNode? {
    guard var grid = bracedGrid(token, "align*") else { return nil }
    grid.isTopLevel = depth <= 1
    for index in grid.rows.indices where grid.rows[index].cells.count > 2 {
      let cell = grid.rows[index].cells.remove(at: 2)
      if !cell.body.isEmpty {
        grid.rows[index].mark.tag = PlainText.of(cell.body)
        grid.rows[index].mark.tagSpan = cell.span
      }
      if let extra = grid.rows[index].cells.dropFirst(2).first {
        report(
          "math.too-many-columns", "\(token.name) has at most 3 columns", at: extra.span)
      }
    }
    return .grid(grid)
  }

  /// `a=b \eqno(1)`: what follows is the display's number.
  mutating func equationNumber(_ token: Token) -> MathNode? {
    guard isDisplay, let terminator = context.last else {
      report("math.misplaced-tag", "\\\(token.name) outside a display", at: token.span)
      return nil
    }
    let body = list(until: terminator)
    let span = token.span.through(body.last?.span ?? token.span)
    if body.isEmpty { missingArgument(of: token, named: nil) }
    if mark.tag != nil {
      reportSecondTag(at: span)
    } else {
      mark.tag = PlainText.of(body)
      mark.tagSpan = span
    }
    return nil
  }

  /// plain TeX's thin spaces at both sides.
  func spaced(_ grid: Grid, _ token: Token) -> Group {
    let space = MathNode.space(.fixed(3, .mathUnit, token.span))
    return Group(span: grid.span, body: [space, .grid(grid), space], isTransparent: true)
  }
}
