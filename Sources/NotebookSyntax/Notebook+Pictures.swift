extension Notebook {
  /// The paths of all pictures, as written, in reading order.
  public var picturePaths: [String] {
    Self.pictures(in: blocks)
      + footnotes.keys.sorted().flatMap { Self.pictures(in: footnotes[$0] ?? []) }
  }

  private static func pictures(in blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block.kind {
      case .image(let image): [image.path] + pictures(in: image.caption)
      case .heading(_, let inlines), .paragraph(let inlines): pictures(in: inlines)
      case .cell(let cell): cell.captions.flatMap { pictures(in: $0) }
      case .list(let list): list.items.flatMap { pictures(in: $0.blocks) }
      case .blockQuote(let inner), .division(let inner): pictures(in: inner)
      case .table(let table):
        ([table.header] + table.rows).joined().flatMap { pictures(in: $0) }
          + pictures(in: table.caption)
      case .definitionList(let definitions):
        definitions.flatMap { definition in
          pictures(in: definition.term) + definition.bodies.flatMap { pictures(in: $0) }
        }
      case .math, .code, .thematicBreak, .html: []
      }
    }
  }

  private static func pictures(in inlines: [Inline]) -> [String] {
    inlines.flatMap { inline -> [String] in
      switch inline.kind {
      case .image(let path, let inner): [path] + pictures(in: inner)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .styled(let inner, _):
        pictures(in: inner)
      default: []
      }
    }
  }
}
