import ReportModel
import Typography

extension BlockSetter {
  /// Title, subtitle, authors, date and abstract, as an article has them.
  func setTitleBlock(_ metadata: ReportMetadata) {
    setTitleBlock(
      metadata, title: style.text.title, subtitle: style.text.subtitle,
      space: style.spaces.titleBlock)
  }

  /// - Parameter space: above the authors; other spaces are in proportion.
  func setTitleBlock(
    _ metadata: ReportMetadata, title: TextSizes.Size, subtitle: TextSizes.Size, space: Double
  ) {
    guard !metadata.title.isEmpty || !metadata.authors.isEmpty else { return }
    centered(metadata.title, title, tag: .heading(level: 1), destination: "title")
    if !metadata.subtitle.isEmpty {
      flow.addSpace(space * 0.42)
      centered(metadata.subtitle, subtitle, tag: .paragraph)
    }
    setAuthors(metadata.authors, space: space)
    if let date = metadata.date, !date.isEmpty {
      flow.addSpace(space * 0.75)
      centered([.text(metadata.words.date(date))], style.text.body, tag: .paragraph)
    }
    flow.addSpace(space * 2)
    if !metadata.abstract.isEmpty { setAbstract(metadata.abstract, title: metadata.words.abstract) }
  }

  private func centered(
    _ inlines: [ReportInline], _ size: TextSizes.Size, tag: Tag, destination: String? = nil,
    isItalic: Bool = false
  ) {
    var setter = resized(size)
    setter.inline.cut.isItalic = isItalic
    setter.set(
      setter.collect(inlines), alignment: .center, tag: tag, destination: destination,
      isUnbreakable: true)
  }

  /// Names in one line where there is no more to say of them; otherwise each author with what
  /// belongs to the name, side by side.
  private func setAuthors(_ authors: [ReportMetadata.Author], space: Double) {
    guard !authors.isEmpty else { return }
    flow.addSpace(space)
    let affiliations = Set(authors.map { $0.affiliation ?? "" })
    let mails = authors.compactMap(\.email)
    if authors.count == 1 || (affiliations.count == 1 && mails.isEmpty) {
      let names = authors.map(\.name).joined(separator: ", ")
      setAuthor(names, affiliation: authors[0].affiliation, email: mails.first)
      return
    }
    let perRow = min(authors.count, authors.count == 4 ? 2 : 3)
    for start in stride(from: 0, to: authors.count, by: perRow) {
      if start > 0 { flow.addSpace(space * 0.7) }
      setRow(Array(authors[start..<min(start + perRow, authors.count)]))
    }
  }

  private func setAuthor(_ name: String, affiliation: String?, email: String?) {
    centered([.text(name)], style.text.author, tag: .paragraph)
    if let affiliation {
      flow.addSpace(0, fixed: 2)
      centered([.text(affiliation)], style.text.small, tag: .paragraph, isItalic: true)
    }
    if let email {
      flow.addSpace(0, fixed: 2)
      let link = ReportInline.link(.address("mailto:\(email)"), [.code(email)])
      centered([link], style.text.small, tag: .paragraph)
    }
  }

  private func setRow(_ authors: [ReportMetadata.Author]) {
    let column = width / Double(authors.count)
    var row = Frame(width: width)
    for (index, author) in authors.enumerated() {
      let body = Flow(style.spaces)
      let setter = BlockSetter(composer: composer, flow: body, width: column - inline.size)
      setter.setAuthor(author.name, affiliation: author.affiliation, email: author.email)
      let block = body.stacked(width: setter.width)
      row.append(block, at: Point(x: column * Double(index) + inline.size / 2, y: 0))
      row.descent = max(row.descent, block.height)
    }
    flow.addBox(row, x: x, scope: scope)
  }

  /// What was checked, in small type between the edges of the abstract.
  func setCheckSummary(_ summary: [ReportInline]) {
    let indent = style.spaces.abstractIndent
    var small = resized(style.text.note).indented(by: indent, end: indent)
    small.inline.color = style.colors.secondary
    small.set(small.collect(summary), tag: .paragraph)
    flow.addSpace(style.spaces.afterTitle * 0.6)
  }

  private func setAbstract(_ blocks: [ReportBlock], title: String) {
    let small = resized(style.text.small)
    var head = small.inline
    head.cut.isBold = true
    small.set(
      small.collect([.text(title)], head), alignment: .center, tag: .paragraph)
    flow.addPenalty(LineItem.forbidden)
    flow.addSpace(4)
    let indent = style.spaces.abstractIndent
    small.indented(by: indent, end: indent).setBlocks(blocks)
    flow.addSpace(style.spaces.afterTitle * 0.6)
  }
}
