/// Gives text the quotes, dashes and dots of printed matter: `"a"` becomes “a”, `--` an en dash,
/// `---` an em dash, `...` an ellipsis. Text that has them already stays as it is.
public struct SmartPunctuation {
  /// The scalar before the text at hand, over the borders of emphasis and links.
  private var previous: Unicode.Scalar = " "

  public init() {}

  /// Something that is not text stands here now.
  public mutating func follow(_ scalar: Unicode.Scalar) { previous = scalar }

  /// The text as it is printed.
  public mutating func improve(_ text: String) -> String {
    guard text.utf8.contains(where: Self.isSpecial) else {
      if let last = text.unicodeScalars.last { previous = last }
      return text
    }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    result.reserveCapacity(bytes.count + 16)
    // What is plain is copied a stretch at a time.
    var plain = 0
    var index = 0
    func copy(upTo end: Int) {
      guard plain < end else { return }
      result += bytes[plain..<end]
      if let last = lastScalar(of: bytes[plain..<end]) { previous = last }
    }
    while index < bytes.count {
      guard Self.isSpecial(bytes[index]) else {
        index += 1
        continue
      }
      copy(upTo: index)
      let isQuote = bytes[index] == 0x22 || bytes[index] == 0x27
      let length = isQuote ? 1 : Self.runLength(in: bytes, at: index)
      switch (bytes[index], length) {
      case (0x22, _): result += Array((isOpening ? "“" : "”").utf8)
      case (0x27, _): result += Array((isOpening ? "‘" : "’").utf8)
      case (0x2D, 2): result += Array("–".utf8)
      case (0x2D, 3): result += Array("—".utf8)
      case (0x2E, 3): result += Array("…".utf8)
      default: result += bytes[index..<index + length]
      }
      previous = Unicode.Scalar(bytes[index])
      index += length
      plain = index
    }
    copy(upTo: bytes.count)
    return String(decoding: result, as: UTF8.self)
  }

  /// Quotes, hyphens and dots.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x27 || byte == 0x2D || byte == 0x2E
  }

  private func lastScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars.last
  }

  /// Whether a quote here opens: after a space, an opening bracket or a dash.
  private var isOpening: Bool {
    previous.properties.isWhitespace || "([{—–-\"'“‘".unicodeScalars.contains(previous)
  }

  private static func runLength(in bytes: [UInt8], at index: Int) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == bytes[index] { end += 1 }
    return end - index
  }
}
