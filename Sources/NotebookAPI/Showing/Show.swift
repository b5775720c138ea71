import Evidence
import Figures
import LinearAlgebra
import NotebookResults

/// Shows a value: numbers and matrices typeset, tables and figures as such, anything else as text.
public func show<T>(_ value: T) {
  MessageChannel.shared.send(.output(output(for: value)))
}

/// Shows a text as it is.
public func show(_ text: String) { MessageChannel.shared.send(.output(.text(text))) }

/// Shows Markdown, with formulas between dollars.
public func markdown(_ text: String) { MessageChannel.shared.send(.output(.markdown(text))) }

/// Shows a display formula, written in LaTeX.
public func math(_ latex: String) { MessageChannel.shared.send(.output(.math(latex))) }

/// Shows a figure.
public func plot(_ figure: Figure) { MessageChannel.shared.send(.output(.figure(figure))) }

/// Shows a table: columns with their heads, rows of texts and numbers.
public func table(_ columns: [String], _ rows: [[any TableValue]]) {
  let cells = rows.map { $0.map(\.tableCell) }
  for row in cells {
    require(
      row.count == columns.count,
      "a table of \(columns.count) columns has a row of \(row.count) cells")
  }
  MessageChannel.shared.send(.output(.table(Table(columns: columns, rows: cells))))
}

/// Shows a table.
public func table(_ table: Table) { MessageChannel.shared.send(.output(.table(table))) }

/// What a cell of a table can hold.
public protocol TableValue {
  /// The value as a cell.
  var tableCell: Table.Cell { get }
}

extension Double: TableValue {
  /// A number, aligned with its column.
  public var tableCell: Table.Cell { .number(self) }
}

extension Int: TableValue {
  /// A whole number.
  public var tableCell: Table.Cell { .integer(self) }
}

extension String: TableValue {
  /// Text with Markdown's inlines.
  public var tableCell: Table.Cell { .text(self) }
}

extension FormattedNumber: TableValue {
  /// The number as it is written.
  public var tableCell: Table.Cell { .text(description) }
}

extension Bool: TableValue {
  /// "yes" or "no".
  public var tableCell: Table.Cell { .text(self ? "yes" : "no") }
}

/// How a value of any type is shown.
func output<T>(for value: T) -> Output {
  switch value {
  case let output as Output: output
  case let number as Double: .number(number)
  case let number as Float: .number(Double(number))
  case let matrix as Matrix: .matrix(matrix)
  case let table as Table: .table(table)
  case let figure as Figure: .figure(figure)
  case let check as Check: .check(check)
  case let text as String: .text(text)
  default: .text(String(describing: value))
  }
}
