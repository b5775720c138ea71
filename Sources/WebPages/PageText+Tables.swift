import MathSyntax
import ReportModel

extension PageText {
  /// A table in a box of its own, which scrolls where it is wider than the screen; a long one can be
  /// filtered by a script.
  func table(
    _ table: ReportBlock.Table, _ place: String, destination: String?
  ) -> String {
    let digits = table.alignments.indices.map { fractionDigits(table, column: $0) }
    var text = ""
    if table.number != nil || !table.caption.isEmpty {
      text += "<caption>\(caption(table.number, table.caption))</caption>\n"
    }
    if !table.head.isEmpty {
      let rows = table.head.map { row in
        "<tr>\(cells(row, table, isHead: true, digits).joined())</tr>"
      }
      text += "<thead>\(rows.joined(separator: "\n"))</thead>\n"
    }
    let opening = text
    let rows = table.rows.map { row in
      let cells = table.isDiagram ? diagramCells(row) : cells(row, table, isHead: false, digits)
      let html = "<tr>\(cells.joined())</tr>\n"
      keep("<table>\(html)</table>", at: row.first?.content.leadingPlaces ?? [])
      return html
    }
    text += "<tbody>\n\(rows.joined())</tbody>"
    // Elsewhere the first rows show.
    keep(
      "<table>\(opening)<tbody>\(rows.prefix(6).joined())</tbody></table>", at: [destination])
    let looks = table.isCompact ? "table compact" : table.isDiagram ? "table diagram" : "table"
    let name = HTMLText.attribute("aria-label", table.number ?? words.name(of: .table))
    let focus = Self.isWide(table) ? " tabindex=\"0\" role=\"group\"\(name)" : ""
    return "<div class=\"\(looks)\"\(place)\(focus)><table>\n\(text)\n</table></div>\n"
  }

  /// The cells of a row; those that others cover are not there, so that only rows without spans know the
  /// columns of theirs.
  private func cells(
    _ row: [ReportBlock.Table.Cell], _ table: ReportBlock.Table, isHead: Bool, _ digits: [Int]
  ) -> [String] {
    row.enumerated().map { index, cell in
      let column = index < table.alignments.count ? index : nil
      let alignment = cell.alignment ?? column.map { table.alignments[$0] } ?? .left
      let looks =
        switch alignment {
        case .left: ""
        case .center: " class=\"center\""
        case .right, .decimal: " class=\"right\""
        }
      let spans =
        (cell.columns > 1 ? " colspan=\"\(cell.columns)\"" : "")
        + (cell.rows > 1 ? " rowspan=\"\(cell.rows)\"" : "")
      let content = cell.blocks.isEmpty ? inlines(cell.content) : blocks(cell.blocks)
      // Programs that read pages aloud find no name of a head in formulas.
      let name = spokenWords(of: cell.content)
      let shown =
        name.isEmpty
        ? content
        : "<span aria-hidden=\"true\">\(content)</span><span class=\"sr\">"
          + "\(HTMLText.escaped(name))</span>"
      // What heads nothing is no head.
      guard isHead, !content.isEmpty else {
        let pad = isHead ? "" : column.map { padding(cell.content, digits[$0]) } ?? ""
        return "<td\(spans)\(looks)>\(content)\(pad)</td>"
      }
      return "<th scope=\"col\"\(spans)\(looks)>\(shown)</th>"
    }
  }

  /// The boxes of a diagram, and arrows that reach over empty places to the boxes beside them.
  private func diagramCells(_ row: [ReportBlock.Table.Cell]) -> [String] {
    var cells: [String] = []
    var index = 0
    while index < row.count {
      // Up to the next box.
      let end = row[index...].firstIndex { !$0.isEmpty && $0.arrow == nil } ?? row.count
      let between = row[index..<end]
      let across = between.compactMap(\.arrow).filter { $0 == .right || $0 == .left }
      if let arrow = across.first {
        let span = between.count > 1 ? " colspan=\"\(between.count)\"" : ""
        cells.append(Self.cell(arrow, span))
      } else {
        cells += between.map { $0.arrow.map { Self.cell($0) } ?? "<td></td>" }
      }
      if end < row.count { cells.append("<td class=\"box\">\(inlines(row[end].content))</td>") }
      index = end + 1
    }
    return cells
  }

  /// An arrow that the style sheet draws, with its sign for those who listen.
  private static func cell(_ arrow: ReportBlock.Table.Arrow, _ span: String = "") -> String {
    "<td\(span) class=\"arrow to-\(arrow)\"><span class=\"sr\">\(arrow.character)</span></td>"
  }

  /// Whether it may be wider than a phone, as far as its words tell; it is reached by the keyboard then.
  private static func isWide(_ table: ReportBlock.Table) -> Bool {
    let widths = (table.head + table.rows).map { row in
      row.reduce(0) { $0 + min($1.content.plainText.count, 14) + 2 }
    }
    return (widths.max() ?? 0) > 30
  }

  /// The most digits behind a decimal point in a column that is aligned on it; 0 where none has any.
  private func fractionDigits(_ table: ReportBlock.Table, column: Int) -> Int {
    guard table.alignments[column] == .decimal else { return 0 }
    let cells = table.rows.compactMap { column < $0.count ? $0[column].content : nil }
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

extension [ReportInline] {
  /// The places that a row begins with.
  fileprivate var leadingPlaces: [String] {
    prefix { if case .destination = $0 { true } else { false } }.compactMap {
      if case .destination(let name) = $0 { name } else { nil }
    }
  }
}
