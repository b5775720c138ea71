/// Code spans, Swift expressions and formulas.
extension InlineParser {
  mutating func scanCode() {
    let length = run(of: .backtick, at: index)
    let start = index + length
    guard let end = closingBackticks(length, from: start) else {
      return appendText(index..<start)
    }
    let inner = start..<end - length
    if let expression = expression(inner) {
      appendNode(expression, index..<end)
    } else {
      appendStyled(.code(codeText(inner)), index..<end)
    }
  }

  private func closingBackticks(_ length: Int, from start: Int) -> Int? {
    var next = start
    while next < bytes.count {
      guard bytes[next] == .backtick else {
        next += 1
        continue
      }
      let closing = run(of: .backtick, at: next)
      next += closing
      if closing == length { return next }
    }
    return nil
  }

  /// `{swift} expression`
  private func expression(_ inner: Range<Int>) -> Inline.Kind? {
    let tag = Array("{swift}".utf8)
    var start = inner.lowerBound
    while start < inner.upperBound, bytes[start].isBlank { start += 1 }
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

  /// Line breaks are spaces, one space at either end is taken off; `\|` in a table is a bar.
  private func codeText(_ inner: Range<Int>) -> String {
    var code = bytes[inner].map { $0 == .newline ? .space : $0 }
    if code.first == .space, code.last == .space, code.contains(where: { $0 != .space }) {
      code = Array(code[1..<(code.count - 1)])
    }
    let text = String(decoding: code, as: UTF8.self)
    guard isInTable else { return text }
    return text.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")
  }

  mutating func scanMath() {
    guard let formula = context.mask.formula(at: text.sourceOffset(index)) else {
      return appendText(index..<index + 1)
    }
    let end = index + formula.range.count
    let fence = formula.isDisplay ? 2 : 1
    guard end <= bytes.count else { return appendText(index..<index + 1) }
    appendNode(.math(text.excerpt(index + fence..<end - fence)), index..<end)
  }

  /// A node, within a span when attributes follow it at once.
  mutating func appendStyled(_ kind: Inline.Kind, _ range: Range<Int>) {
    if let (attributes, end) = attributes(at: range.upperBound) {
      let node = Inline(kind, at: text.span(range))
      appendNode(.styled([node], attributes), range.lowerBound..<end)
    } else {
      appendNode(kind, range)
    }
  }

  /// `{#id .class key=value}` at an index, and where it ends.
  func attributes(at start: Int) -> (Attributes, end: Int)? {
    guard byte(at: start) == .leftBrace else { return nil }
    return AttributeParser.parse(bytes, from: start)
  }
}
