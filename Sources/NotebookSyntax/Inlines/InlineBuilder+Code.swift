import Diagnostics

/// Code spans and Swift expressions.
extension InlineBuilder {
  mutating func addCode(_ literal: UnsafeBufferPointer<UInt8>) {
    let start = cursor
    let content = codeSpans.content(at: start) ?? start..<mask.bytes.count
    cursor = min(content.upperBound + content.lowerBound - start, mask.bytes.count)
    let range = start..<cursor
    if let expression = expression(mask.textRange(content)) {
      return append(expression, range)
    }
    append(.code(code(literal)), range)
    frames[frames.count - 1].last = range
  }

  /// In a table, `\|` is a bar.
  private func code(_ literal: UnsafeBufferPointer<UInt8>) -> String {
    let code = String(decoding: literal, as: UTF8.self)
    guard isInTable else { return code }
    return code.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")
  }

  /// `{swift} expression`
  private func expression(_ inner: Range<Int>) -> Inline.Kind? {
    let bytes = text.bytes
    let tag = "{swift}".utf8
    var start = inner.lowerBound
    while start < inner.upperBound, bytes[start].isASCIIWhitespace { start += 1 }
    guard bytes[start..<inner.upperBound].starts(with: tag) else { return nil }
    start += tag.count
    var end = inner.upperBound
    while start < end, bytes[start].isASCIIWhitespace { start += 1 }
    while end > start, bytes[end - 1].isASCIIWhitespace { end -= 1 }
    if start == end {
      context.report(
        .error(
          "cell.empty-expression", "An inline Swift expression is empty", at: text.span(inner)))
      return nil
    }
    return .expression(text.excerpt(start..<end), number: context.nextExpression())
  }
}
