import Diagnostics
import Foundation

/// Tables from files of comma-separated values: `![Caption](data.csv){#tbl-data}`, and fences
/// `{.table file="data.csv"}`, `{.csv-table}` with the values themselves.
extension BlockParser {
  static func isTablePath(_ path: String) -> Bool {
    let lower = path.lowercased()
    return (lower.hasSuffix(".csv") || lower.hasSuffix(".tsv")) && !lower.contains("://")
  }

  func tableOfFile(
    _ path: String, caption: [Inline], attributes: Attributes, at span: Span
  ) -> Block? {
    guard let file = readBelow(path, at: span, identifier: "table.file") else { return nil }
    context.dataPaths.append(path)
    return tableOfValues(file.text, caption: caption, attributes: attributes, at: span)
  }

  /// The first row is the head, unless `header=false`; numbers stand at the right.
  func tableOfValues(
    _ text: String, caption: [Inline], attributes: Attributes, at span: Span
  ) -> Block {
    let separator = attributes.values["separator"] ?? attributes.values["delimiter"]
    var rows = CSVReader.rows(text, separator: separator == "tab" ? "\t" : separator?.first)
    let hasHead = !["false", "no"].contains(attributes.values["header"] ?? "")
    let head = hasHead && !rows.isEmpty ? [rows.removeFirst()] : []
    if let most = attributes.values["rows"].flatMap({ Int($0) }) { rows = Array(rows.prefix(most)) }
    let count = (head + rows).map(\.count).max() ?? 0
    let alignments = (0..<count).map { column -> Block.Table.Alignment in
      let values = rows.compactMap { column < $0.count ? $0[column] : nil }.filter { !$0.isEmpty }
      return !values.isEmpty && values.allSatisfy { Double($0.replacing(",", with: "")) != nil }
        ? .right : .left
    }
    func cells(_ row: [String]) -> [Block.Table.Cell] {
      (0..<count).map { column in
        guard column < row.count, !row[column].isEmpty else { return .init([]) }
        let nested = context.nested(SourceExcerpt(row[column], origin: span))
        let inlines = Markdown.inlines(of: SourceExcerpt(row[column], origin: span), in: nested)
        context.take(nested)
        return .init(inlines)
      }
    }
    return Block(
      .table(
        Block.Table(
          alignments: alignments, head: head.map(cells), rows: rows.map(cells), caption: caption)),
      at: span, attributes: attributes)
  }

  /// The text of a file below the notebook's folder: a report must not show others of the machine.
  func readBelow(_ path: String, at span: Span?, identifier: String) -> SourceFile? {
    let notebook = URL(filePath: source.file.path)
    let folder = notebook.deletingLastPathComponent().resolvingSymlinksInPath()
    let place = URL(filePath: path, relativeTo: folder).resolvingSymlinksInPath()
    let below = folder.path().hasSuffix("/") ? folder.path() : folder.path() + "/"
    guard place.path().hasPrefix(below) else {
      context.report(.error(identifier, "\(path) is not below the notebook's folder", at: span))
      return nil
    }
    // As the notebook's path is written.
    let (file, found) = SourceFile.load(source.file.folder + path)
    for var diagnostic in found {
      if diagnostic.span == nil { diagnostic.span = span }
      context.report(diagnostic)
    }
    return found.isEmpty ? file : nil
  }
}
