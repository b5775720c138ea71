/// Reads pieces of TeX's syntax from bytes.
struct TeXReader {
  let bytes: [UInt8]
  var index = 0

  init(_ bytes: [UInt8], at index: Int = 0) {
    self.bytes = bytes
    self.index = index
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  var isAtEnd: Bool { index >= bytes.count }
  var byte: UInt8 { bytes[index] }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  func starts(with text: String) -> Bool {
    let wanted = text.utf8
    return index + wanted.count <= bytes.count
      && bytes[index..<index + wanted.count].elementsEqual(wanted)
  }

  mutating func skipBlanks() {
    while !isAtEnd {
      if byte.isBlank {
        index += 1
      } else if byte == UInt8(ascii: "%") {
        skipLine()
      } else {
        return
      }
    }
  }

  /// To behind the next line feed.
  mutating func skipLine() {
    while !isAtEnd, byte != UInt8(ascii: "\n") { index += 1 }
    if !isAtEnd { index += 1 }
  }

  /// A command's name behind its backslash, with its star: letters, or a single character.
  mutating func commandName() -> String {
    index += 1
    guard !isAtEnd else { return "" }
    let start = index
    while !isAtEnd, byte.isLetter || byte == UInt8(ascii: "@") { index += 1 }
    if index == start {
      index += 1
    } else if !isAtEnd, byte == UInt8(ascii: "*") {
      index += 1
    }
    return text(start..<index)
  }

  /// The text between braces that begin here, after blanks; nil where there are none.
  mutating func group() -> String? { balanced(UInt8(ascii: "{"), UInt8(ascii: "}")) }

  /// The text between square brackets that begin here.
  mutating func option() -> String? { balanced(UInt8(ascii: "["), UInt8(ascii: "]")) }

  private mutating func balanced(_ open: UInt8, _ close: UInt8) -> String? {
    var reader = self
    reader.skipBlanks()
    guard !reader.isAtEnd, reader.byte == open else { return nil }
    let start = reader.index + 1
    var depth = 0
    while !reader.isAtEnd {
      let byte = reader.byte
      if byte == UInt8(ascii: "\\") {
        reader.index += 2
        continue
      }
      if byte == UInt8(ascii: "%") {
        reader.skipLine()
        continue
      }
      // Brackets in braces are no brackets.
      if open != UInt8(ascii: "{"), byte == UInt8(ascii: "{") {
        guard reader.group() != nil else { return nil }
        continue
      }
      if byte == open { depth += 1 }
      if byte == close { depth -= 1 }
      reader.index += 1
      if depth == 0 {
        index = reader.index
        return text(start..<reader.index - 1)
      }
    }
    return nil
  }

  /// The offset of a text from here on, outside of braces and comments; nil where it is not found.
  func offset(of wanted: String) -> Int? {
    var reader = self
    var depth = 0
    while !reader.isAtEnd {
      if depth == 0, reader.starts(with: wanted) { return reader.index }
      switch reader.byte {
      case UInt8(ascii: "\\"): reader.index += 2
      case UInt8(ascii: "%"): reader.skipLine()
      case UInt8(ascii: "{"):
        depth += 1
        reader.index += 1
      case UInt8(ascii: "}"):
        depth -= 1
        reader.index += 1
        if depth < 0 { return nil }
      default: reader.index += 1
      }
    }
    return nil
  }

  /// The offset of the `\end` of an environment whose `\begin` is behind this place.
  func offsetOfEnd(of name: String) -> Int? {
    var reader = self
    var depth = 1
    let (begin, end) = ("\\begin{\(name)}", "\\end{\(name)}")
    while !reader.isAtEnd {
      switch reader.byte {
      case UInt8(ascii: "%"): reader.skipLine()
      case UInt8(ascii: "\\"):
        if reader.starts(with: begin) { depth += 1 }
        if reader.starts(with: end) {
          depth -= 1
          if depth == 0 { return reader.index }
        }
        reader.index += 2
      default: reader.index += 1
      }
    }
    return nil
  }
}

extension UInt8 {
  var isBlank: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
  var isLetter: Bool { self >= 65 && self <= 90 || self >= 97 && self <= 122 }
}

extension String {
  /// Without TeX's comments, and without the empty lines that they leave.
  var withoutComments: String {
    var lines: [String] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      var kept = ""
      var isEscaped = false
      for character in line {
        if character == "%", !isEscaped { break }
        isEscaped = character == "\\" && !isEscaped
        kept.append(character)
      }
      if kept.contains(where: { !$0.isWhitespace }) { lines.append(kept) }
    }
    return lines.joined(separator: "\n")
  }
}
