import ReportModel
import Typography

extension Composer {
  /// Sets a note for the foot of the page.
  ///
  /// - Parameter name: of the destination that its mark leads to.
  func setFootnote(number: Int, name: String, _ blocks: [ReportBlock]) -> Footnote {
    let flow = Flow(style.spaces)
    var setter = BlockSetter(composer: self, flow: flow, width: style.textWidth)
    setter = setter.resized(style.text.note).inScope(.note)
    setter.mayFloat = false
    var mark = setter.inline
    mark.rise = setter.inline.size * 0.36
    mark.size *= 0.75
    var collector = InlineCollector(composer: self)
    collector.add([.destination(name)], mark)
    collector.addText("\(number)", mark)
    collector.addText("\u{A0}", setter.inline)
    setter.runIn = collector.content
    if case .paragraph = blocks.first?.kind {
      setter.set(blocks)
    } else {
      setter.set([ReportBlock(.paragraph([]))] + blocks)
    }
    return Footnote(number: number, flow: flow, nested: flow.items.flatMap(\.footnotes))
  }
}
