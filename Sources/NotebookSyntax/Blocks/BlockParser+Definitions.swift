import Diagnostics

/// Definition lists, whose definitions start with a colon or a tilde, and the captions of tables, which
/// start with a colon.
extension BlockParser {
  func isDefinition(_ node: MarkdownNode) -> Bool {
    guard case .list(nil, _) = node.kind, node.start < source.bytes.count else { return false }
    return source.bytes[node.start] == .colon || source.bytes[node.start] == .tilde
  }

  /// What follows a term defines it, what stands beside a table is its caption.
  mutating func appendDefinitions(
    _ node: MarkdownNode, _ quoteDepth: Int, to blocks: inout DivisionStack
  ) {
    switch blocks.last?.kind {
    case .table(let table)
    where table.caption.isEmpty && isCaption(node)
      && node.children[0].children.first?.kind == .paragraph:
      guard var block = blocks.popLast() else { return }
      let rest = setCaption(node, of: &block) ? Array(node.children[0].children.dropFirst()) : []
      blocks.append([block])
      blocks.append(self.blocks(rest, quoteDepth: quoteDepth))
    case .paragraph(let term):
      guard let paragraph = blocks.popLast() else { return }
      let definition = Block.Definition(term: term, bodies: bodies(node, quoteDepth))
      let span = paragraph.span.through(span(node))
      if case .definitionList(let earlier)? = blocks.last?.kind, let list = blocks.popLast() {
        blocks.append([
          Block(.definitionList(earlier + [definition]), at: list.span.through(span))
        ])
      } else {
        blocks.append([Block(.definitionList([definition]), at: span)])
      }
    default:
      context.report(
        .error(
          "markdown.definition", "A line that starts with a colon needs a term or a table above",
          at: source.span(node.start..<tree.line(node.lines.lowerBound).upperBound)))
      for body in bodies(node, quoteDepth) { blocks.append(body) }
    }
  }

  /// `Table: words`, or `: words` above a table.
  func isCaption(_ node: MarkdownNode) -> Bool {
    if isDefinition(node) {
      return node.children.count == 1 && source.bytes[node.start] == .colon
    }
    guard node.kind == .paragraph, let leaf = paragraphs[node.start] else { return false }
    return leaf.bytes.starts(with: "Table:".utf8) || leaf.bytes.starts(with: "table:".utf8)
  }

  /// `Table: words` or `: words` above its table, which defines no term right above and has no more
  /// than one paragraph.
  func isCaptionAbove(_ node: MarkdownNode, after last: Block?) -> Bool {
    guard isCaption(node) else { return false }
    guard isDefinition(node) else { return true }
    if case .paragraph = last?.kind, node.lines.lowerBound > 0,
      !LineShape(source.bytes, at: tree.line(node.lines.lowerBound - 1).lowerBound).isBlank
    {
      return false
    }
    return node.children[0].children.map(\.kind) == [.paragraph]
  }

  func isAnyTable(_ node: MarkdownNode) -> Bool {
    node.isTable
      || (node.kind == .paragraph || node.kind == .html)
        && context.mask.table(at: node.start) != nil
  }

  mutating func appendCaption(_ node: MarkdownNode, to blocks: inout DivisionStack) {
    guard var block = blocks.popLast(), case .table(var table) = block.kind else { return }
    var paragraph = node
    var drop = "Table:".utf8.count
    if isDefinition(node), let inner = node.children.first?.children.first {
      paragraph = inner
      drop = 0
    }
    if var leaf = paragraphs[paragraph.start] {
      leaf = trimmed(leaf.slice(min(drop, leaf.bytes.count)..<leaf.bytes.count))
      block.attributes = takeAttributes(ofCaption: &leaf, block.attributes)
      table.caption = InlineParser.parse(leaf, in: context)
      block.kind = .table(table)
    }
    blocks.append([block])
  }

  /// `words {#tbl-a}`, and bookdown's `(\#tab:a) words`.
  private func takeAttributes(ofCaption leaf: inout LeafText, _ own: Attributes) -> Attributes {
    var attributes = takeTrailingAttributes(from: &leaf)
    if let (label, end) = BookdownMarkup.captionLabel(leaf.bytes) {
      attributes.id = attributes.id ?? label
      leaf = trimmed(leaf.slice(end..<leaf.bytes.count))
    }
    attributes.id = attributes.id ?? own.id
    return attributes
  }

  private mutating func bodies(_ node: MarkdownNode, _ quoteDepth: Int) -> [[Block]] {
    var bodies: [[Block]] = []
    for item in node.children { bodies.append(blocks(item.children, quoteDepth: quoteDepth)) }
    return bodies
  }

  /// The first paragraph is the caption; false where there is none.
  private func setCaption(_ node: MarkdownNode, of block: inout Block) -> Bool {
    guard case .table(var table) = block.kind,
      let paragraph = node.children.first?.children.first, paragraph.kind == .paragraph,
      var leaf = paragraphs[paragraph.start]
    else { return false }
    let paragraphSpan = span(paragraph)
    leaf = trimmed(leaf)
    block.attributes = takeAttributes(ofCaption: &leaf, block.attributes)
    table.caption = InlineParser.parse(leaf, in: context)
    block.kind = .table(table)
    block.span = block.span.through(paragraphSpan)
    return true
  }
}
