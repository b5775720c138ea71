import Diagnostics

/// HTML between blocks: tags are left out and said to be, the words between them stay.
extension BlockParser {
  func html(_ node: MarkdownNode, quoteDepth: Int) -> [Block] {
    let leaf = text(of: node, quoteDepth: quoteDepth)
    return betweenComments(leaf).flatMap { html(leaf, $0) }
  }

  /// What no comment holds; one that is not closed is an error, since it hides all that follows.
  private func betweenComments(_ leaf: LeafText) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var next = 0
    while next < leaf.bytes.count {
      guard leaf.bytes.beginsComment(at: next) else {
        next += 1
        continue
      }
      ranges.append(start..<next)
      guard let end = leaf.bytes.endOfComment(at: next) else {
        context.report(
          .error(
            "markdown.unclosed-comment",
            "This comment is not closed by -->, and hides what follows",
            at: leaf.span(next..<leaf.bytes.count)))
        return ranges
      }
      next = end
      start = end
    }
    return ranges + [start..<leaf.bytes.count]
  }

  private func html(_ leaf: LeafText, _ range: Range<Int>) -> [Block] {
    let part = trimmed(leaf.slice(range))
    if part.bytes.isEmpty { return [] }
    let source = part.string(0..<part.bytes.count)
    let tag = HTMLTag(source)
    let span = part.span(0..<part.bytes.count)
    switch tag.name {
    case "script", "style", "svg", "iframe", "object", "video", "audio", "canvas", "noscript":
      return leftOut(source, at: span)
    case "" where part.bytes.first == .lessThan: return leftOut(source, at: span)
    case "pre":
      if let code = code(part, of: tag, at: span) { return code }
    default: break
    }
    return blocks(of: part)
  }

  private func leftOut(_ source: String, at span: Span) -> [Block] {
    let tag = source.prefix { $0 != ">" && !$0.isNewline }
    context.report(HTMLTag(tag + ">"), at: span)
    return [Block(.html(source), at: span)]
  }

  /// What stands between `<pre>` and `</pre>`, as code.
  private func code(_ leaf: LeafText, of tag: HTMLTag, at span: Span) -> [Block]? {
    guard let open = leaf.bytes.firstIndex(of: .greaterThan),
      let close = leaf.bytes.indices.last(where: { leaf.bytes[$0...].starts(with: "</pre".utf8) }),
      open < close
    else { return nil }
    let name = leaf.string(0..<open + 1)
    context.report(HTMLTag(name), at: leaf.span(0..<open + 1))
    let end = leaf.bytes[close...].firstIndex(of: .greaterThan).map { $0 + 1 } ?? leaf.bytes.count
    let block = Block(.code(language: nil, leaf.excerpt(open + 1..<close)), at: span)
    return [block] + blocks(of: leaf.slice(end..<leaf.bytes.count))
  }
}
