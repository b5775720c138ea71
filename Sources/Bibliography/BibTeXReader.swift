import Diagnostics

/// Reads the entries of a BibTeX file; text between entries is a comment, as in BibTeX.
struct BibTeXReader {
  private(set) var entries: [BibliographyEntry] = []
  var diagnostics: [Diagnostic] = []

  private let file: SourceFile
  private let bytes: [UInt8]
  private var position = 0
  /// `@string` definitions, and BibTeX's months by their numbers.
  private var macros: [String: String] = [
    "jan": "1", "feb": "2", "mar": "3", "apr": "4", "may": "5", "jun": "6", "jul": "7", "aug": "8",
    "sep": "9", "oct": "10", "nov": "11", "dec": "12",
  ]

  init(_ file: SourceFile) {
    self.file = file
    bytes = Array(file.text.utf8)
  }

  mutating func readFile() {
    while let at = bytes[position...].firstIndex(of: UInt8(ascii: "@")) {
      position = at + 1
      if !readEntry(from: at) { recover() }
    }
  }

  /// One entry after its `@`; false when it is broken, with a diagnostic.
  private mutating func readEntry(from start: Int) -> Bool {
    let type = readName().lowercased()
    skipSpace()
    if type == "comment" { return true }
    guard let open = peek(), open == UInt8(ascii: "{") || open == UInt8(ascii: "(") else {
      // An `@` in the text between entries, such as an address.
      return true
    }
    position += 1
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    switch type {
    case "preamble":
      guard readValue() != nil else { return false }
      return expect(close, "the end of the preamble")
    case "string":
      guard let field = readField() else { return false }
      macros[field.name] = field.value
      return expect(close, "the end of the definition")
    default: return readRegular(type, from: start, close: close)
    }
  }

  private mutating func readRegular(_ type: String, from start: Int, close: UInt8) -> Bool {
    skipSpace()
    let keyStart = position
    let stops = [UInt8(ascii: ","), close, UInt8(ascii: "\n")]
    while let byte = peek(), !stops.contains(byte) { position += 1 }
    let key = text(keyStart..<position).trimmed
    let keySpan = Span(file, keyStart..<(keyStart + key.utf8.count))
    guard !key.isEmpty else { return fail("An entry needs a key", at: start..<position) }
    var fields: [String: String] = [:]
    var unclosed: Range<Int>?
    while true {
      skipSpace()
      if isAtEntry || position >= bytes.count {
        return fail(
          unclosed == nil
            ? "Entry '\(key)' is not closed" : "This value of entry '\(key)' is not closed",
          at: unclosed ?? start..<keySpan.range.upperBound)
      }
      if peek() == UInt8(ascii: ",") {
        position += 1
        skipSpace()
      }
      if peek() == close { break }
      guard let field = readField() else { return false }
      if fields[field.name] == nil { fields[field.name] = field.value }
      if unclosed == nil, field.holdsField { unclosed = field.place }
      skipSpace()
      guard peek() == UInt8(ascii: ",") || peek() == close else {
        guard isAtEntry || position >= bytes.count else {
          return fail(
            "Expected a comma or the end of entry '\(key)'", at: position..<(position + 1))
        }
        // A brace is missing above: where a value holds what looks like a field.
        return fail(
          unclosed == nil
            ? "Entry '\(key)' is not closed" : "This value of entry '\(key)' is not closed",
          at: unclosed ?? start..<keySpan.range.upperBound)
      }
    }
    position += 1
    entries.append(
      BibliographyEntry(
        type: type, key: key, fields: fields, span: Span(file, start..<position),
        keySpan: keySpan))
    return true
  }

  private struct Field {
    var name: String
    var value: String
    /// Of what its value begins with.
    var place: Range<Int>
    /// Whether a line of its value looks like another field.
    var holdsField: Bool
  }

