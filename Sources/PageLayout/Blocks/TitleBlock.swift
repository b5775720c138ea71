import ReportModel
import Typography

extension BlockSetter {
  /// Title, subtitle, authors, date and abstract, as an article has them.
  func setTitleBlock(_ metadata: ReportMetadata) {
    guard !metadata.title.isEmpty || !metadata.authors.isEmpty else { return }
    centered(metadata.title, style.text.title, tag: .heading(level: 1), destination: "title")
    if !metadata.subtitle.isEmpty {
      flow.addSpace(5)
      centered(metadata.subtitle, style.text.subtitle, tag: .paragraph)
    }
    setAuthors(metadata.authors)
    if let date = metadata.date, !date.isEmpty {
      flow.addSpace(9)
      centered([.text(date)], style.text.body, tag: .paragraph)
    }
    flow.addSpace(style.spaces.afterTitle)
    if !metadata.abstract.isEmpty { setAbstract(metadata.abstract) }
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

  private func setAuthors(_ authors: [ReportMetadata.Author]) {
    guard !authors.isEmpty else { return }
    flow.addSpace(12)
    let names = authors.map(\.name).joined(separator: ", ")
    centered([.text(names)], style.text.author, tag: .paragraph)
    var seen: Set<String> = []
    for author in authors {
      if let affiliation = author.affiliation, seen.insert(affiliation).inserted {
        flow.addSpace(2)
        centered([.text(affiliation)], style.text.small, tag: .paragraph, isItalic: true)
      }
    }
    let mails = authors.compactMap(\.email)
    if !mails.isEmpty {
      flow.addSpace(2)
      let links = mails.enumerated().flatMap { index, mail -> [ReportInline] in
        let link = ReportInline.link(.address("mailto:\(mail)"), [.code(mail)])
        return index == 0 ? [link] : [.text(", "), link]
      }
      centered(links, style.text.small, tag: .paragraph)
    }
  }

  private func setAbstract(_ blocks: [ReportBlock]) {
    let small = resized(style.text.small)
    var head = small.inline
    head.cut.isBold = true
    small.set(
      small.collect([.text("Abstract")], head), alignment: .center, tag: .paragraph)
    flow.addPenalty(LineItem.forbidden)
    flow.addSpace(4)
    let indent = style.spaces.abstractIndent
    small.indented(by: indent, right: indent).setBlocks(blocks)
    flow.addSpace(style.spaces.afterTitle * 0.6)
  }
}
