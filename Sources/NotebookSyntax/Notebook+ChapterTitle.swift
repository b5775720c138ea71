/// The title of a chapter in a Quarto book: its first heading, where its front matter has none.
extension Notebook {
  /// Makes the first heading the title, and the headings below it the chapter's sections.
  public mutating func takeTitle() {
    guard front.title.isEmpty,
      let place = blocks.firstIndex(where: { if case .heading = $0.kind { true } else { false } }),
      case .heading(1, let title) = blocks[place].kind
    else { return }
    let heading = blocks.remove(at: place)
    front.title = title
    titleLabel = heading.attributes.id
    if heading.attributes.classes.contains("unnumbered") { isUnnumbered = true }
    if !Self.hasTopHeading(blocks) { blocks = Self.raisingHeadings(blocks) }
  }

  private static func hasTopHeading(_ blocks: [Block]) -> Bool {
    blocks.contains { block in
      if case .heading(1, _) = block.kind { true } else { false }
    }
  }

  private static func raisingHeadings(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      var block = block
      if case .heading(let level, let title) = block.kind, level > 1 {
        block.kind = .heading(level: level - 1, title)
      }
      return block.mapping(blocks: raisingHeadings, inlines: { $0 })
    }
  }
}