  /// Whether another entry begins here: `@word{` at the start of a line.
  private var isAtEntry: Bool {
    guard peek() == UInt8(ascii: "@"), position == 0 || bytes[position - 1] == UInt8(ascii: "\n")
    else { return false }
    let name = bytes[(position + 1)...].prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
    guard !name.isEmpty, name.endIndex < bytes.count else { return false }
    return bytes[name.endIndex] == UInt8(ascii: "{") || bytes[name.endIndex] == UInt8(ascii: "(")
  }

  private mutating func readField() -> Field? {
    skipSpace()
    let start = position
    let name = readName().lowercased()
    guard !name.isEmpty else {
      _ = fail("Expected the name of a field", at: start..<(start + 1))
      return nil
    }
    skipSpace()
    guard peek() == UInt8(ascii: "=") else {
      _ = fail("Expected '=' after field '\(name)'", at: position..<(position + 1))
      return nil
    }
    position += 1
    skipSpace()
    let value = position
    return readValue().map { text in
      Field(
        name: name, value: text, place: value..<min(value + 1, bytes.count),
        holdsField: self.text(value..<position).contains(/\n\s*\w+\s*=\s*["{\d]/))
    }
  }

  /// Pieces joined by `#`: braces, quotes, numbers, macros.
  private mutating func readValue() -> String? {
    var value = ""
    while true {
      skipSpace()
      guard let piece = readPiece() else { return nil }
      value += piece
      skipSpace()
      guard peek() == UInt8(ascii: "#") else { return value.collapsingSpace }
      position += 1
    }
  }

  private mutating func readPiece() -> String? {
    let start = position
    switch peek() {
    case UInt8(ascii: "{"): return readDelimited(by: UInt8(ascii: "}"))
    case UInt8(ascii: "\""): return readDelimited(by: UInt8(ascii: "\""))
    default:
      let name = readName()
      if name.isEmpty {
        _ = fail("Expected a value", at: start..<(start + 1))
        return nil
      }
      if name.allSatisfy(\.isNumber) { return name }
      if let value = macros[name.lowercased()] { return value }
      diagnostics.append(
        .warning(
          "bibliography.macro", "No @string defines '\(name)'",
          at: Span(file, start..<position),
          hints: nearestName(to: name.lowercased(), in: macros.keys.sorted()).map {
            ["did you mean \($0)?"]
          } ?? []))
      return name
    }
  }

  /// Up to the closing delimiter outside inner braces.
  private mutating func readDelimited(by close: UInt8) -> String? {
    let start = position
    position += 1
    var depth = 0
    while let byte = peek() {
      if byte == close, depth == 0 {
        position += 1
        return text((start + 1)..<(position - 1))
      }
      // What follows is whole: another entry begins.
      if byte == UInt8(ascii: "@"), isAtEntry { break }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      position += 1
    }
    _ = fail("This value is never closed", at: start..<(start + 1))
    position = max(start + 1, position - 1)
    return nil
  }

  /// After a broken entry: on to the next `@` at the start of a line.
  private mutating func recover() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "@"),
        position == 0 || bytes[position - 1] == UInt8(ascii: "\n")
      {
        return
      }
      position += 1
    }
  }

  private mutating func expect(_ byte: UInt8, _ what: String) -> Bool {
    skipSpace()
    guard peek() == byte else {
      return fail("Expected \(what)", at: position..<(position + 1))
    }
    position += 1
    return true
  }

  private mutating func fail(_ message: String, at range: Range<Int>) -> Bool {
    diagnostics.append(
      .error("bibliography.syntax", message, at: Span(file, range.clamped(to: 0..<bytes.count))))
    return false
  }

  private mutating func readName() -> String {
    let start = position
    let stops = Set(" \t\r\n{}(),=#\"%'@".utf8)
    while let byte = peek(), !stops.contains(byte) { position += 1 }
    return text(start..<position)
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte <= UInt8(ascii: " ") { position += 1 }
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension String {
  fileprivate var trimmed: String {
    var rest = Substring(self)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }

  /// Runs of white space as one space, none at the ends.
  var collapsingSpace: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
