/// `{#id .class key=value key="two words"}`
enum AttributeParser {
  /// The attributes that start at a brace, and where they end; nil when it is something else.
  static func parse(_ bytes: [UInt8], from start: Int) -> (Attributes, end: Int)? {
    var attributes = Attributes()
    var index = start + 1
    var isEmpty = true
    while true {
      while index < bytes.count, bytes[index].isASCIIWhitespace { index += 1 }
      guard index < bytes.count else { return nil }
      if bytes[index] == .rightBrace { return isEmpty ? nil : (attributes, index + 1) }
      guard let next = parseOne(bytes, from: index, into: &attributes) else { return nil }
      isEmpty = false
      index = next
    }
  }

  private static func parseOne(
    _ bytes: [UInt8], from start: Int, into attributes: inout Attributes
  ) -> Int? {
    switch bytes[start] {
    case .equals:
      // `{=html}`: a format of raw text, kept as a class with its sign.
      let end = endOfName(bytes, from: start + 1)
      guard end > start + 1 else { return nil }
      attributes.classes.append(string(bytes, start..<end))
      return end
    case .hash:
      let end = endOfName(bytes, from: start + 1)
      guard end > start + 1 else { return nil }
      attributes.id = string(bytes, start + 1..<end)
      return end
    case .period:
      let end = endOfName(bytes, from: start + 1)
      guard end > start + 1 else { return nil }
      attributes.classes.append(string(bytes, start + 1..<end))
      return end
    case .hyphen where start + 1 < bytes.count && !isName(bytes[start + 1]):
      attributes.classes.append("unnumbered")
      return start + 1
    default: return parseValue(bytes, from: start, into: &attributes)
    }
  }

  private static func parseValue(
    _ bytes: [UInt8], from start: Int, into attributes: inout Attributes
  ) -> Int? {
    let end = endOfName(bytes, from: start)
    guard end > start, end < bytes.count, bytes[end] == .equals else { return nil }
    let key = string(bytes, start..<end)
    var next = end + 1
    guard next < bytes.count else { return nil }
    if bytes[next] == .doubleQuote || bytes[next] == .singleQuote {
      let quote = bytes[next]
      guard let (value, close) = quoted(bytes, from: next + 1, by: quote) else { return nil }
      attributes.values[key] = value
      return close + 1
    }
    let first = next
    while next < bytes.count, !bytes[next].isASCIIWhitespace, bytes[next] != .rightBrace {
      next += 1
    }
    guard next > first else { return nil }
    attributes.values[key] = string(bytes, first..<next)
    return next
  }

  /// A value up to its quotation mark; a backslash makes such a mark part of the value.
  private static func quoted(
    _ bytes: [UInt8], from start: Int, by quote: UInt8
  ) -> (String, close: Int)? {
    var value: [UInt8] = []
    var next = start
    while next < bytes.count, bytes[next] != quote {
      let isEscape = bytes[next] == .backslash && next + 1 < bytes.count
      if isEscape, [.doubleQuote, .singleQuote, .backslash].contains(bytes[next + 1]) { next += 1 }
      value.append(bytes[next])
      next += 1
    }
    return next < bytes.count ? (String(decoding: value, as: UTF8.self), next) : nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte >= 128
      || [.hyphen, .underscore, .colon, .period, .slash, .plus].contains(byte)
  }

  private static func endOfName(_ bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count, isName(bytes[end]) { end += 1 }
    return end
  }

  private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
