import Diagnostics
import Yams

/// Values of a kind; nil and a diagnostic for another kind.
extension YAMLDocument {
  func string(_ node: Node) -> String? {
    if let string = node.scalar?.string { return string }
    error("yaml.type", "Text is expected here", at: node)
    return nil
  }

  func text(_ node: Node) -> SourceExcerpt? {
    if let excerpt = excerpt(of: node) { return excerpt }
    error("yaml.type", "Text is expected here", at: node)
    return nil
  }

  /// One of some words.
  func word(_ node: Node, among words: [String]) -> String? {
    if let string = node.scalar?.string, words.contains(string) { return string }
    let known = words.map { "'\($0)'" }.joined(separator: " or ")
    error("yaml.type", "\(known) is expected here", at: node)
    return nil
  }

  /// A date as written; one in figures must be in the calendar.
  func date(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    if text == "now" { return "today" }
    // Quarto asks the file system, R Markdown runs R.
    if text == "last-modified" || text.hasPrefix("`r ") || text.hasPrefix("`{r}") {
      note(
        "yaml.date",
        "The date '\(text)' is not known here, and is left out: write the day, or today",
        at: node)
      return nil
    }
    if CalendarDay(text)?.isInCalendar == false {
      error("yaml.date", "The calendar has no day \(text)", at: node)
    }
    return text
  }

  func bool(_ node: Node) -> Bool? {
    if let bool = node.bool { return bool }
    error("yaml.type", "Either true or false is expected here", at: node)
    return nil
  }

  /// `end`, `chapter` or `false`; `true` is `end`.
  func notation(_ node: Node) -> Metadata.NotationPlace? {
    if let bool = node.bool { return bool ? .end : Metadata.NotationPlace.none }
    if let place = node.scalar.flatMap({ Metadata.NotationPlace(rawValue: $0.string) }) {
      return place
    }
    error("yaml.type", "Either end, chapter or false is expected here", at: node)
    return nil
  }

  /// `true`, `fold` or `false`.
  func echo(_ node: Node) -> CellOptions.Echo? {
    if let bool = node.bool { return bool ? .shown : .hidden }
    if node.scalar?.string == "fold" { return .folded }
    error("yaml.type", "Either true, fold or false is expected here", at: node)
    return nil
  }

  func codeFold(_ node: Node) -> CellOptions.Echo? {
    if let bool = node.bool { return bool ? .folded : .shown }
    if node.scalar?.string == "show" { return .shown }
    error("yaml.type", "Either true, show or false is expected here", at: node)
    return nil
  }

  func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
    if let integer = node.int, range.contains(integer) { return integer }
    error(
      "yaml.type",
      "A whole number from \(range.lowerBound) to \(range.upperBound) is expected here",
      at: node)
    return nil
  }

  /// One text, or a list of texts.
  func texts(_ node: Node) -> [SourceExcerpt] {
    guard let sequence = node.sequence else { return text(node).map { [$0] } ?? [] }
    return sequence.compactMap(text)
  }

  func strings(_ node: Node) -> [String] {
    guard let sequence = node.sequence else { return string(node).map { [$0] } ?? [] }
    return sequence.compactMap(string)
  }

  /// `30`, `30 s`, `5 min`, `1 h`: seconds.
  func duration(_ node: Node) -> Double? {
    let units = ["": 1.0, "s": 1, "ms": 1e-3, "m": 60, "min": 60, "h": 3600]
    return quantity(node, units: units, expected: "A time such as 30 s or 5 min is expected here")
  }

  /// `2 GB`, `500 MB`: bytes.
  func memory(_ node: Node) -> Int? {
    let units: [String: Double] = [
      "": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "k": 1024, "m": 1_048_576,
      "g": 1_073_741_824, "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824,
    ]
    return quantity(node, units: units, expected: "A size such as 2 GB is expected here")
      .map { Int(min($0, 1e18)) }
  }

  /// `2.5 cm`, `1 in`, `72 pt`: points.
  func length(_ node: Node) -> Double? {
    let units = ["": 1.0, "pt": 1, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72]
    return quantity(node, units: units, expected: "A length such as 2.5 cm is expected here")
  }

  /// `60%`, `0.6`: a fraction.
  func fraction(_ node: Node) -> Double? {
    let units = ["": 1.0, "%": 0.01]
    return quantity(node, units: units, expected: "A fraction such as 60% is expected here")
  }

  private func quantity(_ node: Node, units: [String: Double], expected: String) -> Double? {
    if let text = node.scalar?.string {
      let number = text.prefix { $0.isNumber || $0 == "." }
      let unit = text.dropFirst(number.count).drop(while: \.isWhitespace).lowercased()
      if let value = Double(number), value > 0, let scale = units[unit] { return value * scale }
    }
    error("yaml.type", expected, at: node)
    return nil
  }
}
