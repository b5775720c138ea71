import Diagnostics

/// Lists, also those that only pandoc knows.
extension BlockParser {
  /// The lists of a node: a marker of another kind begins a list of its own.
  mutating func lists(
    _ node: MarkdownNode, start: Int?, isTight: Bool, quoteDepth: Int
  ) -> [Block] {
    var groups: [(marker: ListMarker?, items: [MarkdownNode])] = []
    for child in node.children {
      guard case .item = child.kind else { continue }
      let marker = start == nil ? nil : marker(of: child)
      if let last = groups.last?.marker, let marker, !last.isContinued(by: marker) {
        groups.append((marker, [child]))
      } else if groups.isEmpty {
        groups.append((marker, [child]))
      } else {
        groups[groups.count - 1].items.append(child)
      }
    }
    return groups.map { group in
      list(
        group.items, numbering: numbering(of: group, start), isTight: isTight,
        quoteDepth: quoteDepth, within: node)
    }
  }

  private mutating func list(
    _ nodes: [MarkdownNode], numbering: ListNumbering?, isTight: Bool, quoteDepth: Int,
    within list: MarkdownNode
  ) -> Block {
    var items: [Block.List.Item] = []
    for child in nodes {
      guard case .item(let isDone) = child.kind else { continue }
      var content = blocks(child.children, quoteDepth: quoteDepth)
      if let label = marker(of: child)?.label { addAnchor("example-\(label)", to: &content) }
      items.append(Block.List.Item(isDone: isDone, blocks: content))
    }
    let whole = nodes.count == list.children.count
    let last = nodes.last.map { range($0).upperBound } ?? list.start
    let span = whole ? span(list) : source.span((nodes.first?.start ?? list.start)..<last)
    return Block(.list(.init(numbering: numbering, isTight: isTight, items: items)), at: span)
  }

  private func numbering(
    of group: (marker: ListMarker?, items: [MarkdownNode]), _ start: Int?
  ) -> ListNumbering? {
    guard let start else { return nil }
    guard let marker = group.marker else { return ListNumbering(start: start) }
    if marker.isExample {
      let first = group.items.first.flatMap { context.exampleNumbers[$0.start] } ?? 1
      return ListNumbering(start: first, delimiter: .parentheses)
    }
    return ListNumbering(
      start: marker.number ?? 1, style: marker.style, delimiter: marker.delimiter)
  }

  private func marker(of item: MarkdownNode) -> ListMarker? {
    ListMarker(
      source.bytes, at: item.start, end: tree.line(item.lines.lowerBound).upperBound)
  }

  /// Examples are counted through the document, and may be referred to before they stand.
  func countExample(_ item: MarkdownNode) {
    guard let marker = marker(of: item), marker.isExample else { return }
    if let label = marker.label, let earlier = context.examples[label] {
      context.exampleNumbers[item.start] = earlier
      return
    }
    let number = context.exampleNumbers.count + 1
    context.exampleNumbers[item.start] = number
    if let label = marker.label { context.examples[label] = number }
  }

  private func addAnchor(_ id: String, to blocks: inout [Block]) {
    guard case .paragraph(let inlines) = blocks.first?.kind, let span = blocks.first?.span else {
      return
    }
    blocks[0].kind = .paragraph([Inline(.styled([], Attributes(id: id)), at: span)] + inlines)
  }
}
