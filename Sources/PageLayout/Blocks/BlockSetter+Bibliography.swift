import ReportModel
import Typography

extension BlockSetter {
  /// Labels to the left, texts hanging beside the widest of them.
  func setBibliography(_ items: [ReportBlock.BibliographyItem]) {
    let small = resized(style.text.small).inScope(.list(.none))
    let labels = items.map { line($0.label, small.inline) }
    let indent = (labels.map(\.width).max() ?? 0) + style.spaces.labelGap
    flow.addSpace(style.spaces.list)
    for (item, label) in zip(items, labels) {
      flow.addSpace(style.spaces.betweenListItems)
      let body = small.inScope(.listItem).indented(by: indent)
      let first = flow.items.count
      body.inScope(.listBody)
        .set(body.collect(item.text), tag: .paragraph, destination: item.destination)
      guard first < flow.items.count, case .box = flow.items[first].content else { continue }
      let left = labelPlace(label, beside: body.x, body.width)
      flow.addLabel(ItemLabel(frame: label, x: left, scope: body.scope), to: first)
    }
  }
}
