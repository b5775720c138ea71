import ReportModel
import Typography

extension BlockSetter {
  /// The quiet line that stands for code in the appendix, and leads there.
  func setFoldedCode(_ listing: Listing, _ block: ReportBlock) {
    flow.addSpace(style.spaces.output)
    var setter = resized(style.text.note)
    setter.inline.color = style.colors.secondary
    var line: [ReportInline] = [
      .link(
        .destination(listing.destination),
        [.text("\(composer.words.code)\u{A0}\(listing.number)")])
    ]
    if !listing.summary.isEmpty { line += [.text("\u{2002}")] + listing.summary.withoutCalls }
    var collector = InlineCollector(composer: composer)
    collector.add(line, setter.inline)
    setter.set(
      collector.content, alignment: .left, tag: .paragraph, destination: block.destination,
      span: block.span)
    flow.addSpace(style.spaces.output)
  }
}
