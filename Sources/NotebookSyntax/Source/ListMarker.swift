/// pandoc's markers of ordered lists that CommonMark does not know: `a)`, `(iv)`, `B.`, `#.`, `(@)`,
/// `(@label)`.
struct ListMarker: Equatable {
  /// In the line, from its content on.
  var range: Range<Int>
  var style: ListNumbering.Style
  var delimiter: ListNumbering.Delimiter
  /// Nil for the next one: `#.` and examples.
  var number: Int?
  /// Whether it is one of the examples that are counted through the document.
  var isExample = false
  var label: String?

  /// The marker that stands at an offset of a line, with a blank or the line's end behind it; also of
  /// CommonMark's own kinds.
  init?(_ bytes: [UInt8], at start: Int, end: Int) {
    var index = start
    let isEnclosed = index < end && bytes[index] == .leftParenthesis
    if isEnclosed { index += 1 }
    let first = index
    if index < end, bytes[index] == .at {
      index += 1
      while index < end,
        bytes[index].isASCIIAlphanumeric || bytes[index] == .hyphen || bytes[index] == .underscore
      {
        index += 1
      }
    } else if index < end, bytes[index] == .hash {
      index += 1
    } else {
      while index < end, bytes[index].isASCIIAlphanumeric { index += 1 }
    }
    guard index > first, index < end else { return nil }
    let word = String(decoding: bytes[first..<index], as: UTF8.self)
    switch bytes[index] {
    case .rightParenthesis: delimiter = isEnclosed ? .parentheses : .parenthesis
    case .period where !isEnclosed: delimiter = .period
    default: return nil
    }
    range = start..<index + 1
    guard range.upperBound == end || bytes[range.upperBound].isBlank else { return nil }
    style = .decimal
    if word.hasPrefix("@") {
      guard isEnclosed else { return nil }
      isExample = true
      label = word.count > 1 ? String(word.dropFirst()) : nil
    } else if word == "#" {
      guard !isEnclosed else { return nil }
    } else if let number = Int(word) {
      guard word.count <= 9 else { return nil }
      self.number = number
    } else if word.allSatisfy(\.isLowercase) || word.allSatisfy(\.isUppercase) {
      let isUpper = word.first!.isUppercase
      if word.count > 1 || "iI".contains(word), let value = ListNumbering.number(ofRoman: word) {
        number = value
        style = isUpper ? .upperRoman : .lowerRoman
      } else if word.count == 1 {
        number = Int(word.lowercased().utf8.first!) - 96
        style = isUpper ? .upperLetters : .lowerLetters
      } else {
        return nil
      }
      // Initials such as "B. Russell" begin no list.
      if word.count == 1, isUpper, delimiter == .period,
        !bytes[range.upperBound..<end].starts(with: [.space, .space])
      {
        return nil
      }
    } else {
      return nil
    }
  }

  /// Whether CommonMark knows it.
  var isCommon: Bool {
    style == .decimal && delimiter != .parentheses && number != nil
  }

  /// Whether a list of its kind may begin with it.
  ///
  /// A small letter with a period, as in "z. B.", begins one only if it is the first.
  var mayBegin: Bool {
    number == nil || number == 1 || style == .decimal || delimiter != .period
      || style == .upperLetters || style == .upperRoman || style == .lowerRoman && range.count > 2
  }

  /// Whether another marker goes on with the list of this one; `i)` may follow `h)`.
  func isContinued(by other: ListMarker) -> Bool {
    guard delimiter == other.delimiter, isExample == other.isExample else { return false }
    if style == other.style || other.number == nil { return true }
    return Set([style, other.style]) == [.lowerLetters, .lowerRoman]
      || Set([style, other.style]) == [.upperLetters, .upperRoman]
  }

  /// The same place with what CommonMark knows: digits and a sign.
  func mask(_ bytes: inout [UInt8]) {
    let digits = min(9, range.count - 1)
    for index in range { bytes[index] = .space }
    for offset in 0..<digits { bytes[range.lowerBound + offset] = UInt8(ascii: "0") }
    bytes[range.lowerBound + digits - 1] = UInt8(ascii: "1")
    bytes[range.lowerBound + digits] = delimiter == .period ? .period : .rightParenthesis
  }
}
