import Diagnostics

/// The YAML between `---` lines at the top of a notebook.
struct FrontMatter {
  let yaml: SourceExcerpt
  /// Past the closing line.
  let end: Int
  /// Where the header starts, when nothing closes it.
  let unclosed: Span?

  /// The header stands at the top; blank lines may come before it, where a key tells it from a
  /// thematic break.
  init?(_ source: MarkdownSource) {
    let bytes = source.bytes
    var opening = Self.line(bytes, 0)
    while opening.upperBound < bytes.count, bytes[opening].allSatisfy(\.isASCIIWhitespace) {
      opening = Self.line(bytes, opening.upperBound + 1)
    }
    guard Self.isFence(bytes, opening, [.hyphen]) else { return nil }
    let first = opening.upperBound + 1
    let hasKey = first < bytes.count && Self.looksLikeKey(bytes, Self.line(bytes, first))
    guard opening.lowerBound == 0 || hasKey else { return nil }
    var start = first
    while start < bytes.count {
      let line = Self.line(bytes, start)
      if Self.isFence(bytes, line, [.hyphen, .period]) {
        yaml = source.excerpt(first..<max(first, start))
        end = min(line.upperBound + 1, bytes.count)
        unclosed = nil
        return
      }
      start = line.upperBound + 1
    }
    // Without an end it is a thematic break, unless a key follows.
    guard hasKey else { return nil }
    yaml = source.excerpt(first..<first)
    end = first
    unclosed = source.span(opening)
  }

  /// More settings between such lines further down, as pandoc has them: behind a blank line, with a key
  /// first and nothing but keys and their values up to the closing line.
  static func later(
    in source: MarkdownSource, after start: Int
  ) -> [(range: Range<Int>, yaml: SourceExcerpt)] {
    let bytes = source.bytes
    var found: [(range: Range<Int>, yaml: SourceExcerpt)] = []
    var fence: LineShape.Fence?
    var followsBlankLine = false
    var next = start
    while next < bytes.count {
      let shape = LineShape(bytes, at: next)
      next = shape.end + 1
      if let open = fence {
        if shape.closes(open) { fence = nil }
      } else if let opening = shape.fence {
        fence = opening
      } else if followsBlankLine, isFence(bytes, shape.start..<shape.end, [.hyphen]),
        let closing = closingLine(bytes, from: next)
      {
        found.append((shape.start..<closing.upperBound, source.excerpt(next..<closing.lowerBound)))
        next = closing.upperBound + 1
      }
      followsBlankLine = shape.isBlank
    }
    return found
  }

  private static func closingLine(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start < bytes.count, looksLikeKey(bytes, line(bytes, start)) else { return nil }
    var next = start
    while next < bytes.count {
      let line = line(bytes, next)
      if isFence(bytes, line, [.hyphen, .period]) { return line }
      let first = bytes[line].first ?? .space
      guard
        first.isASCIIWhitespace || first == .hyphen || first == .hash
          || looksLikeKey(bytes, line)
      else { return nil }
      next = line.upperBound + 1
    }
    return nil
  }

  private static func line(_ bytes: [UInt8], _ start: Int) -> Range<Int> {
    let end = bytes[min(start, bytes.count)...].firstIndex(of: .newline) ?? bytes.count
    return min(start, end)..<end
  }

  private static func isFence(_ bytes: [UInt8], _ line: Range<Int>, _ marks: [UInt8]) -> Bool {
    marks.contains { mark in
      bytes[line].starts(with: [mark, mark, mark]) && bytes[line].dropFirst(3).allSatisfy(\.isBlank)
    }
  }

  private static func looksLikeKey(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let word = bytes[line].prefix { $0.isASCIIAlphanumeric || $0 == .hyphen }
    return !word.isEmpty && bytes[line].dropFirst(word.count).first == .colon
  }
}
