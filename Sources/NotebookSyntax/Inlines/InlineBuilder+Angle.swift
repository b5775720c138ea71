import CMarkdown
import Diagnostics

/// What starts with `<`: autolinks, comments, and the few HTML tags that have a meaning on paper.
extension InlineBuilder {
  /// `<https://example.org>` or `<name@example.org>`
  mutating func addAutolink(_ node: Node) {
    let start = cursor
    while let byte = byte(at: cursor), byte != .greaterThan { cursor += 1 }
    let label = start + 1..<cursor
    cursor = min(cursor + 1, mask.bytes.count)
    let address = cmark_node_first_child(node).map { String(cString: cmark_node_get_literal($0)) }
    let inline = Inline(.text(address ?? ""), at: span(label))
    let destination = String(cString: cmark_node_get_url(node))
    append(.link(destination: destination, title: "", [inline]), start..<cursor)
    frames[frames.count - 1].last = start..<cursor
  }

  mutating func addHTML(length: Int) {
    let range = cursor..<min(cursor + length, mask.bytes.count)
    cursor = range.upperBound
    let source = text.string(mask.textRange(range))
    if source.hasPrefix("<!--") { return }
    let name = source.dropFirst().prefix { $0 == "/" || $0.isLetter || $0.isNumber }.lowercased()
    switch name {
    case "br": append(.lineBreak, range)
    case "sup", "sub":
      append(.html(source), range)
      let top = frames.count - 1
      frames[top].tags.append((name, frames[top].inlines.count - 1, range.lowerBound))
    case "/sup", "/sub": closeTag(name, source, range)
    default:
      append(.html(source), range)
      reportHTML(source, at: span(range))
    }
  }

  /// `<sup>…</sup>` as a span of class `sup`; a tag without partner is shown as it is.
  private mutating func closeTag(_ name: String, _ source: String, _ range: Range<Int>) {
    flushText()
    let top = frames.count - 1
    while let tag = frames[top].tags.popLast() {
      guard "/" + tag.name == name else {
        reportTag(frames[top].inlines[tag.index])
        continue
      }
      let inner = Array(frames[top].inlines[(tag.index + 1)...])
      frames[top].inlines.removeSubrange(tag.index...)
      let attributes = Attributes(classes: [tag.name])
      return append(.styled(inner, attributes), tag.start..<range.upperBound)
    }
    append(.html(source), range)
    reportHTML(source, at: span(range))
  }

  /// At the end of what is read: tags that wait for a partner have none.
  mutating func closeFrame() {
    flushText()
    let frame = frames[frames.count - 1]
    for tag in frame.tags { reportTag(frame.inlines[tag.index]) }
  }

  private func reportTag(_ tag: Inline) {
    if case .html(let source) = tag.kind { reportHTML(source, at: tag.span) }
  }

  private func reportHTML(_ tag: String, at span: Span) { context.reportHTML(tag, at: span) }
}

extension ParsingContext {
  func reportHTML(_ tag: String, at span: Span) {
    report(
      .warning(
        "markdown.html", "HTML has no meaning on paper and is left out: \(tag)", at: span))
  }
}
