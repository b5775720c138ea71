import Diagnostics

/// Something of a notebook that has its place in the order of reading, and so of evaluation.
public enum ReadingItem: Sendable {
  case cell(Cell, at: Span)
  /// An inline expression; those of a cell's captions follow the cell.
  case expression(SourceExcerpt, number: Int)
  /// A display formula, with its label.
  case formula(SourceExcerpt, Attributes, at: Span)
  case heading(level: Int, at: Span)
}

extension Notebook {
  /// Cells, inline expressions, display formulas and headings in the order in which they are read; a
  /// footnote is read where it is defined.
  public var readingOrder: [ReadingItem] {
    var walk = ReadingWalk()
    walk.visit(blocks)
    for label in footnotes.keys.sorted() { walk.visit(footnotes[label] ?? []) }
    return walk.items.enumerated().sorted { a, b in
      a.element.offset == b.element.offset
        ? a.offset < b.offset : a.element.offset < b.element.offset
    }.map(\.element.item)
  }
}

private struct ReadingWalk {
  var items: [(offset: Int, item: ReadingItem)] = []
  /// Set within captions, which count from the end of their cell.
  private var captionOffset: Int?

  mutating func visit(_ blocks: [Block]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: Block) {
    switch block.kind {
    case .heading(let level, let inlines):
      items.append((block.span.range.lowerBound, .heading(level: level, at: block.span)))
      visit(inlines)
    case .paragraph(let inlines): visit(inlines)
    case .math(let excerpt):
      items.append(
        (block.span.range.lowerBound, .formula(excerpt, block.attributes, at: block.span)))
    case .cell(let cell):
      items.append((block.span.range.lowerBound, .cell(cell, at: block.span)))
      captionOffset = block.span.range.upperBound
      for caption in cell.captions { visit(caption) }
      captionOffset = nil
    case .list(let list): for item in list.items { visit(item.blocks) }
    case .blockQuote(let blocks), .division(let blocks): visit(blocks)
    case .table(let table):
      for row in [table.header] + table.rows { for cell in row { visit(cell) } }
      visit(table.caption)
    case .image(let image): visit(image.caption)
    case .definitionList(let definitions):
      for definition in definitions {
        visit(definition.term)
        for body in definition.bodies { visit(body) }
      }
    case .code, .thematicBreak, .html: break
    }
  }

  private mutating func visit(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .expression(let excerpt, let number):
        let offset = captionOffset ?? inline.span.range.lowerBound
        items.append((offset, .expression(excerpt, number: number)))
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, let inner), .styled(let inner, _):
        visit(inner)
      case .text, .code, .math, .reference, .citation, .footnote, .softBreak, .lineBreak, .html:
        break
      }
    }
  }
}
