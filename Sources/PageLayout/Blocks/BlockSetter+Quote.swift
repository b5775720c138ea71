import ReportModel
import Typography

extension BlockSetter {
  func setQuote(_ blocks: [ReportBlock]) {
    flow.addSpace(style.spaces.list)
    let indent = style.spaces.quoteIndent
    inScope(.blockQuote).indented(by: indent, end: indent).setBlocks(blocks)
    flow.addSpace(style.spaces.list)
  }

  /// A term in bold, what it means indented below.
  func setDefinitions(_ definitions: [ReportBlock.Definition]) {
    let list = inScope(.list(.none))
    flow.addSpace(style.spaces.list)
    for (index, definition) in definitions.enumerated() {
      if index > 0 { flow.addSpace(style.spaces.betweenListItems) }
      let item = list.inScope(.listItem)
      var term = inline
      term.cut.isBold = true
      item.set(item.collect(definition.term, term), alignment: .left, tag: .label)
      var body = item.indented(by: style.spaces.listIndent)
      body.listDepth += 1
      for blocks in definition.bodies {
        flow.addPenalty(LineItem.forbidden)
        body.inScope(.listBody).setBlocks(blocks)
      }
    }
    flow.addSpace(style.spaces.list)
  }
}
