/// A text that a build reads: a notebook, a settings file, a bibliography.
///
/// Spans point into it by UTF-8 offset; line and column are computed only when they are printed.
/// Lines end with a line feed alone: other line breaks become one. A byte order mark is dropped, and
/// a null becomes U+FFFD, as CommonMark has it (parsers written in C end at a null).
public final class SourceFile: Sendable {
  /// The path as the user would write it, for messages.
  public let path: String
  public let text: String
  /// UTF-8 offsets of the first byte of every line.
  private let lineStarts: [Int]

  public init(path: String, text: String) {
    self.path = path
    var contiguous = Self.normalized(text)
    contiguous.makeContiguousUTF8()
    self.text = contiguous
    var starts = [0]
    for (offset, byte) in contiguous.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  private static func normalized(_ text: String) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = text.utf8.starts(with: mark)
    let carriageReturn = UInt8(ascii: "\r")
    guard hasMark || text.utf8.contains(where: { $0 == carriageReturn || $0 == 0 })
    else { return text }
    var bytes: [UInt8] = []
    var follows = false
    for byte in text.utf8.dropFirst(hasMark ? mark.count : 0) {
      if byte == UInt8(ascii: "\n"), follows {
        follows = false
        continue
      }
      follows = byte == carriageReturn
      if byte == 0 {
        bytes += "\u{FFFD}".utf8
      } else {
        bytes.append(follows ? UInt8(ascii: "\n") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One-based line and column (in characters) of a UTF-8 offset; offsets past the end give the end.
  ///
  /// Complexity: O(log lines + length of the line).
  public func location(at offset: Int) -> SourceLocation {
    let clamped = max(0, min(offset, text.utf8.count))
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= clamped { low = middle } else { high = middle }
    }
    let start = text.utf8.index(text.startIndex, offsetBy: lineStarts[low])
    let end = text.utf8.index(text.startIndex, offsetBy: clamped)
    return SourceLocation(line: low + 1, column: text[start..<end].count + 1)
  }

  /// The text of a one-based line, without its line break.
  public func line(_ number: Int) -> Substring {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[number - 1])
    var end = utf8.endIndex
    if number < lineStarts.count {
      end = utf8.index(utf8.startIndex, offsetBy: lineStarts[number] - 1)
    }
    return text[start..<end]
  }

  /// The UTF-8 offset of the first byte of a one-based line; the end of the text past the last.
  public func offset(ofLine number: Int) -> Int {
    if number < 1 { return 0 }
    return number <= lineStarts.count ? lineStarts[number - 1] : text.utf8.count
  }

  /// The source between two UTF-8 offsets.
  public subscript(range: Range<Int>) -> Substring {
    let utf8 = text.utf8
    let count = utf8.count
    let lower = utf8.index(utf8.startIndex, offsetBy: max(0, min(range.lowerBound, count)))
    let upper = utf8.index(utf8.startIndex, offsetBy: max(0, min(range.upperBound, count)))
    return text[lower..<upper]
  }
}
