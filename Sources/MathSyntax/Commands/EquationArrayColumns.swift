import Diagnostics

/// The columns of IEEEtrantools' `IEEEeqnarray` and `IEEEeqnarraybox`: `{rCl"l\'s}`.
extension Parser {
  /// `{rCl}`: capital letters space their cells as operators; signs between letters are spaces.
  mutating func readEquationArrayColumns(
    of token: Token, into grid: inout Grid, _ frame: inout CellFrame
  ) {
    readEquationArrayOptions(into: &grid)
    guard let (text, span) = rawArgument(of: token) else { return }
    var open = token
    open.kind = .beginGroup
    var close = token
    close.kind = .endGroup
    var space: Length?
    for letter in text where letter != " " {
      if let width = Self.spaces[letter] {
        // Those at both ends would only move the whole in its column.
        if !grid.columns.isEmpty { space = width }
        continue
      }
      var alignment = HorizontalAlignment(letter: letter)
      if alignment == nil {
        report(
          "math.bad-column", "\(letter) is not a kind of column of \(grid.name)", at: span,
          hints: ["l, c, r, L, C, R, s, t, u; between them , : ; \' \" . / ?"])
        alignment = .center
      }
      var column = GridColumn(alignment ?? .center)
      column.separatorBefore = space.map { [.space(Space(of: $0, at: span))] }
      space = nil
      grid.columns.append(column)
      frame.columns.append(
        CellFrame.Column(
          before: letter == "C" || letter == "L" ? [open, close] : [],
          behind: letter == "C" || letter == "R" ? [open, close] : [],
          isText: ["s", "t", "u", "x"].contains(letter)))
    }
  }

  /// `[\setlength{\nulldelimiterspace}{0pt}]` and, for boxes, the position and the width.
  private mutating func readEquationArrayOptions(into grid: inout Grid) {
    guard grid.isEquationBox else {
      _ = optionalRawArgument()
      return
    }
    grid.verticalAlignment = .bottom
    if grid.name.hasSuffix("*") { grid.rowSpacing = .zero }
    _ = optionalRawArgument()
    if let (text, span) = optionalRawArgument() {
      switch text {
      case "t": grid.verticalAlignment = .top
      case "c": grid.verticalAlignment = .center
      case "b", "": break
      default: report("math.bad-argument", "The position is t, c or b", at: span)
      }
    }
    if let (text, span) = optionalRawArgument(), text != "\\relax", !text.isEmpty {
      report(
        "math.no-effect", "A box of equations is as wide as its columns", at: span,
        hints: ["leave [\(text)] out"], isWarning: true)
    }
  }

  /// What stands between columns, and how wide it is.
  private static let spaces: [Character: Length] = [
    "!": Length(-1 / 6.0, .em), ",": Length(1 / 6.0, .em), ":": Length(2 / 9.0, .em),
    ";": Length(5 / 18.0, .em), "\'": Length(1, .em), "\"": Length(2, .em), ".": Length(0.25, .em),
    "/": Length(0.5, .em), "?": Length(1, .em), "-": Length(0, .em),
    // Those that grow to the margins.
    "*": Length(2, .em), "+": Length(2, .em),
  ]
}

extension HorizontalAlignment {
  fileprivate init?(letter: Character) {
    switch letter {
    case "l", "L", "s", "x", "X": self = .left
    case "c", "C", "t": self = .center
    case "r", "R", "u": self = .right
    default: return nil
    }
  }
}

extension Grid {
  var isEquationArrayOfIEEE: Bool { name.hasPrefix("IEEEeqnarray") }

  /// `IEEEeqnarraybox`, a part of a formula.
  var isEquationBox: Bool { name.hasPrefix("IEEEeqnarraybox") }
}
