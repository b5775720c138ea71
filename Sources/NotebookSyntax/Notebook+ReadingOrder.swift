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
    walk.visit(nodes)
    return walk.items.enumerated().sorted { a, b in
      a.element.offset == b.element.offset
        ? a.offset < b.offset : a.element.offset < b.element.offset
    }.map(\.element.item)
  }
}

private struct ReadingWalk {
  var items: [(offset: Int, item: ReadingItem)] = []

  /// - Parameter captionOffset: where what stands in a cell's captions counts from: the cell's end.
  mutating func visit(_ nodes: [NotebookNode], captionOffset: Int? = nil) {
    for node in nodes {
      switch node {
      case .block(let block): visit(block)
      case .inline(let inline):
        if case .expression(let excerpt, let number) = inline.kind {
          let offset = captionOffset ?? inline.span.range.lowerBound
          items.append((offset, .expression(excerpt, number: number)))
        }
        visit(node.children, captionOffset: captionOffset)
      }
    }
  }

  private mutating func visit(_ block: Block) {
    let offset = block.span.range.lowerBound
    var captionOffset: Int?
    switch block.kind {
    case .heading(let level, _): items.append((offset, .heading(level: level, at: block.span)))
    case .math(let excerpt):
      items.append((offset, .formula(excerpt, block.attributes, at: block.span)))
    case .cell(let cell):
      items.append((offset, .cell(cell, at: block.span)))
      captionOffset = block.span.range.upperBound
    default: break
    }
    visit(block.children, captionOffset: captionOffset)
  }
}
