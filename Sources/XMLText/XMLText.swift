/// Words as XML and HTML write them.
public enum XMLText {
  /// For an element's text and for the value of an attribute between double quotes. What XML 1.0
  /// cannot hold becomes U+FFFD; line breaks and tabs stay.
  ///
  /// Complexity: O(length of the text); a text without such characters is given back as it is.
  public static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t", "\r": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same for values of attributes whose line breaks and tabs count: a reader of XML makes spaces
  /// of those that are written as they are (XML 1.0, 3.3.3).
  public static func escapedKeepingLines(_ text: String) -> String {
    escaped(text).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
      .replacing("\r", with: "&#13;")
  }

  /// Whether a byte begins what is not written as it is; the last of them begins U+FFFE and U+FFFF,
  /// and others.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"") || byte == 0xEF
  }
}
