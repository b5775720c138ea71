/// What one line of the source looks like from its first characters alone.
struct LineShape {
  /// An opening code fence.
  struct Fence {
    var character: UInt8
    var length: Int
    var quoteDepth: Int
    /// Columns before it, or the content column of the list item that it opens.
    var indentation: Int
    var isInListItem: Bool
  }

  let start: Int
  /// Of the line break, or the end of the source.
  let end: Int
  /// Spaces before anything else.
  private(set) var indentation = 0
  private(set) var quoteDepth = 0
  private(set) var hasListMarker = false
  /// Past indentation, markers of quotes and of list items.
  private(set) var content: Int
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    self.start = start
    var end = start
    while end < bytes.count, bytes[end] != .newline { end += 1 }
    self.end = end
    content = start
    skipPrefixes()
  }

  private mutating func skipPrefixes() {
    var isFirst = true
    while content < end {
      let before = content
      while content < end, bytes[content].isBlank {
        if isFirst { indentation += bytes[content] == .tab ? 4 : 1 }
        content += 1
      }
      isFirst = false
      guard content < end else { return }
      if bytes[content] == .greaterThan {
        quoteDepth += 1
        content += 1
      } else if let marker = endOfListMarker(content) {
        hasListMarker = true
        content = marker
      } else {
        return
      }
      if content == before { return }
    }
  }

  /// Past a bullet or number that a blank follows.
  private func endOfListMarker(_ start: Int) -> Int? {
    var next = start
    if [.hyphen, .asterisk, .plus].contains(bytes[next]) {
      next += 1
    } else {
      while next < end, bytes[next].isASCIIDigit { next += 1 }
      guard next > start, next - start <= 9, next < end,
        bytes[next] == .period || bytes[next] == .rightParenthesis
      else { return nil }
      next += 1
    }
    return next == end || bytes[next].isBlank ? next : nil
  }

  var isBlank: Bool { content == end && !hasListMarker }

  /// Backticks or tildes, three or more; after backticks no other one in the line.
  var fence: Fence? {
    guard content < end, bytes[content] == .backtick || bytes[content] == .tilde else { return nil }
    let character = bytes[content]
    let length = run(of: character, from: content)
    guard length >= 3 else { return nil }
    if character == .backtick, bytes[(content + length)..<end].contains(.backtick) { return nil }
    return Fence(
      character: character, length: length, quoteDepth: quoteDepth,
      indentation: content - start, isInListItem: hasListMarker)
  }

  func closes(_ fence: Fence) -> Bool {
    guard content < end, bytes[content] == fence.character, !hasListMarker else { return false }
    let length = run(of: fence.character, from: content)
    return length >= fence.length && bytes[(content + length)..<end].allSatisfy(\.isBlank)
  }

  /// Whether the quote or list item that holds the fence does not hold this line.
  func endsContainer(of fence: Fence) -> Bool {
    if quoteDepth < fence.quoteDepth { return true }
    return fence.isInListItem && !isBlank && fence.quoteDepth == 0 && indentation < 2
  }

  /// `#` to `######` and a blank.
  var isHeading: Bool {
    guard content < end, bytes[content] == .hash else { return false }
    let length = run(of: .hash, from: content)
    return length <= 6 && (content + length == end || bytes[content + length].isBlank)
  }

  /// `:::`, opening or closing.
  var isDivisionFence: Bool {
    guard content < end, bytes[content] == .colon else { return false }
    return run(of: .colon, from: content) >= 3
  }

  /// `:` and a blank: a definition, or the caption of a table.
  var isDefinition: Bool {
    guard content + 1 < end, bytes[content] == .colon, !hasListMarker else { return false }
    return bytes[content + 1].isBlank
  }

  /// `[^label]:`.
  var isFootnoteDefinition: Bool {
    guard bytes[content..<end].starts(with: "[^".utf8),
      let bracket = bytes[content..<end].firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    return bracket > content + 2 && bracket + 1 < end && bytes[bracket + 1] == .colon
  }

  private func run(of byte: UInt8, from start: Int) -> Int {
    var next = start
    while next < end, bytes[next] == byte { next += 1 }
    return next - start
  }
}
