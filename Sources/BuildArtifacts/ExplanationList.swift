import Diagnostics
import Evidence

/// How equations were read, for a terminal: each relation as an indented tree in words, with the
/// values of its parts at one point, its terms beside each other, and where its symbols come from.
public struct ExplanationList {
  private let record: BuildRecord
  private let labels: [String]

  /// - Parameter labels: of the equations to explain, in this order.
  public init(_ record: BuildRecord, labels: [String]) {
    self.record = record
    self.labels = labels
  }

  /// Labels that no check names.
  public var unknownLabels: [String] { labels.filter { checks(of: $0).isEmpty } }

  /// All labels of checks, each once.
  public var knownLabels: [String] {
    var seen: Set<String> = []
    return record.checks.map(\.label).filter { seen.insert($0).inserted }
  }

  public var text: String {
    labels.flatMap(checks).map { notebook, check in
      Self.lines(of: check, in: notebook).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  private func checks(of label: String) -> [(BuildRecord.Notebook, Check)] {
    record.notebooks.filter { !$0.isBook }.flatMap { notebook in
      notebook.checks.filter { $0.label == label }.map { (notebook, $0) }
    }
  }

  // MARK: Lines

  private static func lines(of check: Check, in notebook: BuildRecord.Notebook) -> [String] {
    let place = check.span.map { "\($0.file.path):\($0.start.line):\($0.start.column): " } ?? ""
    var lines = ["\(place)\(check.title) (\(check.label)): \(check.summary())"]
    if let reason = check.reason { lines.append("  \(reason)") }
    guard let explanation = check.explanation else {
      lines.append(
        check.source == .cell
          ? "  a cell checks it; the printed formula is not read"
          : "  the formula has no reading")
      if let remedy = check.remedy { lines.append("  declare it in a cell above: \(remedy)") }
      return lines
    }
    if !explanation.point.isEmpty { lines.append("  at \(explanation.point)") }
    for (name, side) in zip(["left", "right"], explanation.sides) {
      lines.append("  \(name): " + text(side, isWhole: true))
      for part in side.parts { add(part, 2, to: &lines) }
    }
    lines += terms(of: explanation)
    lines += symbols(of: explanation, check, in: notebook)
    if let remedy = check.remedy { lines.append("  declare it in a cell above: \(remedy)") }
    for note in check.notes { lines.append("  note: \(note)") }
    return lines
  }

  private static func add(_ part: Check.Explanation.Part, _ level: Int, to lines: inout [String]) {
    lines.append(String(repeating: "  ", count: level) + text(part))
    for inner in part.parts { add(inner, level + 1, to: &lines) }
  }

  private static func text(_ part: Check.Explanation.Part, isWhole: Bool = false) -> String {
    part.words + (part.latex.isEmpty ? "" : "  `\(part.latex)`")
      + (part.value.map { " = \($0)" } ?? "")
  }

  /// The terms of the two sides in two columns.
  private static func terms(of explanation: Check.Explanation) -> [String] {
    guard !explanation.terms.isEmpty else { return [] }
    let left = explanation.terms.map { $0.left?.words() ?? "" }
    let width = left.map(\.count).max() ?? 0
    let rows = zip(left, explanation.terms).map { left, pair in
      "    \(left)" + String(repeating: " ", count: width - left.count)
        + "  \(pair.agrees ? "=" : "≠")  \(pair.right?.words() ?? "")"
    }
    return ["  terms, left and right:"] + rows.map(trimmed)
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// Each symbol with its value, its meaning, and the cell and line that declare it.
  private static func symbols(
    of explanation: Check.Explanation, _ check: Check, in notebook: BuildRecord.Notebook
  ) -> [String] {
    guard !explanation.symbols.isEmpty else { return [] }
    return ["  symbols:"]
      + explanation.symbols.map { symbol in
        var parts = ["    \(symbol.latex)"]
        let value = symbol.value.filter { $0 != "$" }
        if !value.isEmpty { parts.append(value) }
        if let meaning = symbol.meaning { parts.append(meaning) }
        parts.append(origin(of: symbol, check, in: notebook))
        return parts.joined(separator: ", ")
      }
  }

  private static func origin(
    of symbol: Check.Explanation.Symbol, _ check: Check, in notebook: BuildRecord.Notebook
  ) -> String {
    guard let name = symbol.file, let line = symbol.line else {
      return symbol.isDefinition ? "defined by a display" : "built in"
    }
    guard let file = check.span?.file, file.path.split(separator: "/").last.map(String.init) == name
    else { return "declared in \(name), line \(line)" }
    let cell = notebook.cells.last { $0.line <= line }
    let place = cell.map { "cell \($0.number)" + ($0.label.map { " (\($0))" } ?? "") + ", " } ?? ""
    let code = file.line(line).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "\(place)line \(line): \(code)"
  }
}
