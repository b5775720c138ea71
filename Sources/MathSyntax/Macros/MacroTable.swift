public import Diagnostics

/// The commands that the author has defined: `\newcommand`, `\renewcommand`, `\def`,
/// `\DeclareMathOperator`; in a notebook's front matter, a folder's settings, or a formula.
public struct MacroTable: Sendable {
  var macros: [String: Macro] = [:]
  /// `\definecolor`, `\colorlet`.
  var colors: [String: MathColor] = [:]
  /// `\newcolumntype`, by the column's letter.
  var columns: [String: Macro] = [:]
  /// What `\setlength` says of LaTeX's lengths.
  var lengths: [String: Length] = [:]

  /// No macros.
  public init() {}

  /// The names defined, without backslashes, sorted.
  public var names: [String] { macros.keys.sorted() }

  /// Reads definitions one after the other; later ones may use and replace earlier ones.
  public static func parse(_ sources: [SourceExcerpt]) -> (MacroTable, [Diagnostic]) {
    var table = MacroTable()
    var diagnostics: [Diagnostic] = []
    for source in sources {
      var parser = Parser(source, macros: table)
      parser.definitionsOnly()
      table = parser.macros
      diagnostics += parser.diagnostics
    }
    return (table, diagnostics)
  }

  /// The same with the lengths and the stretch of arrays of another table.
  func withLayout(of other: MacroTable) -> MacroTable {
    var result = self
    result.lengths = other.lengths
    result.macros["arraystretch"] = other.macros["arraystretch"]
    return result
  }

  /// The definitions of both; those of `other` win.
  public func merging(_ other: MacroTable) -> MacroTable {
    var result = self
    result.macros.merge(other.macros) { $1 }
    result.colors.merge(other.colors) { $1 }
    result.columns.merge(other.columns) { $1 }
    result.lengths.merge(other.lengths) { $1 }
    return result
  }
}
