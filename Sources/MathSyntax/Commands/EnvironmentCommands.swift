import Diagnostics

/// `\begin … \end`, and `\substack`.
enum EnvironmentCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "begin": { $0.environment($1) },
    "end": { parser, token in
      let name = parser.rawArgument(of: token)?.text ?? ""
      parser.report(
        "math.extra-end", "\\end{\(name)} without \\begin", at: token.span.through(parser.lastSpan))
      return nil
    },
    "substack": { $0.substack($1) },
  ]
}

extension Parser {
  /// `\substack{a\\b}`: lines in script style.
  mutating func substack(_ token: Token) -> MathNode? {
    let open = next()
    guard open.kind == .beginGroup else {
      unread(open)
      missingArgument(of: token, named: nil)
      return nil
    }
    var grid = Grid(
      span: token.span, kind: .substack, name: "", isTopLevel: false, left: nil, right: nil,
      columns: [], rows: [], style: .script, verticalAlignment: .center, isTight: false)
    grid.rows = rows(of: grid, end: .brace(open))
    grid.span = token.span.through(lastSpan)
    return .grid(grid)
  }

  mutating func environment(_ token: Token) -> MathNode? {
    guard let (name, nameSpan) = rawArgument(of: token) else { return nil }
    if name == "empheq" || name == "empheq*" { return markedDisplay(name, token, nameSpan) }
    return environment(named: name, token, nameSpan, end: name)
  }

  /// An environment's body, up to the end of that or of another one that stands for it.
  ///
  /// - Parameter margin: of `empheq`.
  mutating func environment(
    named name: String, _ token: Token, _ nameSpan: MathSpan, end: String,
    margin: Grid.Margin? = nil
  ) -> MathNode? {
    guard let environment = Environment.named[name] else {
      return unknownEnvironment(name, token, nameSpan)
    }
    let isTopLevel = environment.isTopLevel && depth <= 1
    if name == "dsuspend" { return suspension(name, token, nameSpan) }
    if environment.isTransparent { return transparent(environment, name, token, nameSpan) }
    var grid = Grid(
      span: token.span, kind: environment.kind, name: name, isTopLevel: isTopLevel,
      left: environment.left.map { Delimiter(span: nameSpan, scalar: $0) },
      right: environment.right.map { Delimiter(span: nameSpan, scalar: $0) }, columns: [],
      rows: [], style: environment.style, verticalAlignment: .center,
      isTight: environment.isTight)
    grid.margin = margin
    setLengths(of: &grid, token)
    let frame = readOptions(of: environment, into: &grid, token)
    let wasInDiagram = isInDiagram
    isInDiagram = name == "CD"
    grid.rows = rows(of: grid, end: .environment(end, nameSpan), frame: frame)
    isInDiagram = wasInDiagram
    if let label = frame.firstMark?.label, let span = frame.firstMark?.labelSpan {
      if grid.rows[0].mark.label != nil {
        reportSecondLabel(label, at: span)
      } else {
        (grid.rows[0].mark.label, grid.rows[0].mark.labelSpan) = (label, span)
      }
    }
    grid.span = token.span.through(lastSpan)
    grid.dropUnusedColumns()
    if isTopLevel, grid.kind == .multline || end == "empheq" && name.hasPrefix("equation") {
      reportSecondMarks(grid.rows.map(\.mark))
    }
    if let extra = grid.rows.first(where: { $0.cells.count > environment.maximumColumns })?
      .cells[environment.maximumColumns]
    {
      report(
        "math.too-many-columns",
        "\(name) has at most \(environment.maximumColumns) columns", at: extra.span)
    }
    return .grid(grid)
  }

