import Diagnostics

/// pandoc's implicit references: `[Title]`, `[Title][]` and `[words][Title]` lead to the heading of that
/// title, unless the source defines such a label itself.
extension BlockParser {
  func defineHeadings() {
    var lines: [UInt8] = []
    collectHeadings(tree.root.children, quoteDepth: 0, into: &lines)
    if !lines.isEmpty { context.grammar.define(lines) }
  }

  private func collectHeadings(
    _ nodes: [MarkdownNode], quoteDepth: Int, into lines: inout [UInt8]
  ) {
    for node in nodes {
      if case .heading = node.kind {
        lines += definition(of: node, quoteDepth: quoteDepth)
      } else {
        collectHeadings(
          node.children, quoteDepth: node.kind == .quote ? quoteDepth + 1 : quoteDepth,
          into: &lines)
      }
    }
  }

  /// `[Title]: <#title>`
  private func definition(of node: MarkdownNode, quoteDepth: Int) -> [UInt8] {
    let (leaf, attributes) = title(of: node, quoteDepth: quoteDepth)
    let label = leaf.bytes.map { $0 == .newline ? .space : $0 }
    // A label of CommonMark's holds neither brackets nor more than 999 characters.
    guard (1..<1000).contains(label.count), label.last != .backslash,
      !label.contains(where: { $0 == .leftBracket || $0 == .rightBracket })
    else { return [] }
    // In a context of its own: nothing is said twice, and the grammar is not used yet.
    let words = Markdown.inlines(of: leaf.excerpt(0..<leaf.bytes.count)).0.plainText
    let destination = attributes.id ?? Block.anchor(ofHeading: words)
    guard !destination.isEmpty, !destination.contains(where: { "<>\\".contains($0) }) else {
      return []
    }
    return Array("[".utf8) + label + Array("]: <#\(destination)>\n".utf8)
  }
}

extension Block {
  /// A heading's words as code hosts and pandoc make an address of them.
  public static func anchor(ofHeading title: String) -> String {
    let kept = title.lowercased().filter { $0.isLetter || $0.isNumber || "-_ .".contains($0) }
    return kept.split(separator: " ").joined(separator: "-")
  }
}
