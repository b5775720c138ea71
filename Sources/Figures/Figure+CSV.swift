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
    var blocks: [CSVBlock] = []
    for (index, panel) in panels.enumerated() {
      for layer in panel.layers {
        guard var block = layer.mark.csvBlock, !block.values.isEmpty else { continue }
        block.words["panel"] = panels.count > 1 ? panel.title ?? String(index + 1) : nil
        block.words["series"] = layer.label.flatMap { $0.isEmpty ? nil : $0.text }
        blocks.append(block)
      }
    }
    let used = CSVBlock.columns.filter { column in blocks.contains { $0.has(column) } }
    var text = used.joined(separator: ",") + "\n"
    for block in blocks { block.write(used, to: &text) }
    return text
  }
}

/// The data of one mark: words that are the same in all rows, and numbers row by row.
private struct CSVBlock {
  static let columns = [
    "panel", "series", "mark", "x", "y", "lower", "upper", "u", "v", "value",
  ]

  var words: [String: String]
  /// Names of the columns of numbers.
  let columns: [String]
  let values: [Double]

  init(_ mark: String, _ columns: [String], _ values: [Double]) {
    words = ["mark": mark]
    self.columns = columns
    self.values = values
  }

  /// Columns of the same length, side by side; the shortest one counts.
  init(_ mark: String, _ columns: KeyValuePairs<String, [Double]>) {
    let count = columns.map(\.value.count).min() ?? 0
    var values: [Double] = []
    values.reserveCapacity(count * columns.count)
    for row in 0..<count {
      for column in columns { values.append(column.value[row]) }
    }
    self.init(mark, columns.map(\.key), values)
  }

  func has(_ column: String) -> Bool { words[column] != nil || columns.contains(column) }

  func write(_ used: [String], to text: inout String) {
    let cells = used.map { column in
      (word: Self.quoted(words[column] ?? ""), place: columns.firstIndex(of: column))
    }
    for start in stride(from: 0, to: values.count, by: columns.count) {
      for (index, cell) in cells.enumerated() {
        if index > 0 { text += "," }
        text += cell.place.map { values[start + $0].description } ?? cell.word
      }
      text += "\n"
    }
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}

extension Image {
  fileprivate var csv: String {
    var text = (1...max(columns, 1)).map(String.init).joined(separator: ",") + "\n"
    for row in 0..<rows {
      for column in 0..<columns {
        if column > 0 { text += "," }
        text += values.values[row * columns + column].description
      }
      text += "\n"
    }
    return text
  }
}

extension Mark {
  fileprivate var csvBlock: CSVBlock? {
    switch self {
    case .line(let x, let y): return CSVBlock("line", ["x": x.values, "y": y.values])
    case .points(let x, let y): return CSVBlock("point", ["x": x.values, "y": y.values])
    case .errorBars(let x, let lower, let upper):
      return CSVBlock(
        "error bar", ["x": x.values, "lower": lower.values, "upper": upper.values])
    case .band(let x, let lower, let upper):
      return CSVBlock("band", ["x": x.values, "lower": lower.values, "upper": upper.values])
    case .bars(let edges, let heights):
      return CSVBlock(
        "bar",
        [
          "lower": edges.values, "upper": Array(edges.values.dropFirst()),
          "value": heights.values,
        ])
    case .image(let image): return Self.cells("cell", image.columns, image.values.values)
    case .contours(let contours):
      return Self.cells("grid", contours.columns, contours.values.values)
    case .arrows(let x, let y, let u, let v):
      return CSVBlock("arrow", ["x": x.values, "y": y.values, "u": u.values, "v": v.values])
    case .rule(.horizontal(let y)): return CSVBlock("rule", ["y"], [y])
    case .rule(.vertical(let x)): return CSVBlock("rule", ["x"], [x])
    case .rule(.diagonal), .slope, .note: return nil
    }
  }

  /// Rows and columns count from one, as the axes do.
  private static func cells(_ name: String, _ columns: Int, _ values: [Double]) -> CSVBlock? {
    guard columns > 0 else { return nil }
    var numbers: [Double] = []
    numbers.reserveCapacity(3 * values.count)
    for (index, value) in values.enumerated() {
      numbers += [Double(index % columns + 1), Double(index / columns + 1), value]
    }
    return CSVBlock(name, ["x", "y", "value"], numbers)
  }
}
