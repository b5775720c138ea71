import Diagnostics

/// Elements of HTML that are blocks.
extension BlockParser {
  /// An element, and where it and its content stand in a text.
  private struct Element {
    var tag: HTMLTag
    var inner: Range<Int>
    var range: Range<Int>
  }

  private static let names: Set = [
    "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "figure", "pre", "script",
    "style",
  ]

  /// The elements of a text that are blocks, and what stands between them.
  ///
  /// - Parameter depth: how many others are around.
  func elements(_ leaf: LeafText, depth: Int = 0) -> [Block] {
    guard depth < 20 else { return blocks(of: leaf) }
    var blocks: [Block] = []
    var start = 0
    var index = 0
    var unclosed: Set<String> = []
    while index < leaf.bytes.count {
      guard leaf.bytes[index] == .lessThan,
        let element = element(leaf, at: index, among: Self.names, &unclosed)
      else {
        index += 1
        continue
      }
      blocks += self.blocks(of: leaf.slice(start..<index))
      blocks += self.blocks(of: element, in: leaf, depth: depth + 1)
      index = element.range.upperBound
      start = index
    }
    return blocks + self.blocks(of: start == 0 ? leaf : leaf.slice(start..<leaf.bytes.count))
  }

  /// The element that begins at an index; nil for others, and for one that is not closed.
  ///
  /// - Parameter unclosed: names that no tag closes from here on.
  private func element(
    _ leaf: LeafText, at start: Int, among names: Set<String>, _ unclosed: inout Set<String>
  ) -> Element? {
    guard let end = HTMLTag.end(in: leaf.bytes, at: start, before: leaf.bytes.count) else {
      return nil
    }
    let tag = HTMLTag(leaf.string(start..<end))
    let isPlaceOfWorks = tag.name == "div" && tag.value(of: "id") == "refs"
    guard !tag.isClosing, names.contains(tag.name) || isPlaceOfWorks, !unclosed.contains(tag.name)
    else { return nil }
    if tag.name == "hr" { return Element(tag: tag, inner: end..<end, range: start..<end) }
    var depth = 1
    var hasClosing = false
    var index = end
    while index < leaf.bytes.count {
      guard leaf.bytes[index] == .lessThan,
        let past = HTMLTag.end(in: leaf.bytes, at: index, before: leaf.bytes.count)
      else {
        index += 1
        continue
      }
      let other = HTMLTag(leaf.string(index..<past))
      if other.name == tag.name {
        depth += other.isClosing ? -1 : 1
        hasClosing = hasClosing || other.isClosing
        if depth == 0 { return Element(tag: tag, inner: end..<index, range: start..<past) }
      }
      index = past
    }
    if !hasClosing { unclosed.insert(tag.name) }
    return nil
  }

  private func blocks(of element: Element, in leaf: LeafText, depth: Int) -> [Block] {
    let span = leaf.span(element.range)
    let inner = trimmed(leaf.slice(element.inner))
    let attributes = Attributes(id: element.tag.value(of: "id"))
    switch element.tag.name {
    // pandoc's place of the list of works.
    case "div":
      return [
        Block(.division(elements(inner, depth: depth)), at: span, attributes: attributes)
      ]
    case "hr": return [Block(.thematicBreak, at: span)]
    case "ul", "ol": return [Block(.list(list(element, inner, depth: depth)), at: span)]
    case "blockquote": return [Block(.blockQuote(elements(inner, depth: depth)), at: span)]
    case "figure": return figure(inner, attributes, at: span, depth: depth)
    case "pre": return [Block(.code(language: nil, code(leaf, element.inner)), at: span)]
    case "script", "style": return leftOut(leaf.string(element.range), at: span)
    default:
      let level = element.tag.name.last?.wholeNumberValue ?? 1
      let words = InlineParser.parse(inner, in: context)
      return [Block(.heading(level: level, words), at: span, attributes: attributes)]
    }
  }

  /// `<li>`, which need not be closed.
  private func list(_ element: Element, _ inner: LeafText, depth: Int) -> Block.List {
    var items: [Block.List.Item] = []
    var start: Int?
    var index = 0
    var unclosed: Set<String> = []
    func close(at end: Int) {
      guard let begin = start else { return }
      items.append(.init(blocks: elements(trimmed(inner.slice(begin..<end)), depth: depth)))
      start = nil
    }
    while index < inner.bytes.count {
      // Lists within are their items' own.
      if let list = self.element(inner, at: index, among: ["ul", "ol"], &unclosed) {
        index = list.range.upperBound
        continue
      }
      guard let end = HTMLTag.end(in: inner.bytes, at: index, before: inner.bytes.count) else {
        index += 1
        continue
      }
      let tag = HTMLTag(inner.string(index..<end))
      if tag.name == "li" {
        close(at: index)
        if !tag.isClosing { start = end }
      }
      index = end
    }
    close(at: inner.bytes.count)
    let first = element.tag.value(of: "start").flatMap { Int($0) } ?? 1
    return Block.List(
      numbering: element.tag.name == "ol" ? ListNumbering(start: first) : nil, isTight: true,
      items: items)
  }

  /// `<figure><img …><figcaption>Words</figcaption></figure>`
  private func figure(
    _ inner: LeafText, _ attributes: Attributes, at span: Span, depth: Int
  ) -> [Block] {
    var unclosed: Set<String> = []
    let starts = inner.bytes.indices.filter { inner.bytes[$0] == .lessThan }
    var found: Element?
    for start in starts where found == nil {
      found = element(inner, at: start, among: ["figcaption"], &unclosed)
    }
    guard let caption = found else { return elements(inner, depth: depth) }
    let words = InlineParser.parse(trimmed(inner.slice(caption.inner)), in: context)
    var blocks = elements(trimmed(inner.slice(0..<caption.range.lowerBound)), depth: depth)
    blocks += elements(
      trimmed(inner.slice(caption.range.upperBound..<inner.bytes.count)), depth: depth)
    guard blocks.count == 1, case .image(var image) = blocks[0].kind else {
      return blocks + [Block(.paragraph(words), at: span)]
    }
    image.caption = words
    blocks[0].kind = .image(image)
    if let id = attributes.id { blocks[0].attributes.id = id }
    return blocks
  }

  /// The text of `<pre>` with its blanks, without the tags in it.
  private func code(_ leaf: LeafText, _ inner: Range<Int>) -> SourceExcerpt {
    // A text has no indentation; quotation marks must go.
    let isPlain = leaf.quoteDepth == 0
    let bytes = isPlain ? leaf.source.bytes : leaf.bytes
    let range = isPlain ? leaf.sourceRange(inner) : inner
    var ranges: [Range<Int>] = []
    var start = range.lowerBound
    // HTML leaves out a line break behind the tag.
    if start < range.upperBound, bytes[start] == .newline { start += 1 }
    var index = start
    while index < range.upperBound {
      guard let end = HTMLTag.end(in: bytes, at: index, before: range.upperBound) else {
        index += 1
        continue
      }
      ranges.append(start..<index)
      (start, index) = (end, end)
    }
    ranges.append(start..<range.upperBound)
    let written = ranges.map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
    // In code a blank is a blank.
    var text = CharacterReference.decoded(written).replacing("\u{A0}", with: " ")
    while text.last?.isWhitespace == true { text.removeLast() }
    return SourceExcerpt(text, origin: leaf.span(inner))
  }
}
