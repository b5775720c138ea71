/// Cuts UTF-8 text into TeX's tokens: names of letters, one-character names, characters.
struct Lexer {
  private let bytes: [UInt8]
  private(set) var offset: Int

  init(_ text: String) {
    bytes = Array(text.utf8)
    offset = 0
  }

  var count: Int { bytes.count }

  /// The text between two offsets.
  func text(_ range: Range<Int>) -> String {
    let lower = max(0, min(range.lowerBound, bytes.count))
    let upper = max(lower, min(range.upperBound, bytes.count))
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The next token; at the end, `.end` for ever.
  mutating func next() -> Token {
    let hasSpace = skipSpace()
    let start = offset
    guard start < bytes.count else { return token(.end, start, hasSpace, 0) }
    let byte = bytes[start]
    offset += 1
    switch byte {
    case UInt8(ascii: "\\"): return command(start, hasSpace)
    case UInt8(ascii: "{"): return token(.beginGroup, start, hasSpace, 0x7B)
    case UInt8(ascii: "}"): return token(.endGroup, start, hasSpace, 0x7D)
    case UInt8(ascii: "^"): return token(.superscript, start, hasSpace, 0x5E)
    case UInt8(ascii: "_"): return token(.subscript, start, hasSpace, 0x5F)
    case UInt8(ascii: "&"): return token(.alignment, start, hasSpace, 0x26)
    case UInt8(ascii: "#"):
      return parameter(start, hasSpace)
    case 0..<0x80: return token(.character, start, hasSpace, UInt32(byte))
    default: return token(.character, start, hasSpace, scalar(from: byte))
    }
  }

  private func token(
    _ kind: Token.Kind, _ start: Int, _ hasSpace: Bool, _ scalar: UInt32
  ) -> Token {
    Token(
      kind: kind, hasSpaceBefore: hasSpace, scalar: scalar, name: "", span: MathSpan(start, offset))
  }

  /// `#1`, and `##1`, which is `#1` in a definition inside another one's body.
  private mutating func parameter(_ start: Int, _ hasSpace: Bool) -> Token {
    var end = offset
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    let count = end - start
    guard end < bytes.count, bytes[end] >= 0x31, bytes[end] <= 0x39, count.nonzeroBitCount == 1,
      count <= 128
    else { return token(.character, start, hasSpace, 0x23) }
    offset = end + 1
    let level = UInt32(count.trailingZeroBitCount)
    return token(.parameter, start, hasSpace, level << 8 | UInt32(bytes[end] - 0x30))
  }

  private mutating func command(_ start: Int, _ hasSpace: Bool) -> Token {
    let nameStart = offset
    while offset < bytes.count, Self.isLetter(bytes[offset]) { offset += 1 }
    let isWord = offset > nameStart
    if !isWord, offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte >= 0x80 { _ = scalar(from: byte) }
    }
    let token = Token(
      kind: .command, hasSpaceBefore: hasSpace, scalar: 0,
      name: String(decoding: bytes[nameStart..<offset], as: UTF8.self),
      span: MathSpan(start, offset))
    // Blanks behind a word belong to it (TeXbook, p. 46), but for what `\verb` takes as it is.
    if isWord, token.name != "verb" { _ = skipSpace() }
    return token
  }

  /// What stands between here and the next such byte, which is consumed; nil if there is none.
  mutating func verbatim(upTo delimiter: UInt8) -> String? {
    guard let end = bytes[offset...].firstIndex(of: delimiter) else { return nil }
    defer { offset = end + 1 }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  /// What stands in the braces that begin here, as it is; nil if there are none, or no closing one.
  mutating func verbatimGroup() -> String? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "{") else { return nil }
    var depth = 0
    var index = offset
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          defer { offset = index + 1 }
          return String(decoding: bytes[(offset + 1)..<index], as: UTF8.self)
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The scalar whose first byte was just read; `bytes` are valid UTF-8, being a string's.
  private mutating func scalar(from first: UInt8) -> UInt32 {
    let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
    var value = UInt32(first) & (0x3F >> UInt32(length))
    for _ in 0..<length where offset < bytes.count {
      value = value << 6 | UInt32(bytes[offset] & 0x3F)
      offset += 1
    }
    return value
  }

  /// Skips blanks and comments; whether there were any blanks. A comment takes the end of its line
  /// and the blanks at the start of the next one along.
  private mutating func skipSpace() -> Bool {
    var hasSpace = false
    var followsComment = false
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        offset += 1
        if !followsComment { hasSpace = true }
      } else if byte == UInt8(ascii: "%") {
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        followsComment = true
      } else {
        break
      }
    }
    return hasSpace
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}
