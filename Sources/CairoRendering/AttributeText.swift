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

  /// Hundredths of a point are finer than any pointer.
  static func number(_ value: Double) -> String {
    String((value * 100).rounded() / 100)
  }
}
