/// Paths that hold blanks, in the parentheses of a picture or link: `![A](my picture.png "title")`.
///
/// CommonMark wants them between angle brackets; pandoc takes them as they are.
enum PathWithBlanks {
  /// Where the path stands, if it holds blanks.
  ///
  /// A link is one only if its path ends as a file's does: `[12](see there)` are words.
  ///
  /// Complexity: O(length of the line).
  static func range(in bytes: [UInt8], from start: Int, isPicture: Bool) -> Range<Int>? {
    var first = start
    while first < bytes.count, bytes[first] == .space { first += 1 }
    guard first < bytes.count, bytes[first] != .lessThan, let close = end(in: bytes, from: first)
    else { return nil }
    var end = beforeTitle(bytes[first..<close])
    while end > first, bytes[end - 1] == .space { end -= 1 }
    let path = bytes[first..<end]
    guard path.contains(.space), isPicture ? !path.isEmpty : endsAsFile(path) else { return nil }
    return first..<end
  }

  /// The parenthesis that closes the one before, on the same line.
  private static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count, bytes[index] != .newline {
      switch bytes[index] {
      case .backslash: index += 1
      case .leftParenthesis: depth += 1
      case .rightParenthesis:
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Where what comes before a title in quotation marks ends.
  private static func beforeTitle(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let last = bytes.lastIndex(where: { $0 != .space }),
      bytes[last] == .doubleQuote || bytes[last] == .singleQuote
    else { return bytes.endIndex }
    var index = bytes.startIndex + 1
    while index < last {
      if bytes[index] == bytes[last], bytes[index - 1] == .space { return index }
      index += 1
    }
    return bytes.endIndex
  }

  /// `notes for you.pdf`, `my page.html#part`: a dot and two to five letters or digits.
  private static func endsAsFile(_ path: ArraySlice<UInt8>) -> Bool {
    let name = path.prefix { $0 != .hash }
    guard let dot = name.lastIndex(of: .period) else { return false }
    let ending = name[(dot + 1)...]
    return (2...5).contains(ending.count) && ending.allSatisfy(\.isASCIIAlphanumeric)
  }
}
