/// A table that a cell shows: columns with a head, rows of cells.
public struct Table: Sendable, Codable {
  /// A cell: text (with `$…$` and Markdown's inlines) or a number, which the report formats and
  /// aligns by column.
  public enum Cell: Sendable, Codable, Hashable {
    case text(String)
    case number(Double)
    case integer(Int)
  }

  public var columns: [String]
  public var rows: [[Cell]]

  public init(columns: [String], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }
}
