import Diagnostics

/// The text of a paragraph, heading or table cell: its lines without the prefixes of the containers
/// around it (`> `, indentation), joined by line breaks.
struct LeafText {
  var bytes: [UInt8] = []
  /// Where each line starts in `bytes` and in the source.
  fileprivate(set) var lines: [(start: Int, source: Int)] = []
  let source: MarkdownSource
  /// How many block quotes are around, whose markers formulas of several lines must lose.
  let quoteDepth: Int

  init(_ source: MarkdownSource, quoteDepth: Int) {
    self.source = source
    self.quoteDepth = quoteDepth
  }

  init(_ source: MarkdownSource, quoteDepth: Int, line: Range<Int>) {
    self.init(source, quoteDepth: quoteDepth)
    append(line)
  }

  mutating func append(_ line: Range<Int>) {
    if !lines.isEmpty { bytes.append(.newline) }
    lines.append((bytes.count, line.lowerBound))
    bytes += source.bytes[line]
  }

  /// A part of it.
  func slice(_ range: Range<Int>) -> LeafText {
    var part = LeafText(source, quoteDepth: quoteDepth)
    part.bytes = Array(bytes[range])
    for (number, line) in lines.enumerated() {
      let end = number + 1 < lines.count ? lines[number + 1].start : bytes.count + 1
      guard end > range.lowerBound, line.start <= range.upperBound else { continue }
      let start = max(line.start, range.lowerBound)
      part.lines.append((start - range.lowerBound, line.source + start - line.start))
    }
    return part
  }

  /// The source's offset of an index.
  func sourceOffset(_ index: Int) -> Int {
    var low = 0
    var high = lines.count
    guard high > 0 else { return 0 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= index { low = middle } else { high = middle }
    }
    return lines[low].source + index - lines[low].start
  }

  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    let lower = sourceOffset(range.lowerBound)
    let upper = range.isEmpty ? lower : sourceOffset(range.upperBound - 1) + 1
    return lower..<max(lower, upper)
  }

  func span(_ range: Range<Int>) -> Span { source.span(sourceRange(range)) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The excerpt of a range, line by line, without the markers of block quotes in later lines and
  /// without white space around.
  func excerpt(_ range: Range<Int>) -> SourceExcerpt {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: .newline) ?? range.upperBound
      let isFirst = start == range.lowerBound
      let begin = isFirst ? start : withoutQuoteMarkers(start..<end)
      lines.append(begin..<min(end + 1, range.upperBound))
      start = end + 1
    }
    trim(&lines)
    return source.excerpt(
      lines.map(sourceRange), covering: lines.isEmpty ? sourceRange(range) : nil)
  }

  private func trim(_ lines: inout [Range<Int>]) {
    while let first = lines.first {
      let start = bytes[first].firstIndex { !$0.isASCIIWhitespace }
      if let start {
        lines[0] = start..<first.upperBound
        break
      }
      lines.removeFirst()
    }
    while let last = lines.last {
      let end = bytes[last].lastIndex { !$0.isASCIIWhitespace }
      if let end {
        lines[lines.count - 1] = last.lowerBound..<end + 1
        break
      }
      lines.removeLast()
    }
  }

  /// Lines that the mask joined still hold their prefixes; lines of `lines` have none.
  private func withoutQuoteMarkers(_ line: Range<Int>) -> Int {
    if quoteDepth == 0 || lines.contains(where: { $0.start == line.lowerBound }) {
      return line.lowerBound
    }
    var index = line.lowerBound
    for _ in 0..<quoteDepth {
      var next = index
      while next < line.upperBound, bytes[next].isBlank { next += 1 }
      guard next < line.upperBound, bytes[next] == .greaterThan else { break }
      index = next + 1
      if index < line.upperBound, bytes[index].isBlank { index += 1 }
    }
    return index
  }
}
