import Diagnostics

/// The bytes that are parsed, and where each stands in its file: a whole notebook, or an excerpt
/// such as a caption given in a cell's options.
final class MarkdownSource: Sendable {
  let file: SourceFile
  let bytes: [UInt8]
  /// In order, the first at offset 0.
  private let pieces: [SourceExcerpt.Piece]
  /// Where the excerpt is not its origin's own bytes, every span is the origin's.
  private let wholeSpan: Span?

  init(_ file: SourceFile) {
    self.file = file
    bytes = Array(file.text.utf8)
    pieces = [.init(textOffset: 0, fileOffset: 0)]
    wholeSpan = nil
  }

  init(_ excerpt: SourceExcerpt) {
    // cmark-gfm ends at a null; those of a file are gone already.
    bytes = excerpt.text.utf8.map { $0 == 0 ? .space : $0 }
    if let origin = excerpt.origin {
      file = origin.file
      pieces = excerpt.pieces
      wholeSpan = excerpt.pieces.isEmpty ? origin : nil
    } else {
      file = SourceFile(path: "", text: excerpt.text)
      pieces = [.init(textOffset: 0, fileOffset: 0)]
      wholeSpan = nil
    }
  }

  /// Where a range of the bytes stands in the file.
  func span(_ range: Range<Int>) -> Span {
    if let wholeSpan { return wholeSpan }
    let lower = fileOffset(of: range.lowerBound)
    // The end is that of the last byte, so that a range up to a line's end stays on that line.
    let upper = range.isEmpty ? lower : fileOffset(of: range.upperBound - 1) + 1
    return Span(file, lower..<max(lower, upper))
  }

  /// What is between the brackets that open at an index; nil when they hold others, do not close,
  /// or hold more than CommonMark's 1000 characters.
  static func label(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    var next = start + 1
    while next < bytes.count, next - start <= 1000 {
      switch bytes[next] {
      case .rightBracket: return start + 1..<next
      case .leftBracket: return nil
      case .backslash: next += 2
      default: next += 1
      }
    }
    return nil
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Complexity: O(log pieces).
  private func fileOffset(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].textOffset <= offset { low = middle } else { high = middle }
    }
    return pieces[low].fileOffset + offset - pieces[low].textOffset
  }

  /// Ranges of the bytes put together: lines without their containers' prefixes.
  func excerpt(_ ranges: [Range<Int>], covering whole: Range<Int>? = nil) -> SourceExcerpt {
    var text: [UInt8] = []
    var placed: [SourceExcerpt.Piece] = []
    for range in ranges {
      if wholeSpan == nil {
        placed.append(.init(textOffset: text.count, fileOffset: fileOffset(of: range.lowerBound)))
      }
      text += bytes[range]
    }
    let lower = ranges.first?.lowerBound ?? 0
    let origin = span(whole ?? lower..<(ranges.last?.upperBound ?? lower))
    return SourceExcerpt(
      String(decoding: text, as: UTF8.self), origin: origin, pieces: merged(placed))
  }

  func excerpt(_ range: Range<Int>) -> SourceExcerpt { excerpt([range]) }

  /// Lines without their breaks, with breaks between them.
  func excerpt(ofLines lines: [Range<Int>]) -> SourceExcerpt {
    var text: [UInt8] = []
    var placed: [SourceExcerpt.Piece] = []
    for (number, line) in lines.enumerated() {
      if number > 0 { text.append(.newline) }
      if wholeSpan == nil {
        placed.append(.init(textOffset: text.count, fileOffset: fileOffset(of: line.lowerBound)))
      }
      text += bytes[line]
    }
    let lower = lines.first?.lowerBound ?? 0
    return SourceExcerpt(
      String(decoding: text, as: UTF8.self),
      origin: span(lower..<max(lower, lines.last?.upperBound ?? lower)), pieces: placed)
  }

  /// Pieces that continue each other are one.
  private func merged(_ pieces: [SourceExcerpt.Piece]) -> [SourceExcerpt.Piece] {
    var result: [SourceExcerpt.Piece] = []
    for piece in pieces {
      if let last = result.last,
        piece.fileOffset - last.fileOffset == piece.textOffset - last.textOffset
      {
        continue
      }
      result.append(piece)
    }
    return result
  }
}
