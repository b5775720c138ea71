/// Links, images, spans and footnotes.
extension InlineParser {
  mutating func scanLeftBracket() {
    if scanFootnote() || scanBracketedCitation() { return }
    openBracket(index..<index + 1, isImage: false)
  }

  mutating func scanExclamation() {
    guard byte(at: index + 1) == .leftBracket else { return appendText(index..<index + 1) }
    openBracket(index..<index + 2, isImage: true)
  }

  private mutating func openBracket(_ range: Range<Int>, isImage: Bool) {
    brackets.append(
      Bracket(
        item: items.count, textStart: range.upperBound, isImage: isImage, isActive: true))
    // An item of its own, so that it can be cut off when the link closes.
    appendText(range)
  }

  mutating func scanRightBracket() {
    guard let bracket = brackets.popLast(), bracket.isActive else {
      return appendText(index..<index + 1)
    }
    if let (link, end) = linkTail(after: index, of: bracket) {
      close(bracket, end: end) { inner in
        bracket.isImage
          ? .image(path: link.destination, inner)
          : .link(destination: link.destination, title: link.title, inner)
      }
      if !bracket.isImage {
        for other in brackets.indices where !brackets[other].isImage {
          brackets[other].isActive = false
        }
      }
    } else if !bracket.isImage, let (attributes, end) = attributes(at: index + 1) {
      close(bracket, end: end) { .styled($0, attributes) }
    } else {
      appendText(index..<index + 1)
    }
  }

  /// Makes one node of all items since the bracket.
  private mutating func close(_ bracket: Bracket, end: Int, make: ([Inline]) -> Inline.Kind) {
    processEmphasis(from: bracket.item + 1)
    let inner = inlines(Array(items[(bracket.item + 1)...]))
    let start = items[bracket.item].range.lowerBound
    items.removeSubrange(bracket.item...)
    let kind = make(inner)
    if case .styled = kind {
      appendNode(kind, start..<end)
    } else {
      appendStyled(kind, start..<end)
    }
  }

  private func linkTail(
    after close: Int, of bracket: Bracket
  ) -> (ParsingContext.LinkDefinition, end: Int)? {
    if byte(at: close + 1) == .leftParenthesis, let inline = inlineLink(at: close + 1) {
      return inline
    }
    let label = bracket.textStart..<close
    if byte(at: close + 1) == .leftBracket, let end = endOfLabel(close + 1) {
      let isCollapsed = end == close + 3
      let named = isCollapsed ? label : close + 2..<end - 1
      if let link = definition(named) { return (link, end) }
      return nil
    }
    return definition(label).map { ($0, close + 1) }
  }

  private func definition(_ label: Range<Int>) -> ParsingContext.LinkDefinition? {
    guard !label.isEmpty, !context.links.isEmpty else { return nil }
    return context.links[ParsingContext.normalized(text.string(label))]
  }

  private func endOfLabel(_ start: Int) -> Int? {
    LinkSyntax.label(bytes, from: start).map { $0.upperBound + 1 }
  }

  /// `(destination "title")`
  private func inlineLink(at start: Int) -> (ParsingContext.LinkDefinition, end: Int)? {
    var next = skippingSpace(start + 1)
    var link = ParsingContext.LinkDefinition(destination: "", title: "")
    if byte(at: next) != .rightParenthesis {
      guard let (destination, end) = LinkSyntax.destination(bytes, from: next) else { return nil }
      link.destination = destination
      next = skippingSpace(end)
      if next > end, let (title, past) = LinkSyntax.title(bytes, from: next) {
        link.title = title
        next = skippingSpace(past)
      }
    }
    guard byte(at: next) == .rightParenthesis else { return nil }
    return (link, next + 1)
  }

  /// `[^label]`
  private mutating func scanFootnote() -> Bool {
    guard byte(at: index + 1) == .caret, let label = LinkSyntax.label(bytes, from: index),
      label.count > 1, !bytes[label].contains(where: \.isASCIIWhitespace)
    else { return false }
    let name = text.string(label.lowerBound + 1..<label.upperBound)
    let range = index..<label.upperBound + 1
    guard context.footnoteLabels.contains(name) else {
      context.reportUndefinedFootnote(name, at: text.span(range))
      return false
    }
    appendNode(.footnote(label: name), range)
    return true
  }
}
