import NotebookSyntax
import ReportModel
import Typography

extension BlockSetter {
  /// Items with bullets, numbers or boxes beside them.
  func setList(_ items: [ReportBlock.ListItem], _ numbering: ListNumbering?, isTight: Bool) {
    let list = inScope(.list(numbering == nil ? .bullets : .numbers))
    let between = isTight ? style.spaces.betweenTightItems : style.spaces.betweenListItems
    // A list inside another one keeps to its rhythm.
    let around = listDepth > 0 ? between : style.spaces.list
    flow.addSpace(around)
    for (index, item) in items.enumerated() {
      if index > 0 { flow.addSpace(between) }
      list.setItem(item, label: label(of: item, numbering?.label(ofItem: index)))
    }
    flow.addSpace(around)
  }

  private func setItem(_ item: ReportBlock.ListItem, label: Frame) {
    let element = inScope(.listItem)
    var body = element.indented(by: style.spaces.listIndent)
    body.listDepth += 1
    // A float would leave its label behind.
    body.mayFloat = false
    let first = flow.items.count
    let inner = body.inScope(.listBody)
    inner.setBlocks(item.blocks)
    if flow.items.count == first { inner.setEmptyLine() }
    guard case .box = flow.items[first].content else { return }
    // The label stands on the first line's baseline, beside the body.
    let left = labelPlace(label, beside: body.x, body.width)
    flow.addLabel(ItemLabel(frame: label, x: left, scope: element.scope), to: first)
  }

  /// The line of an item without words.
  private func setEmptyLine() {
    let line = Frame(
      width: width, ascent: TextExtent.ascent * inline.size,
      descent: TextExtent.descent * inline.size)
    flow.addLine(line, x: x, leading: leading, scope: scope)
  }

  private func label(of item: ReportBlock.ListItem, _ number: String?) -> Frame {
    if let isDone = item.isDone { return TaskBox.frame(isDone: isDone, style: inline) }
    if let number { return line(number, inline) }
    let bullets = ["•", "–", "∗", "·"]
    return line(bullets[min(listDepth, bullets.count - 1)], inline)
  }

  /// Sets blocks with this setter as it is.
  func setBlocks(_ blocks: [ReportBlock]) {
    var setter = self
    setter.set(blocks)
  }
}
