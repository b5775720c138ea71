/// Doubles as text: little-endian IEEE 754 bytes in base64 (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  static func text(of doubles: [Double]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(doubles.count * 8)
    for double in doubles {
      let bits = double.bitPattern
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
      }
    }
    return text(of: bytes)
  }

  static func text(of bytes: [UInt8]) -> String {
    let length = (bytes.count + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: length) { output in
      var position = 0
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let count = min(3, bytes.count - start)
        var group: UInt32 = 0
        for k in 0..<3 { group = group << 8 | (k < count ? UInt32(bytes[start + k]) : 0) }
        for k in 0..<4 {
          let digit = alphabet[Int(group >> UInt32(18 - 6 * k) & 63)]
          output[position] = k <= count ? digit : UInt8(ascii: "=")
          position += 1
        }
      }
      return length
    }
  }

  static func doubles(from text: String) -> [Double]? {
    guard let bytes = bytes(from: text), bytes.count % 8 == 0 else { return nil }
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      var bits: UInt64 = 0
      for k in (0..<8).reversed() { bits = bits << 8 | UInt64(bytes[start + k]) }
      return Double(bitPattern: bits)
    }
  }

  static func bytes(from text: String) -> [UInt8]? {
    var digits = Array(text.utf8)
    guard digits.count % 4 == 0 else { return nil }
    var padding = 0
    while padding < 2, digits.last == UInt8(ascii: "=") {
      digits.removeLast()
      padding += 1
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3 + 2)
    var group: UInt32 = 0
    var bits = 0
    for digit in digits {
      let value = values[Int(digit)]
      guard value != 0xFF else { return nil }
      group = group << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
      }
    }
    return bytes
  }
}
