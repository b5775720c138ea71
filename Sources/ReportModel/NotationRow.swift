import MathSyntax

/// A row of the table of notation: symbols that are declared together, and mean the same.
struct NotationRow {
  /// The symbols, as LaTeX.
  var symbols: [String]
  /// The commands that they may use.
  var macros: MacroTable
  /// Empty where nobody said it.
  var meaning: String
  /// Whether the meaning is the program's own, in the language of its phrases.
  var isPhrase: Bool
  /// Values, ranges or shapes; several where the symbol is declared anew.
  var values: [String]
  /// The equation that uses it first, as a link; empty where none does.
  var firstUse: [ReportInline] = []
  /// Where it is declared, as a link.
  var code: [ReportInline] = []
  /// The cells that declare it, by their numbers.
  var cells: Set<Int> = []
  /// The declarations, as the equations count them.
  var numbers: Set<Int> = []
  /// Where links to the row lead.
  var destinations: [String]
  /// In the order of reading: of the first equation that uses it, then of its declaration.
  var place: (use: Int, declaration: Int)
  /// Whether a table lists it.
  var isListed: Bool

  /// Rows of several chapters with one row for what means the same in all of them.
  static func merged(_ rows: [NotationRow]) -> [NotationRow] {
    var result: [NotationRow] = []
    var known: [String: Int] = [:]
    for row in rows where row.isListed {
      let key = row.symbols.joined(separator: "\u{0}") + "\u{1}" + row.meaning
      if let index = known[key] {
        result[index].take(row)
      } else {
        known[key] = result.count
        result.append(row)
      }
    }
    return result
  }

  private mutating func take(_ other: NotationRow) {
    values += other.values.filter { !values.contains($0) }
    destinations += other.destinations
    if firstUse.isEmpty { firstUse = other.firstUse }
  }
}
