/// Adds to a PDF what cairo 1.16 cannot write, as an incremental update (ISO 32000-1, 7.5.6): the
/// document's language, and alternative texts of figures and formulas.
///
/// It relies on how cairo 1.16 lays its objects out: the trailer in clear text, objects of the
/// structure tree uncompressed and in the order in which their elements were opened. A file that
/// looks otherwise is left as it is.
struct PDFAmendment {
  private let original: [UInt8]
  private var appended: [UInt8] = []
  /// Object numbers and offsets of what is appended.
  private var entries: [(number: Int, offset: Int)] = []

  private init(_ bytes: [UInt8]) { original = bytes }

  /// - Parameter alternatives: of all figures and formulas, in the order of their elements.
  static func amend(
    _ bytes: [UInt8], language: String, alternatives: [String]
  ) -> [UInt8] {
    var amendment = PDFAmendment(bytes)
    return amendment.amended(language: language, alternatives: alternatives) ?? bytes
  }

  private mutating func amended(language: String, alternatives: [String]) -> [UInt8]? {
    guard let trailerStart = last("trailer\n"), let startxref = last("startxref\n"),
      trailerStart < startxref,
      let catalog = original.offset(of: "<< /Type /Catalog", from: 0).flatMap({ object(at: $0) })
    else { return nil }
    let trailer = text(trailerStart + 8..<startxref)
    appended.reserveCapacity(alternatives.reduce(0) { $0 + $1.utf8.count + 256 })
    let previous = text(startxref + 10..<original.count).prefix { $0.isNumber }
    guard let close = trailer.range(ofLast: ">>"), !previous.isEmpty else { return nil }
    var additions = "/ViewerPreferences << /DisplayDocTitle true >>"
    if !language.isEmpty {
      additions += " /Lang \(String(decoding: Self.string(language), as: UTF8.self))"
    }
    append(catalog, adding: Array(additions.utf8))
    addAlternatives(alternatives)
    let table = crossReferences()
    let start = original.count + appended.count
    let ending =
      "\(table)trailer\n\(trailer[..<close])   /Prev \(previous)\n>>\n"
      + "startxref\n\(start)\n%%EOF\n"
    return original + appended + Array(ending.utf8)
  }

  private mutating func addAlternatives(_ alternatives: [String]) {
    var found: [Object] = []
    found.reserveCapacity(alternatives.count)
    var offset = 0
    while let next = original.offset(of: "<< /Type /StructElem\n   /S /F", from: offset) {
      offset = next + 1
      guard
        original.hasBytes("Figure\n", at: next + 28)
          || original.hasBytes("Formula\n", at: next + 28),
        let object = object(at: next)
      else { continue }
      found.append(object)
    }
    guard found.count == alternatives.count else { return }
    for (object, alternative) in zip(found, alternatives) where !alternative.isEmpty {
      append(object, adding: Array("/Alt ".utf8) + Self.string(alternative))
    }
  }

  /// An object that is a dictionary.
  private struct Object {
    var number: Int
    /// Where what stands between its "<<" and "endobj" is found.
    var body: Range<Int>
  }

  /// The object whose dictionary begins at an offset.
  private func object(at start: Int) -> Object? {
    guard let end = original.offset(of: "endobj", from: start) else { return nil }
    var lineStart = start - 1
    while lineStart > 0, original[lineStart - 1] != 0x0A { lineStart -= 1 }
    let number = text(lineStart..<start).prefix { $0.isNumber }
    guard let number = Int(number) else { return nil }
    return Object(number: number, body: start + 2..<end)
  }

  private mutating func append(_ object: Object, adding addition: [UInt8]) {
    entries.append((object.number, original.count + appended.count))
    appended += "\(object.number) 0 obj\n<< ".utf8
    appended += addition
    appended += original[object.body]
    appended += "endobj\n".utf8
  }

  private func crossReferences() -> String {
    var table = "xref\n"
    for entry in entries.sorted(by: { $0.number < $1.number }) {
      let digits = "\(entry.offset)"
      let padded = String(repeating: "0", count: 10 - digits.count) + digits
      table += "\(entry.number) 1\n\(padded) 00000 n \n"
    }
    return table
  }

  /// A text string: as it is in ASCII, otherwise UTF-16 in hexadecimal digits.
  private static func string(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
      result.reserveCapacity(bytes.count + 8)
      result.append(UInt8(ascii: "("))
      for piece in bytes.split(omittingEmptySubsequences: false, whereSeparator: isEscaped) {
        if piece.startIndex > 0 { result += [UInt8(ascii: "\\"), bytes[piece.startIndex - 1]] }
        result += piece
      }
      result.append(UInt8(ascii: ")"))
      return result
    }
    result.reserveCapacity(text.utf8.count * 4 + 8)
    result += "<FEFF".utf8
    for unit in text.utf16 {
      for shift: UInt16 in [12, 8, 4, 0] { result.append(digit(unit >> shift & 15)) }
    }
    result.append(UInt8(ascii: ">"))
    return result
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\")
  }

  private static func digit(_ value: UInt16) -> UInt8 {
    UInt8(value) + UInt8(ascii: value < 10 ? "0" : "A") - (value < 10 ? 0 : 10)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: original[range], as: UTF8.self)
  }

  /// The last place of a pattern, which is near the end.
  private func last(_ pattern: String) -> Int? {
    var found: Int?
    var offset = max(0, original.count - 2048)
    while let next = original.offset(of: pattern, from: offset) {
      found = next
      offset = next + 1
    }
    return found
  }
}

extension String {
  fileprivate func range(ofLast pattern: String) -> String.Index? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(pattern) { return index }
    }
    return nil
  }
}
