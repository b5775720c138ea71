import Diagnostics

/// HTML between blocks: tables, lists, headings, rules, quotations and figures are what they are in
/// Markdown; other tags are left out and said to be, the words between them stay.
extension BlockParser {
  func html(_ node: MarkdownNode, quoteDepth: Int) -> [Block] {
    let leaf = text(of: node, quoteDepth: quoteDepth)
    var blocks: [Block] = []
    var start = 0
    var index = 0
    while index < leaf.bytes.count {
      guard leaf.bytes[index] == .lessThan,
        let table = context.mask.table(at: leaf.sourceOffset(index))
      else {
        index += 1
        continue
      }
      blocks += withoutTables(leaf, start..<index)
      blocks.append(htmlTable(table))
      index = min(index + table.range.count, leaf.bytes.count)
      start = index
    }
    return blocks + withoutTables(leaf, start..<leaf.bytes.count)
  }

  private func withoutTables(_ leaf: LeafText, _ range: Range<Int>) -> [Block] {
    let part = range.count == leaf.bytes.count ? leaf : leaf.slice(range)
    return betweenComments(part).flatMap { html(part, $0) }
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
    case "script", "svg", "iframe", "object", "video", "audio", "canvas", "noscript":
      return leftOut(source, at: span)
    case "style" where !source.lowercased().contains("</style"): return leftOut(source, at: span)
    case "" where part.bytes.first == .lessThan: return leftOut(source, at: span)
    default: return elements(part)
    }
  }

  func leftOut(_ source: String, at span: Span) -> [Block] {
    let tag = source.prefix { $0 != ">" && !$0.isNewline }
    context.report(HTMLTag(tag + ">"), at: span)
    return [Block(.html(source), at: span)]
  }
}
