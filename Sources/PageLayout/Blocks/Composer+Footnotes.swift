import ReportModel
import Typography

extension Composer {
  /// Sets a note for the foot of the page.
  func setFootnote(number: Int, _ blocks: [ReportBlock]) -> Footnote {
    let flow = Flow(lineGap: style.spaces.betweenTallLines)
    var setter = BlockSetter(composer: self, flow: flow, width: style.textWidth)
    setter = setter.resized(style.text.note).inScope(.note)
    setter.mayFloat = false
    var mark = setter.inline
    mark.rise = setter.inline.size * 0.36
    mark.size *= 0.75
    var collector = InlineCollector(composer: self)
    collector.add([.destination("footnote-\(number)")], mark)
    collector.addText("\(number)", mark)
    collector.addText("\u{A0}", setter.inline)
    setter.runIn = collector.content
    if case .paragraph = blocks.first?.kind {
      setter.set(blocks)
    } else {
      setter.set([ReportBlock(.paragraph([]))] + blocks)
    }
    return Footnote(number: number, frame: flow.stacked(width: style.textWidth))
  }
}
