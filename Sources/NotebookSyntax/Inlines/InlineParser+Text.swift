import CMarkdown

/// Line breaks, escapes, entities, dashes and ellipses.
extension InlineParser {
  mutating func scanLineBreak() {
    let blanks = removeTrailingBlanks()
    let end = skippingBlanks(index + 1)
    appendNode(blanks >= 2 ? .lineBreak : .softBreak, index..<end)
  }

  /// Takes the blanks at the end of the last text away; yields how many spaces there were.
  private mutating func removeTrailingBlanks() -> Int {
    guard let last = items.last, case .text(let text) = last.content else { return 0 }
    var end = index
    while end > last.range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    guard end < index, last.range.upperBound == index else { return 0 }
    let blanks = index - end
    items[items.count - 1] = InlineItem(
      content: .text(String(decoding: text.utf8.dropLast(blanks), as: UTF8.self)),
      range: last.range.lowerBound..<end)
    return bytes[end..<index].allSatisfy { $0 == .space } ? blanks : 0
  }

  mutating func scanEscape() {
    guard let next = byte(at: index + 1) else { return appendText(index..<index + 1) }
    if next == .newline {
      appendNode(.lineBreak, index..<skippingBlanks(index + 2))
    } else if next.isASCIIPunctuation {
      append(.text(text.string(index + 1..<index + 2)), index..<index + 2)
    } else if next == .space {
      // pandoc's non-breaking space.
      append(.text("\u{A0}"), index..<index + 2)
    } else {
      appendText(index..<index + 1)
    }
  }

  mutating func scanEntity() {
    guard let end = endOfEntity(index) else { return appendText(index..<index + 1) }
    let source = text.string(index..<end)
    append(.text(decodingEntities(source)), index..<end)
  }

  private func endOfEntity(_ start: Int) -> Int? {
    var next = start + 1
    while next < bytes.count, next - start < 34,
      bytes[next].isASCIIAlphanumeric || (bytes[next] == .hash && next == start + 1)
    {
      next += 1
    }
    return next > start + 1 && byte(at: next) == .semicolon ? next + 1 : nil
  }

  mutating func scanHyphens() {
    let count = run(of: .hyphen, at: index)
    guard count >= 2 else { return appendText(index..<index + 1) }
    let (em, en): (Int, Int) =
      switch count {
      case _ where count % 3 == 0: (count / 3, 0)
      case _ where count % 2 == 0: (0, count / 2)
      case _ where count % 3 == 2: ((count - 2) / 3, 1)
      default: ((count - 4) / 3, 2)
      }
    let dashes = String(repeating: "—", count: em) + String(repeating: "–", count: en)
    append(.text(dashes), index..<index + count)
  }

  mutating func scanPeriods() {
    if run(of: .period, at: index) >= 3 {
      append(.text("…"), index..<index + 3)
    } else {
      appendText(index..<index + 1)
    }
  }
}

/// HTML's entities as their characters, by cmark-gfm's table.
func decodingEntities(_ text: String) -> String {
  guard text.utf8.contains(.ampersand) else { return text }
  var buffer = cmark_strbuf()
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
  defer { cmark_strbuf_free(&buffer) }
  let bytes = Array(text.utf8)
  houdini_unescape_html_f(&buffer, bytes, bufsize_t(bytes.count))
  let decoded = UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size))
  return String(decoding: decoded, as: UTF8.self)
}
