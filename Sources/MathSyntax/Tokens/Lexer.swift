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
      if offset < bytes.count, bytes[offset] >= 0x31, bytes[offset] <= 0x39 {
        offset += 1
        return token(.parameter, start, hasSpace, UInt32(bytes[offset - 1] - 0x30))
      }
      return token(.character, start, hasSpace, 0x23)
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

  private mutating func command(_ start: Int, _ hasSpace: Bool) -> Token {
    let nameStart = offset
    while offset < bytes.count, Self.isLetter(bytes[offset]) { offset += 1 }
    if offset == nameStart, offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte >= 0x80 { _ = scalar(from: byte) }
    }
    return Token(
      kind: .command, hasSpaceBefore: hasSpace, scalar: 0,
      name: String(decoding: bytes[nameStart..<offset], as: UTF8.self),
      span: MathSpan(start, offset))
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

  /// Skips blanks and comments; whether there were any.
  private mutating func skipSpace() -> Bool {
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        offset += 1
      } else if byte == UInt8(ascii: "%") {
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
      } else {
        break
      }
    }
    return offset > start
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}
