extension HTMLText {
  /// Elements in fewer bytes that a browser reads the same: values of attributes without quotes where
  /// HTML needs none (13.1.2.3), quotes and `>` of text as they are, lengths without a zero before their
  /// point.
  ///
  /// - Parameter html: what pages write: values between double quotes, no script and no style.
  static func compact(_ html: String) -> String {
    var html = html
    let bytes = html.withUTF8 { bytes in
      var compaction = Compaction(bytes)
      compaction.run()
      return compaction.result
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct Compaction {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var result: [UInt8] = []
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      result.reserveCapacity(bytes.count)
    }

    mutating func run() {
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "<"): tag()
        case UInt8(ascii: "&"): reference()
        default: text()
        }
      }
    }

    private mutating func take() {
      result.append(bytes[index])
      index += 1
    }

    private mutating func take(through end: Int) {
      result.append(contentsOf: bytes[index..<end])
      index = end
    }

    /// Words up to the next tag or reference.
    private mutating func text() {
      var end = index
      while end < bytes.count, bytes[end] != UInt8(ascii: "<"), bytes[end] != UInt8(ascii: "&") {
        end += 1
      }
      take(through: end)
    }

    private func stands(_ text: StaticString) -> Bool {
      guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
      for offset in 0..<text.utf8CodeUnitCount
      where bytes[index + offset] != text.utf8Start[offset] { return false }
      return true
    }

    /// A sign of text that markup alone must not have as it is.
    private mutating func reference() {
      if stands("&quot;") {
        result.append(UInt8(ascii: "\""))
        index += 6
      } else if stands("&gt;") {
        result.append(UInt8(ascii: ">"))
        index += 4
      } else {
        take()
      }
    }

    private mutating func tag() {
      var nameStart = index
      var end = index
      while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
        switch bytes[end] {
        case UInt8(ascii: " "):
          end += 1
          nameStart = end
        case UInt8(ascii: "="):
          let isLength = isLength(nameStart..<end)
          take(through: end + 1)
          value(isLength: isLength)
          end = index
        default: end += 1
        }
      }
      take(through: min(end + 1, bytes.count))
    }

    /// Whether the attribute of a name is a length.
    private func isLength(_ name: Range<Int>) -> Bool {
      Self.lengths.contains { length in
        length.utf8CodeUnitCount == name.count
          && name.indices.allSatisfy { bytes[$0] == length.utf8Start[$0 - name.lowerBound] }
      }
    }

    private mutating func value(isLength: Bool) {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return }
      var end = index + 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
      guard end < bytes.count else { return }
      var value = bytes[(index + 1)..<end]
      index = end + 1
      var isNegative = false
      if isLength {
        if value.first == UInt8(ascii: "-") {
          isNegative = true
          value.removeFirst()
        }
        if value.count > 2, value[value.startIndex] == UInt8(ascii: "0"),
          value[value.startIndex + 1] == UInt8(ascii: ".")
        {
          value.removeFirst()
        }
      }
      // A slash behind it would be a part of it.
      let isBare =
        !value.isEmpty && value.allSatisfy(Self.isBare)
        && !(index < bytes.count && bytes[index] == UInt8(ascii: "/"))
      if !isBare { result.append(UInt8(ascii: "\"")) }
      if isNegative { result.append(UInt8(ascii: "-")) }
      result.append(contentsOf: value)
      if !isBare { result.append(UInt8(ascii: "\"")) }
    }

    private static let lengths: [StaticString] = [
      "width", "height", "depth", "voffset", "lspace", "rspace", "minsize", "maxsize",
    ]

    /// Whether a byte may stand in a value without quotes.
    private static func isBare(_ byte: UInt8) -> Bool {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"):
        false
      default: byte < 0x80
      }
    }
  }
}
