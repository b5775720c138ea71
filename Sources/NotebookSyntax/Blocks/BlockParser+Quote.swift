import Diagnostics

/// Block quotes, and GitHub's callouts among them.
extension BlockParser {
  private static let callouts = ["note", "tip", "important", "warning", "caution"]

  mutating func quote(_ node: MarkdownNode, quoteDepth: Int) -> Block {
    let callout = takeCallout(node)
    let inner = blocks(node.children, quoteDepth: quoteDepth)
    guard let callout else { return Block(.blockQuote(inner), at: span(node)) }
    let title =
      callout.title.bytes.isEmpty
      ? []
      : [
        Block(
          .heading(level: 2, InlineParser.parse(callout.title, in: context)),
          at: callout.title.span(0..<callout.title.bytes.count))
      ]
    return Block(
      .division(title + inner), at: span(node),
      attributes: Attributes(classes: ["callout-\(callout.kind)"]))
  }

  /// `[!NOTE]` or `[!note] Title` on the first line, which is taken off the quote's text.
  private mutating func takeCallout(_ node: MarkdownNode) -> (kind: String, title: LeafText)? {
    guard let first = node.children.first, first.kind == .paragraph,
      let leaf = paragraphs[first.start], leaf.bytes.starts(with: "[!".utf8),
      let close = leaf.bytes.firstIndex(of: .rightBracket)
    else { return nil }
    let kind = leaf.string(2..<close).lowercased()
    guard Self.callouts.contains(kind) else {
      let near = nearestName(to: kind, in: Self.callouts)
      context.report(
        .warning(
          "markdown.look-alike",
          "This looks like a callout of a kind that is not known, and is printed as it is typed",
          at: leaf.span(0..<close + 1),
          hints: [
            near.map { "did you mean [!\($0.uppercased())]?" }
              ?? "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"
          ]))
      return nil
    }
    let end = leaf.bytes.firstIndex(of: .newline) ?? leaf.bytes.count
    // Obsidian's signs for what is folded.
    let isFold: (UInt8) -> Bool = { $0 == .plus || $0 == .hyphen }
    let past = leaf.bytes[safe: close + 1].map(isFold) == true ? close + 2 : close + 1
    paragraphs[first.start] = leaf.slice(min(end + 1, leaf.bytes.count)..<leaf.bytes.count)
    return (kind, trimmed(leaf.slice(past..<max(past, end))))
  }
}
