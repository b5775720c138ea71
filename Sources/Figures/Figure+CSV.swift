extension Figure {
  /// The data as comma-separated values (RFC 4180, with a head), numbers at full precision.
  ///
  /// A single heatmap gives its matrix, row by row. Everything else is one row a datum, with the
  /// columns that occur: `panel`, `series`, `mark`, `x`, `y`, `lower`, `upper`, `u`, `v`, `value`.
  public var csv: String {
    if panels.count == 1, panels[0].layers.count == 1,
      case .image(let image) = panels[0].layers[0].mark, image.values.count > 0
    {
      return image.csv
    }
    var rows: [CSVRow] = []
    for (index, panel) in panels.enumerated() {
      for layer in panel.layers {
        let name = layer.label ?? ""
        rows += layer.mark.csvRows.map { row in
          var row = row
          row.cells["panel"] = panels.count > 1 ? panel.title ?? String(index + 1) : nil
          row.cells["series"] = name.isEmpty ? nil : name
          return row
        }
      }
    }
    let used = CSVRow.columns.filter { column in rows.contains { $0.cells[column] != nil } }
    let lines = rows.map { row in
      used.map { CSVRow.quoted(row.cells[$0] ?? "") }.joined(separator: ",")
    }
    return ([used.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }
}

/// One datum.
struct CSVRow {
  static let columns = [
    "panel", "series", "mark", "x", "y", "lower", "upper", "u", "v", "value",
  ]

  var cells: [String: String] = [:]

  init(_ mark: String, _ numbers: KeyValuePairs<String, Double>) {
    cells["mark"] = mark
    for (column, number) in numbers { cells[column] = "\(number)" }
  }

  static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

extension Image {
  fileprivate var csv: String {
    var text = (1...max(columns, 1)).map(String.init).joined(separator: ",") + "\n"
    for row in 0..<rows {
      for column in 0..<columns {
        if column > 0 { text += "," }
        text += "\(values.values[row * columns + column])"
      }
      text += "\n"
    }
    return text
  }
}

extension Mark {
  fileprivate var csvRows: [CSVRow] {
    switch self {
    case .line(let x, let y): return Self.rows("line", x, y)
    case .points(let x, let y): return Self.rows("point", x, y)
    case .errorBars(let x, let lower, let upper):
      return Self.rows("error bar", x, lower, upper)
    case .band(let x, let lower, let upper): return Self.rows("band", x, lower, upper)
    case .bars(let edges, let heights):
      return zip(zip(edges.values, edges.values.dropFirst()), heights.values).map {
        CSVRow("bar", ["lower": $0.0, "upper": $0.1, "value": $1])
      }
    case .image(let image):
      return Self.cells("cell", image.rows, image.columns, image.values.values)
    case .contours(let contours):
      return Self.cells("grid", contours.rows, contours.columns, contours.values.values)
    case .arrows(let x, let y, let u, let v):
      return zip(zip(x.values, y.values), zip(u.values, v.values)).map {
        CSVRow("arrow", ["x": $0.0, "y": $0.1, "u": $1.0, "v": $1.1])
      }
    case .rule(.horizontal(let y)): return [CSVRow("rule", ["y": y])]
    case .rule(.vertical(let x)): return [CSVRow("rule", ["x": x])]
    case .rule(.diagonal), .slope, .note: return []
    }
  }

  private static func rows(_ name: String, _ x: Samples, _ y: Samples) -> [CSVRow] {
    zip(x.values, y.values).map { CSVRow(name, ["x": $0, "y": $1]) }
  }

  private static func rows(
    _ name: String, _ x: Samples, _ lower: Samples, _ upper: Samples
  ) -> [CSVRow] {
    zip(x.values, zip(lower.values, upper.values)).map {
      CSVRow(name, ["x": $0, "lower": $1.0, "upper": $1.1])
    }
  }

  /// Rows and columns count from one, as the axes do.
  private static func cells(
    _ name: String, _ rows: Int, _ columns: Int, _ values: [Double]
  ) -> [CSVRow] {
    guard columns > 0 else { return [] }
    return values.enumerated().map { index, value in
      CSVRow(
        name,
        [
          "x": Double(index % columns + 1), "y": Double(index / columns + 1), "value": value,
        ])
    }
  }
}
