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
    append(.code(shown(code(literal), at: range)), range)
    frames[frames.count - 1].last = range
  }

  /// In a table, `\|` is a bar.
  private func code(_ literal: UnsafeBufferPointer<UInt8>) -> String {
    let code = String(decoding: literal, as: UTF8.self)
    guard isInTable else { return code }
    return code.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")
  }

  /// The code of another language, which Quarto runs and puts its value here: `{python} x`, `r x`.
  private func shown(_ code: String, at range: Range<Int>) -> String {
    let isTagged = code.prefixMatch(of: #/\{(python|r|julia|ojs|R)\}\s+/#)
    let file = text.span(range).file
    let isQuarto =
      file.path.lowercased().hasSuffix(".qmd") || BookdownMarkup.isRMarkdown(file)
    let language: String
    let rest: Substring
    if let isTagged {
      (language, rest) = (String(isTagged.1), code[isTagged.range.upperBound...])
    } else if isQuarto, code.hasPrefix("r "), code.count > 2 {
      (language, rest) = ("r", code.dropFirst(2))
    } else {
      return code
    }
    context.report(
      .warning(
        "cell.language",
        "Code in \(language) within the text is shown and not run: only Swift runs",
        at: span(range), hints: ["write the value itself, or `{swift} expression`"]),
      onceFor: "inline code " + language)
    return String(rest)
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
