import CMarkdown
import Diagnostics

/// What starts with `<`: autolinks, comments, and the HTML tags that have a meaning on paper.
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
    let tag = HTMLTag(source)
    if tag.name == "br" { return append(.lineBreak, range) }
    if tag.name == "wbr" { return append(.text("\u{200B}"), range) }
    if tag.name == "img", let path = tag.value(of: "src") { return addImage(path, tag, range) }
    if tag.name == "a" { return addAnchor(tag, range) }
    guard let kind = HTMLTag.kind(of: tag.name) else {
      append(.html(source), range)
      return context.report(tag, at: span(range))
    }
    if !tag.isClosing {
      append(.html(source), range)
      addOpenTag("<\(tag.name)", range)
    } else if !close("<\(tag.name)", range, as: kind) {
      append(.html(source), range)
      context.report(tag, at: span(range), isAlone: true)
    }
  }

  /// `<img src="path" alt="…" width="200">`
  private mutating func addImage(_ path: String, _ tag: HTMLTag, _ range: Range<Int>) {
    var attributes = Attributes(id: tag.value(of: "id"))
    for key in ["width", "height", "alt"] {
      if let value = tag.value(of: key) { attributes.values[key] = value }
    }
    // `style="width: 60%; height: 4cm"`
    for rule in (tag.value(of: "style") ?? "").split(separator: ";") {
      let parts = rule.filter { !$0.isWhitespace }.split(separator: ":").map(String.init)
      if parts.count == 2, ["width", "height"].contains(parts[0]), parts[1] != "auto" {
        attributes.values[parts[0]] = parts[1]
      }
    }
    // What stands for a picture is no caption of it.
    let image = Inline.Kind.image(path: Self.path(path), [])
    append(
      attributes.id == nil && attributes.values.isEmpty
        ? image : .styled([Inline(image, at: span(range))], attributes), range)
  }

  /// `<a href="…">`, `<a id="…">`
  private mutating func addAnchor(_ tag: HTMLTag, _ range: Range<Int>) {
    if !tag.isClosing {
      append(.html(tag.source), range)
      return addOpenTag("<a", range)
    }
    let top = frames.count - 1
    flushText()
    guard let place = frames[top].tags.lastIndex(where: { $0.name == "<a" }),
      case .html(let opening) = frames[top].inlines[frames[top].tags[place].index].kind
    else {
      append(.html(tag.source), range)
      return context.report(tag, at: span(range), isAlone: true)
    }
    let open = HTMLTag(opening)
    let id = open.value(of: "id") ?? open.value(of: "name")
    _ = close("<a", range) { inner in
      guard let address = open.value(of: "href") else {
        return .styled(inner, Attributes(id: id))
      }
      return .link(destination: address, title: "", inner)
    }
  }

  // MARK: Partners

  mutating func open(_ sign: ScriptSign, _ range: Range<Int>) {
    append(.text(sign.rawValue), range)
    addOpenTag(sign.rawValue, range)
  }

  /// The last inline waits for what closes it.
  private mutating func addOpenTag(_ name: String, _ range: Range<Int>) {
    let top = frames.count - 1
    frames[top].tags.append(
      OpenTag(name: name, index: frames[top].inlines.count - 1, start: range.lowerBound))
  }

  /// Makes one inline of all from the partner on; false where there is none: what is left stays as it
  /// is written.
  mutating func close(
    _ name: String, _ range: Range<Int>, as kind: ([Inline]) -> Inline.Kind
  ) -> Bool {
    flushText()
    let top = frames.count - 1
    guard let place = frames[top].tags.lastIndex(where: { $0.name == name }) else { return false }
    let tag = frames[top].tags[place]
    for other in frames[top].tags[(place + 1)...] { reportTag(frames[top].inlines[other.index]) }
    frames[top].tags.removeSubrange(place...)
    let inner = Array(frames[top].inlines[(tag.index + 1)...])
    frames[top].inlines.removeSubrange(tag.index...)
    append(kind(inner), tag.start..<range.upperBound)
    return true
  }

  /// At the end of what is read: tags that wait for a partner have none.
  mutating func closeFrame() {
    flushText()
    let frame = frames[frames.count - 1]
    for tag in frame.tags { reportTag(frame.inlines[tag.index]) }
  }

  private func reportTag(_ tag: Inline) {
    if case .html(let source) = tag.kind {
      context.report(HTMLTag(source), at: tag.span, isAlone: true)
    }
  }
}
