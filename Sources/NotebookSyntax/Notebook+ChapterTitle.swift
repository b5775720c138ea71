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
    if !Self.hasTopHeading(blocks) { Self.raiseHeadings(&blocks) }
  }

  private static func hasTopHeading(_ blocks: [Block]) -> Bool {
    blocks.contains { block in
      if case .heading(1, _) = block.kind { true } else { false }
    }
  }

  private static func raiseHeadings(_ blocks: inout [Block]) {
    for index in blocks.indices {
      switch blocks[index].kind {
      case .heading(let level, let title) where level > 1:
        blocks[index].kind = .heading(level: level - 1, title)
      case .division(var inner):
        raiseHeadings(&inner)
        blocks[index].kind = .division(inner)
      default: break
      }
    }
  }
}
