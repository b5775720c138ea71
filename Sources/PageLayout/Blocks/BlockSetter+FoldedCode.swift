import ReportModel
import Typography

extension BlockSetter {
  /// The quiet line that stands for code in the appendix, and leads there.
  func setFoldedCode(_ listing: Listing, _ block: ReportBlock) {
    flow.addSpace(style.spaces.output)
    var setter = resized(style.text.note)
    setter.inline.color = style.colors.secondary
    var line = [link(to: listing)]
    if !listing.summary.isEmpty { line += [.text("\u{2002}")] + listing.summary.withoutCalls }
    var collector = InlineCollector(composer: composer)
    collector.add(line, setter.inline)
    setter.set(
      collector.content, alignment: .left, tag: .paragraph, destination: block.destination,
      span: block.span)
    flow.addSpace(style.spaces.output)
  }

  private func link(to listing: Listing) -> ReportInline {
    .link(
      .destination(listing.destination),
      [.text("\(composer.words.code)\u{A0}\(listing.number)")])
  }

  /// The blocks with the lines that would only name the numbered figure or table below them moved
  /// to the end of its caption, where a figure that moves to another page takes them along.
  func foldingIntoCaptions(_ blocks: [ReportBlock]) -> [ReportBlock] {
    var result: [ReportBlock] = []
    for var block in blocks {
      if let last = result.last, case .foldedCode(let listing) = last.kind {
        if listing.namesItsOutput, let captioned = captioned(block, listing, last.destination) {
          block.kind = captioned
          block.followsClosely = block.followsClosely || last.followsClosely
          result.removeLast()
        } else if case .table = block.kind {
          block.followsClosely = true
        }
      }
      result.append(block)
    }
    return result
  }

  /// A numbered figure or table with a link to its code at the end of its caption; nil for other
  /// blocks.
  private func captioned(
    _ block: ReportBlock, _ listing: Listing, _ origin: String?
  ) -> ReportBlock.Kind? {
    switch block.kind {
    case .figure(var figure) where figure.number != nil:
      figure.caption = caption(figure.caption, listing, origin)
      return .figure(figure)
    case .table(var table) where table.number != nil:
      table.caption = caption(table.caption, listing, origin)
      return .table(table)
    default: return nil
    }
  }

  private func caption(
    _ words: [ReportInline], _ listing: Listing, _ origin: String?
  ) -> [ReportInline] {
    var caption = words
    if let end = caption.plainText.last, !".!?…".contains(end) { caption.append(.text(".")) }
    if !caption.isEmpty { caption.append(.text(" ")) }
    if let origin { caption.append(.destination(origin)) }
    return caption + [link(to: listing)]
  }
}
