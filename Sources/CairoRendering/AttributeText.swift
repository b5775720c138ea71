/// How values are written in the attributes of cairo's tags.
enum AttributeText {
  /// Between quotes, quotes and backslashes escaped.
  static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "'"
  }

  /// An address in ASCII alone, as PDF asks for it: other bytes become `%XX`.
  static func address(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if (0x21...0x7E).contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  /// Hundredths of a point are finer than any pointer.
  static func number(_ value: Double) -> String {
    String((value * 100).rounded() / 100)
  }
}
