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

  /// The blocks with the lines that would only name the numbered figure below them moved to the end of
  /// its caption, where a figure that moves to another page takes them along.
  func foldingIntoCaptions(_ blocks: [ReportBlock]) -> [ReportBlock] {
    var result: [ReportBlock] = []
    for var block in blocks {
      if let last = result.last, case .foldedCode(let listing) = last.kind, listing.namesItsOutput,
        case .figure(var figure) = block.kind, figure.number != nil
      {
        if let end = figure.caption.plainText.last, !".!?…".contains(end) {
          figure.caption.append(.text("."))
        }
        if !figure.caption.isEmpty { figure.caption.append(.text(" ")) }
        if let origin = last.destination { figure.caption.append(.destination(origin)) }
        figure.caption.append(link(to: listing))
        block.kind = .figure(figure)
        block.followsClosely = block.followsClosely || last.followsClosely
        result.removeLast()
      } else if case .table = block.kind, case .foldedCode? = result.last?.kind {
        block.followsClosely = true
      }
      result.append(block)
    }
    return result
  }
}
