/// Paths that hold blanks, in the parentheses of a picture or link: `![A](my picture.png "title")`.
///
/// CommonMark wants them between angle brackets; pandoc takes them as they are.
enum PathWithBlanks {
  /// What stands between the parentheses.
  struct Target {
    /// Where the path is, if it holds blanks.
    var path: Range<Int>?
    /// Whether the path is one: a link's must begin as an address or end as a file, since
    /// `[12](see there)` are words.
    var isPath = true
    /// Quotation marks within the title.
    var innerMarks: [Int] = []
    /// Behind the parenthesis that closes.
    var end: Int
  }

  /// Nil where CommonMark reads all of it.
  ///
  /// Complexity: O(length of the line).
  static func target(in bytes: [UInt8], from start: Int, isPicture: Bool) -> Target? {
    var first = start
    while first < bytes.count, bytes[first] == .space { first += 1 }
    guard first < bytes.count, bytes[first] != .lessThan, let close = end(in: bytes, from: first)
    else { return nil }
    var end = beforeTitle(bytes[first..<close])
    var target = Target(end: close + 1)
    if let last = bytes[end..<close].lastIndex(where: { $0 != .space }), last > end {
      target.innerMarks = (end + 1..<last).filter {
        bytes[$0] == bytes[last] && bytes[$0 - 1] != .backslash
      }
    }
    while end > first, bytes[end - 1] == .space { end -= 1 }
    let path = bytes[first..<end]
    if path.contains(.space) {
      target.path = first..<end
      target.isPath = isPicture || endsAsFile(path) || beginsAsAddress(path)
    }
    return target.path == nil && target.innerMarks.isEmpty ? nil : target
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

  /// `https://…`, `#part`, `/folder`, `./file`
  private static func beginsAsAddress(_ path: ArraySlice<UInt8>) -> Bool {
    let scheme = path.prefix(while: \.isASCIILetter)
    return !scheme.isEmpty && path.dropFirst(scheme.count).starts(with: "://".utf8)
      || ["#", "/", "./", "../"].contains { path.starts(with: $0.utf8) }
  }

  /// `notes for you.pdf`, `my page.html#part`: a dot and two to five letters or digits.
  private static func endsAsFile(_ path: ArraySlice<UInt8>) -> Bool {
    let name = path.prefix { $0 != .hash }
    guard let dot = name.lastIndex(of: .period) else { return false }
    let ending = name[(dot + 1)...]
    return (2...5).contains(ending.count) && ending.allSatisfy(\.isASCIIAlphanumeric)
  }
}
