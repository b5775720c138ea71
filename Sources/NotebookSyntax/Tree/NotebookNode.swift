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

// Where `children` takes a node apart, `mapping` puts it together again: a walk that changes nodes names
// no kinds either.

extension Block {
  /// The block with what stands right inside it changed.
  func mapping(
    blocks: ([Block]) -> [Block], inlines: ([Inline]) -> [Inline]
  ) -> Block {
    var block = self
    switch kind {
    case .heading(let level, let inner): block.kind = .heading(level: level, inlines(inner))
    case .paragraph(let inner): block.kind = .paragraph(inlines(inner))
    case .cell(var cell):
      cell.captions = cell.captions.map(inlines)
      cell.summary = inlines(cell.summary)
      block.kind = .cell(cell)
    case .list(var list):
      for index in list.items.indices {
        list.items[index].blocks = blocks(list.items[index].blocks)
      }
      block.kind = .list(list)
    case .blockQuote(let inner): block.kind = .blockQuote(blocks(inner))
    case .division(let inner): block.kind = .division(blocks(inner))
    case .table(var table):
      func mapped(_ cell: Table.Cell) -> Table.Cell {
        var cell = cell
        cell.content = inlines(cell.content)
        cell.blocks = blocks(cell.blocks)
        return cell
      }
      table.caption = inlines(table.caption)
      table.head = table.head.map { $0.map(mapped) }
      table.rows = table.rows.map { $0.map(mapped) }
      block.kind = .table(table)
    case .image(var image):
      image.caption = inlines(image.caption)
      block.kind = .image(image)
    case .definitionList(let definitions):
      block.kind = .definitionList(
        definitions.map { Definition(term: inlines($0.term), bodies: $0.bodies.map(blocks)) })
    case .math, .code, .thematicBreak, .pageBreak, .html: break
    }
    return block
  }
}

extension Inline {
  /// The inline with what stands right inside it changed.
  func mapping(_ inlines: ([Inline]) -> [Inline]) -> Inline {
    var inline = self
    switch kind {
    case .emphasis(let inner): inline.kind = .emphasis(inlines(inner))
    case .strong(let inner): inline.kind = .strong(inlines(inner))
    case .strikethrough(let inner): inline.kind = .strikethrough(inlines(inner))
    case .link(let destination, let title, let inner):
      inline.kind = .link(destination: destination, title: title, inlines(inner))
    case .image(let path, let inner): inline.kind = .image(path: path, inlines(inner))
    case .styled(let inner, let attributes): inline.kind = .styled(inlines(inner), attributes)
    case .citation(var citations, let isInText):
      for index in citations.indices {
        citations[index].prefix = inlines(citations[index].prefix)
        citations[index].suffix = inlines(citations[index].suffix)
      }
      inline.kind = .citation(citations, isInText: isInText)
    case .text, .code, .math, .expression, .reference, .footnote, .softBreak, .lineBreak, .html:
      break
    }
    return inline
  }

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