  private mutating func readOptions(
    of environment: Environment, into grid: inout Grid, _ token: Token
  ) -> CellFrame {
    var frame = CellFrame(hasText: environment.hasText)
    while environment.takesPosition, let (text, span) = optionalRawArgument() {
      switch text {
      case "t": grid.verticalAlignment = .top
      case "b": grid.verticalAlignment = .bottom
      case "c": break
      case "l", "r":
        grid.columns = [GridColumn(text == "l" ? .left : .right)]
      // mathtools' `multlined` takes a width too, before the position or behind it.
      case _ where grid.kind == .multline: grid.width = length(text, at: span)
      default: report("math.bad-argument", "The position is t, c or b", at: span)
      }
      if grid.kind != .multline { break }
    }
    if environment.takesColumns { grid.columns = columns(of: token, &frame) }
    if grid.isEquationArrayOfIEEE { readEquationArrayColumns(of: token, into: &grid, &frame) }
    if environment.takesLeftSide {
      // A label there names the whole of `subnumcases`, or the first row of `numcases`.
      let outer = mark
      mark = RowMark()
      grid.margin = Grid.Margin(left: argument(of: token))
      grid.margin?.leftBrace = Delimiter(span: token.span, scalar: "{")
      grid.columns = [GridColumn(.left)]
      if grid.name == "subnumcases" {
        subequations = Subequations(label: mark.label, labelSpan: mark.labelSpan)
      } else {
        frame.firstMark = mark
      }
      mark = outer
    }
    if environment.takesCount { _ = rawArgument(of: token) }
    switch grid.name {
    case "lgathered": grid.columns = [GridColumn(.left)]
    case "rgathered": grid.columns = [GridColumn(.right)]
    case "eqnarray", "eqnarray*":
      grid.columns = [GridColumn(.right), GridColumn(.center), GridColumn(.left)]
    default: break
    }
    return frame
  }

  mutating func unknownEnvironment(
    _ name: String, _ token: Token, _ span: MathSpan
  ) -> MathNode {
    let near = nearestName(to: name, in: Environment.named.keys.sorted())
    report(
      "math.unknown-environment", "Unknown environment \(name)", at: token.span.through(span),
      hints: near.map { ["did you mean \($0)?"] } ?? [])
    let grid = Grid(
      span: token.span, kind: .gathering, name: name, isTopLevel: false, left: nil, right: nil,
      columns: [], rows: [], style: .display, verticalAlignment: .center, isTight: false)
    let rows = rows(of: grid, end: .environment(name, span))
    let whole = token.span.through(lastSpan)
    let invalid = MathNode.invalid(Invalid(span: token.span, source: "\\begin{\(name)}"))
    return .group(
      Group(span: whole, body: [invalid] + rows.flatMap { $0.cells.flatMap(\.body) }))
  }

  /// `equation`, `subequations`, `displaymath`: their content is the formula.
  private mutating func transparent(
    _ environment: Environment, _ name: String, _ token: Token, _ span: MathSpan
  ) -> MathNode {
    var grid = Grid(
      span: token.span, kind: .gathering, name: name, isTopLevel: true, left: nil, right: nil,
      columns: [], rows: [], style: .display, verticalAlignment: .center, isTight: false)
    context.append(.cell)
    let outer = mark
    mark = RowMark()
    let isBreqn = environment.isBreqn
    var given = RowMark()
    let flags = isBreqn ? readBreqnOptions(into: &given) : []
    mark = given
    let start = peek().span
    var body = list(until: .transparent)
    let end = closeEnvironment(name, span)
    let whole = token.span.through(end)
    context.removeLast()
    var rowMark = mark
    mark = outer
    if name == "subequations" || name.hasPrefix("dgroup") {
      if !name.hasSuffix("*") {
        subequations = Subequations(label: rowMark.label, labelSpan: rowMark.labelSpan)
      }
      let isAligned = isBreqn && !flags.contains("noalign")
      if let display = joinedDisplays(body, whole, isAligned: isAligned) { return .grid(display) }
    }
    if name.hasPrefix("dseries") { body = series(body, whole) }
    if name.hasPrefix("dmath"), !flags.contains("compact"),
      let lines = linesAtRelations(body, whole)
    {
      body = [.grid(lines)]
    }
    takeMarks(of: body, into: &rowMark)
    grid.rows = [
      GridRow(
        cells: [
          GridCell(span: start.through(end), body: body, columnSpan: 1, alignment: nil)
        ], spaceAfter: nil, rulesAbove: 0, textAbove: nil, mark: rowMark)
    ]
    grid.span = whole
    return .grid(grid)
  }
}
