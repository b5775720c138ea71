/// Where a line may end inside a text without spaces, and no hyphen is added: after a hyphen or a
/// dash, between ideographs, and in code and addresses after punctuation.
enum BreakOpportunities {
  static func offsets(in text: String, isCode: Bool) -> [Int] {
    guard needsLook(text, isCode: isCode) else { return [] }
    var offsets: [Int] = []
    var byte = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      byte += UTF8.width(scalar)
      guard index + 1 < scalars.count, index > 0 || isIdeograph(scalar) else { continue }
      let next = scalars[index + 1]
      if mayEnd(scalar, before: next, isCode: isCode, isLong: scalars.count > 16) {
        offsets.append(byte)
      }
    }
    return offsets
  }

  /// Most words are letters alone.
  private static func needsLook(_ text: String, isCode: Bool) -> Bool {
    text.utf8.contains { byte in
      byte == 0x2D || byte >= 0xE2 || (byte == 0x2F) || (isCode && byte < 0x30)
        || (isCode && (byte == 0x5F || byte == 0x3A))
    }
  }

  private static func mayEnd(
    _ scalar: Unicode.Scalar, before next: Unicode.Scalar, isCode: Bool, isLong: Bool
  ) -> Bool {
    switch scalar {
    case "-": return !isCode && next.properties.isAlphabetic
    case "–", "—": return true
    // Two slashes stand together: https://.
    case "/": return isLong && next != "/"
    case ".", "_", "(", ",", ":", "=", "?", "&": return isCode && isLong
    default: return isIdeograph(scalar) && isIdeograph(next)
    }
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x30FF).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
      || (0xF900...0xFAFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
  }
}
