/// A number's uncertainty, in either of its two forms: `1.23(4)` and `1.23 ± 0.04`.
enum Uncertainty {
  /// The number with its uncertainty in one form, whichever it was written in.
  ///
  /// - Parameters:
  ///   - isSeparate: `1.23±0.04`, with parentheses before a power of ten or a unit.
  ///   - hasUnit: whether a unit follows.
  /// - Returns: the text as it is where it has no uncertainty, or several.
  static func rewritten(_ text: String, isSeparate: Bool, hasUnit: Bool) -> String {
    guard let start = text.firstIndex(where: { $0 == "±" || $0 == "(" }), start > text.startIndex
    else { return text }
    let isTyped = text[start] == "±"
    let before = text[..<start]
    guard let first = before.firstIndex(where: isDigit), before[first...].allSatisfy(isDigit) else {
      return text
    }
    let behind = text[text.index(after: start)...]
    let digits = behind.prefix(while: isDigit)
    var rest = behind.dropFirst(digits.count)
    if !isTyped {
      guard rest.first == ")" else { return text }
      rest.removeFirst()
    }
    let isPower = rest.first.map { "eEdDx".contains($0) } ?? true
    guard isPower, var value = Decimals(before[first...]), var error = Decimals(digits) else {
      return text
    }
    if !isTyped, !digits.contains(where: { $0 == "." || $0 == "," }) {
      // Digits alone count in units of the number's last place.
      error = Decimals(last: error.whole, places: value.places)
    }
    let places = max(value.places, error.places)
    value.pad(to: places)
    error.pad(to: places)
    let sign = before[..<first]
    if isSeparate {
      let sum = "\(value.text)±\(error.text)"
      return !rest.isEmpty || hasUnit ? "\(sign)(\(sum))\(rest)" : "\(sign)\(sum)"
    }
    return "\(sign)\(value.text)(\(error.digits))\(rest)"
  }

  private static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character) || character == "." || character == ","
  }

  /// A number by the digits before and behind its marker.
  private struct Decimals {
    var whole: String
    var fraction: String

    var places: Int { fraction.count }
    var text: String { fraction.isEmpty ? whole : "\(whole).\(fraction)" }

    /// All digits as one number.
    var digits: String {
      let digits = (whole + fraction).drop { $0 == "0" }
      return digits.isEmpty ? "0" : String(digits)
    }

    init?(_ text: Substring) {
      let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
      guard (1...2).contains(parts.count), parts.contains(where: { !$0.isEmpty }) else {
        return nil
      }
      whole = parts[0].isEmpty ? "0" : String(parts[0])
      fraction = parts.count == 2 ? String(parts[1]) : ""
    }

    /// Digits that end at a place behind the marker.
    init(last digits: String, places: Int) {
      let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      whole = String(padded.dropLast(places))
      fraction = String(padded.suffix(places))
    }

    mutating func pad(to places: Int) {
      fraction += String(repeating: "0", count: max(0, places - fraction.count))
    }
  }
}
