/// A block or an inline: what a walk through a report meets.
///
/// Walks ask for `children` instead of naming every kind themselves, so that none of them loses what
/// stands in a kind that it does not know.
public enum ReportNode: Sendable {
  case block(ReportBlock)
  case inline(ReportInline)

  /// What stands right inside, in the order of reading.
  public var children: [ReportNode] {
    switch self {
    case .block(let block): block.children
    case .inline(let inline): inline.children
    }
  }
}

extension ReportBlock {
  /// What stands right inside, in the order of reading: a table's caption is above its rows.
  public var children: [ReportNode] {
    switch kind {
    case .heading(_, _, let inlines), .paragraph(let inlines): inlines.map { .inline($0) }
    case .list(_, _, let items): items.flatMap { $0.blocks.map { .block($0) } }
    case .blockQuote(let blocks): blocks.map { .block($0) }
    case .table(let table):
      table.caption.map { .inline($0) }
        + (table.head + table.rows).joined().flatMap { cell in
          cell.content.map { .inline($0) } + cell.blocks.map { .block($0) }
        }
    case .figure(let figure):
      (figure.panels.flatMap(\.caption) + figure.caption).map { .inline($0) }
    case .theorem(let theorem):
      theorem.title.map { .inline($0) } + theorem.blocks.map { .block($0) }
    case .callout(_, let title, let blocks):
      title.map { .inline($0) } + blocks.map { .block($0) }
    case .definitionList(let definitions):
      definitions.flatMap { definition in
        definition.term.map { .inline($0) } + definition.bodies.joined().map { .block($0) }
      }
    case .bibliography(let items): items.flatMap { $0.text.map { .inline($0) } }
    case .columns(let columns):
      columns.rows.joined().flatMap { column in
        column.blocks.map { .block($0) } + column.caption.map { .inline($0) }
      } + columns.caption.map { .inline($0) }
    case .equation(let equation): (equation.mark?.summary ?? []).map { .inline($0) }
    case .foldedCode(let listing): listing.summary.map { .inline($0) }
    case .code(let code): code.caption.map { .inline($0) }
    case .output, .failure, .thematicBreak, .pageBreak: []
    }
  }
}

extension ReportInline {
  /// What stands right inside; of a call of a note, the note.
  public var children: [ReportNode] {
    switch self {
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
      .superscript(let inner), .subscript(let inner), .smallCaps(let inner),
      .underlined(let inner), .highlighted(let inner), .link(_, let inner),
      .foreign(_, let inner):
      inner.map { .inline($0) }
    case .footnote(_, _, let blocks): blocks.map { .block($0) }
    case .text, .code, .math, .image, .lineBreak, .destination, .failure, .sign: []
    }
  }
}

extension Sequence<ReportNode> {
  /// Calls `body` with every node, each before what stands inside it.
  public func walk(_ body: (ReportNode) -> Void) {
    for node in self {
      body(node)
      node.children.walk(body)
    }
  }
}

extension [ReportBlock] {
  /// Calls `body` with every block, each before what stands inside it; notes are with their calls.
  public func walk(_ body: (ReportBlock) -> Void) {
    map { ReportNode.block($0) }.walk { if case .block(let block) = $0 { body(block) } }
  }
}
