import MathSyntax
import ReportModel

extension PageText {
  /// A table in a box of its own, which scrolls where it is wider than the screen; a long one can be
  /// filtered by a script.
  func table(_ table: ReportBlock.Table, _ place: String) -> String {
    let columns = max(table.header.count, table.rows.map(\.count).max() ?? 0)
    let digits = (0..<columns).map { fractionDigits(table, column: $0) }
    func looks(_ column: Int) -> String {
      guard column < table.alignments.count else { return "" }
      return switch table.alignments[column] {
      case .left: ""
      case .center: " class=\"center\""
      case .right, .decimal: " class=\"right\""
      }
    }
    var text = ""
    if table.number != nil || !table.caption.isEmpty {
      text += "<caption>\(caption(table.number, table.caption))</caption>\n"
    }
    if table.header.contains(where: { !$0.isEmpty }) {
      let cells = table.header.enumerated().map { column, cell in
        cell.isEmpty
          ? "<td></td>"
          : "<th scope=\"col\"\(looks(column))\(Self.name(of: cell))>\(inlines(cell))</th>"
      }
      text += "<thead><tr>\(cells.joined())</tr></thead>\n"
    }
    let rows = table.rows.map { row -> String in
      let cells = (0..<columns).map { column -> String in
        let cell = column < row.count ? row[column] : []
        return "<td\(looks(column))>\(inlines(cell))\(padding(cell, digits[column]))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    text += "<tbody>\n\(rows.joined())</tbody>"
    let looks = table.isCompact ? "table compact" : "table"
    let name = table.number.map { HTMLText.attribute("aria-label", $0) } ?? " aria-label=\"Table\""
    let focus = Self.isWide(table, columns) ? " tabindex=\"0\" role=\"group\"\(name)" : ""
    return "<div class=\"\(looks)\"\(place)\(focus)>"
      + "<table>\n\(text)\n</table></div>\n"
  }

  /// The name of a column that has a formula for its head.
  private static func name(of cell: [ReportInline]) -> String {
    guard cell.count == 1, case .math(let formula) = cell[0] else { return "" }
    return HTMLText.attribute("aria-label", formula.spokenText)
  }

  /// Whether it may be wider than a phone, as far as its words tell; it is reached by the keyboard then.
  private static func isWide(_ table: ReportBlock.Table, _ columns: Int) -> Bool {
    let widths = (0..<columns).map { column in
      ([table.header] + table.rows).map { row in
        column < row.count ? min(row[column].plainText.count, 14) + 2 : 0
      }.max() ?? 0
    }
    return widths.reduce(0, +) > 30
  }

  /// The most digits behind a decimal point in a column that is aligned on it; 0 where none has any.
  private func fractionDigits(_ table: ReportBlock.Table, column: Int) -> Int {
    guard column < table.alignments.count, table.alignments[column] == .decimal else { return 0 }
    let cells = table.rows.compactMap { column < $0.count ? $0[column] : nil }
    guard cells.allSatisfy({ $0.isEmpty || Self.digits($0) != nil }) else { return 0 }
    return cells.compactMap(Self.digits).max() ?? 0
  }

  /// The digits behind the point of a plain number.
  private static func digits(_ cell: [ReportInline]) -> Int? {
    guard cell.count == 1, case .text(let text) = cell[0] else { return nil }
    guard let point = text.firstIndex(of: ".") else { return 0 }
    return text.distance(from: point, to: text.endIndex) - 1
  }

  /// Digits that do not show, so that points stand below each other.
  private func padding(_ cell: [ReportInline], _ digits: Int) -> String {
    guard digits > 0, let own = Self.digits(cell), own < digits else { return "" }
    let point = own == 0 ? "." : ""
    let zeros = point + String(repeating: "0", count: digits - own)
    return "<span class=\"pad\" aria-hidden=\"true\">\(zeros)</span>"
  }

  func caption(_ number: String?, _ caption: [ReportInline]) -> String {
    let text = inlines(caption)
    guard let number else { return text }
    let name = HTMLText.escaped(number)
    return text.isEmpty ? "<strong>\(name)</strong>" : "<strong>\(name).</strong> \(text)"
  }
}
