/// A block or an inline: what a walk through a notebook meets.
///
/// Walks ask for `children` instead of naming every kind themselves, so that none of them loses what
/// stands in a kind that it does not know.
public enum NotebookNode: Sendable {
  case block(Block)
  case inline(Inline)

  /// What stands right inside, in the order of reading.
  public var children: [NotebookNode] {
    switch self {
    case .block(let block): block.children
    case .inline(let inline): inline.children.map { .inline($0) }
    }
  }
}

extension Block {
  /// What stands right inside, in the order of reading: a table's caption is above its rows.
  public var children: [NotebookNode] {
    switch kind {
    case .heading(_, let inlines), .paragraph(let inlines): inlines.map { .inline($0) }
    case .cell(let cell): (cell.captions.joined() + cell.summary).map { .inline($0) }
    case .list(let list): list.items.flatMap { $0.blocks.map { .block($0) } }
    case .blockQuote(let blocks), .division(let blocks): blocks.map { .block($0) }
    case .table(let table):
      table.caption.map { .inline($0) }
        + (table.head + table.rows).joined().flatMap { cell in
          cell.content.map { .inline($0) } + cell.blocks.map { .block($0) }
        }
    case .image(let image): image.caption.map { .inline($0) }
    case .definitionList(let definitions):
      definitions.flatMap { definition in
        definition.term.map { .inline($0) } + definition.bodies.joined().map { .block($0) }
      }
    case .math, .code, .thematicBreak, .pageBreak, .html: []
    }
  }
}

extension Inline {
  /// What stands right inside; the words around a citation's key among them.
  public var children: [Inline] {
    switch kind {
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
      .link(_, _, let inner), .image(_, let inner), .styled(let inner, _):
      inner
    case .citation(let citations, _): citations.flatMap { $0.prefix + $0.suffix }
    case .text, .code, .math, .expression, .reference, .footnote, .softBreak, .lineBreak, .html: []
    }
  }
}

extension Sequence<NotebookNode> {
  /// Calls `body` with every node, each before what stands inside it.
  public func walk(_ body: (NotebookNode) -> Void) {
    for node in self {
      body(node)
      node.children.walk(body)
    }
  }
}

extension Notebook {
  /// The blocks, then the notes by their labels.
  public var nodes: [NotebookNode] {
    (blocks + footnotes.keys.sorted().flatMap { footnotes[$0] ?? [] }).map { .block($0) }
  }
}

extension [Inline] {
  /// The words without their markup; formulas as they are written.
  public var plainText: String {
    map { inline in
      switch inline.kind {
      case .text(let text), .code(let text): text
      case .math(let source): "$\(source.text)$"
      case .softBreak, .lineBreak: " "
      default: inline.children.plainText
      }
    }
    .joined()
  }
}
