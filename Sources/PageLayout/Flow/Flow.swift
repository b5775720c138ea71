import Typography

/// A column of items that grows from top to bottom, before it is cut into pages.
final class Flow {
  private(set) var items: [FlowItem] = []
  private(set) var scopes: [Scope] = []
  private(set) var floats: [Frame] = []
  private(set) var heads: [Frame] = []
  private let lineGap: Double
  private var pendingSpace = 0.0
  private var pendingPenalty = 0.0
  /// The depth of the last line below its baseline; nil after anything but text.
  private var lastDescent: Double?

  /// - Parameter lineGap: The least white between tall lines.
  init(lineGap: Double) { self.lineGap = lineGap }

  /// Opens a scope inside another; items name it as long as they belong to it.
  func openScope(in parent: Int?, tag: Tag? = nil, panel: Panel? = nil) -> Int {
    scopes.append(Scope(parent: parent, tag: tag, panel: panel))
    return scopes.count - 1
  }

  /// Space before the next item; the largest of several counts.
  func addSpace(_ space: Double) { pendingSpace = max(pendingSpace, space) }

  /// A penalty for a break before the next item; forbidding wins, then the sum counts.
  func addPenalty(_ penalty: Double) { pendingPenalty += penalty }

  /// A line of text, its baseline one leading below the last one's.
  func addLine(
    _ frame: Frame, x: Double, leading: Double, scope: Int, footnotes: [Int] = []
  ) {
    var item = FlowItem(content: .box(frame), x: x, scope: scope, footnotes: footnotes)
    item.isText = true
    if let lastDescent {
      item.gap = max(leading - lastDescent - frame.ascent, lineGap)
    } else if !items.isEmpty {
      item.gap = max(0, leading * 0.62 - frame.ascent)
    }
    append(item)
    lastDescent = frame.descent
  }

  /// A box that is not text.
  func addBox(
    _ frame: Frame, x: Double, scope: Int, footnotes: [Int] = [], repeatedHead: Int? = nil
  ) {
    var item = FlowItem(content: .box(frame), x: x, scope: scope, footnotes: footnotes)
    item.repeatedHead = repeatedHead
    if let lastDescent { item.gap = max(0, 2.5 - lastDescent) }
    append(item)
  }

  func addFloat(_ frame: Frame, scope: Int, footnotes: [Int] = []) {
    floats.append(frame)
    append(FlowItem(content: .float(floats.count - 1), scope: scope, footnotes: footnotes))
  }

  func addPageBreak(scope: Int) {
    append(FlowItem(content: .pageBreak, scope: scope))
    pendingSpace = 0
  }

  /// Stores a table's head for the tops of pages that the table goes on to.
  func addHead(_ frame: Frame) -> Int {
    heads.append(frame)
    return heads.count - 1
  }

  /// Replaces the frame of an item by another of the same size.
  func replace(_ index: Int, by frame: Frame) { items[index].content = .box(frame) }

  private func append(_ item: FlowItem) {
    var item = item
    item.gap += pendingSpace
    item.penalty = pendingPenalty
    pendingSpace = 0
    pendingPenalty = 0
    lastDescent = nil
    items.append(item)
  }

  /// All items one under the other as one frame, origin at its top left corner.
  func stacked(width: Double) -> Frame {
    var painter = FlowPainter(flow: self)
    var y = 0.0
    for (index, item) in items.enumerated() {
      if index > 0 { y += item.gap }
      painter.paint(item, at: y)
      y += item.height
    }
    var frame = painter.finish()
    frame.width = width
    frame.descent = y + pendingSpace
    return frame
  }
}
