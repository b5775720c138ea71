import Diagnostics
import Typography

/// A column of items that grows from top to bottom, before it is cut into pages.
final class Flow {
  /// What tells this column from all others.
  let identity = ColumnIdentity.next()
  private(set) var items: [FlowItem] = []
  private(set) var scopes: [Scope] = []
  var floats: [Frame] = []
  var heads: [Frame] = []
  /// The table of contents, and lists like it, whose page numbers come last.
  var contents: [Contents] = []
  /// Of the block that is being set.
  var place: Span?
  private let lineGap: Double
  private let elasticity: Elasticity
  private var pendingSpace = Glue(0)
  private var pendingPenalty = 0.0
  private var pendingMark: RunningMark?
  private var pendingClearance = false
  /// What stands above the floats that were added last: the space that would follow it without
  /// them, and the depth of its last line.
  private var aboveFloats: (space: Glue, descent: Double?)?
  /// The depth of the last line below its baseline; nil after anything but text.
  private var lastDescent: Double?
  /// The leading of the first item, where that is a line.
  private var firstLeading: Double?

  init(_ spaces: Spaces) {
    lineGap = spaces.betweenTallLines
    elasticity = spaces.elasticity
  }

  /// How far the panels behind an item reach above and below it.
  func padding(of item: FlowItem) -> Double { scopes[item.scope].padding }

  /// Opens a scope inside another; items name it as long as they belong to it.
  func openScope(in parent: Int?, tag: Tag? = nil, panel: Panel? = nil) -> Int {
    let padding = (parent.map { scopes[$0].padding } ?? 0) + (panel?.padding ?? 0)
    scopes.append(Scope(parent: parent, tag: tag, panel: panel, padding: padding))
    return scopes.count - 1
  }

  /// Space before the next item; the largest of several counts.
  ///
  /// - Parameter fixed: further space that neither grows nor shrinks.
  func addSpace(_ space: Double, fixed: Double = 0) {
    let glue = Glue(
      space + fixed, stretch: space * elasticity.stretch, shrink: space * elasticity.shrink)
    addSpace(glue)
  }

  /// Nothing that can become a little space, such as between paragraphs.
  func addStretch(_ stretch: Double) { addSpace(Glue(0, stretch: stretch)) }

  private func addSpace(_ glue: Glue) {
    pendingSpace = .wider(pendingSpace, glue)
    if let above = aboveFloats { aboveFloats?.space = .wider(above.space, glue) }
  }

  /// A penalty for a break before the next item; forbidding wins, then the sum counts.
  func addPenalty(_ penalty: Double) { pendingPenalty += penalty }

  /// What the next item says to the running heads.
  func addMark(_ mark: RunningMark) { pendingMark = mark }

  /// Floats so far must stand before the next item.
  func clearFloats() { pendingClearance = true }

  /// A line of text, its baseline one leading below the last one's.
  func addLine(
    _ frame: Frame, x: Double, leading: Double, scope: Int, footnotes: [Int] = [],
    continuesParagraph: Bool = false
  ) {
    var item = FlowItem(content: .box(frame), x: x, scope: scope, footnotes: footnotes)
    item.isText = true
    item.continuesParagraph = continuesParagraph
    item.takesEndMark = true
    if items.isEmpty { firstLeading = leading }
    append(item, frame, leading: leading)
    lastDescent = frame.descent
  }

  /// A row of a display: on a baseline like a line of text, but not broken like one.
  func addRow(
    _ frame: Frame, x: Double, gap: Double? = nil, leading: Double, scope: Int
  ) {
    addLine(frame, x: x, leading: leading, scope: scope)
    items[items.count - 1].isText = false
    items[items.count - 1].takesEndMark = false
    if let gap { items[items.count - 1].gap = Glue(gap) }
  }

  /// The display of the row at hand goes on: its number stands here, too, where a page ends.
  func repeatNumber(_ number: RepeatedNumber) { items[items.count - 1].repeatedNumber = number }

  /// The row at hand has no number: the mark that ends a proof can stand in the number's place.
  func mayEndProof() { items[items.count - 1].takesEndMark = true }

  /// A box that is not text.
  func addBox(
    _ frame: Frame, x: Double, scope: Int, footnotes: [Int] = [], repeatedHead: Int? = nil
  ) {
    var item = FlowItem(content: .box(frame), x: x, scope: scope, footnotes: footnotes)
    item.repeatedHead = repeatedHead
    append(item, frame, leading: nil)
  }

  /// A line or, without leading, another box below what stands above it.
  private func append(_ item: FlowItem, _ frame: Frame, leading: Double?) {
    var item = item
    item.gap = Glue(gap(above: frame, leading: leading, below: lastDescent))
    if let above = aboveFloats {
      item.gapWithoutFloats =
        above.space + gap(above: frame, leading: leading, below: above.descent)
    }
    append(item)
    aboveFloats = nil
  }

  /// The space above a line or, without leading, above another box.
  private func gap(above frame: Frame, leading: Double?, below descent: Double?) -> Double {
    guard let leading else { return descent.map { max(0, 2.5 - $0) } ?? 0 }
    if let descent { return max(leading - descent - frame.ascent, lineGap) }
    return items.isEmpty ? 0 : max(0, leading * 0.62 - frame.ascent)
  }

  /// A figure that may move to another page, with space above and below it where it stays.
  func addFloat(_ frame: Frame, space: Double, scope: Int, footnotes: [Int] = []) {
    let above = aboveFloats ?? (pendingSpace, lastDescent)
    aboveFloats = nil
    addSpace(space)
    floats.append(frame)
    append(FlowItem(content: .float(floats.count - 1), scope: scope, footnotes: footnotes))
    addSpace(space)
    aboveFloats = above
  }

  func addPageBreak(scope: Int) {
    append(FlowItem(content: .pageBreak, scope: scope))
    pendingSpace = Glue(0)
    aboveFloats = nil
  }

  /// Stores a table's head for the tops of pages that the table goes on to.
  func addHead(_ frame: Frame) -> Int {
    heads.append(frame)
    return heads.count - 1
  }

  /// Lines that are set once more when the pages of destinations are known.
  struct Contents {
    var items: Range<Int>
    /// The same items with page numbers.
    var numbered: (_ page: (String) -> String) -> [FlowItem]
  }

  /// Gives the table of contents its page numbers.
  func fillContents(page: (String) -> String) {
    for list in contents {
      for (index, item) in zip(list.items, list.numbered(page)) {
        items[index].content = item.content
      }
    }
  }

  /// Replaces the frame of an item by another of the same size.
  func replace(_ index: Int, by frame: Frame) { items[index].content = .box(frame) }

  /// Sets a label beside an item that has been added already.
  func addLabel(_ label: ItemLabel, to index: Int) { items[index].labels.insert(label, at: 0) }

  // MARK: Joining flows

  func add(_ scope: Scope) { scopes.append(scope) }

  func addJoined(_ item: FlowItem) { items.append(item) }

  /// What the first item of another flow gets from the end of this one.
  func joint(with other: Flow) -> Joint {
    var joint = Joint(
      gap: .wider(pendingSpace, other.items.first?.gap ?? Glue(0)), penalty: pendingPenalty,
      mark: pendingMark, clearsFloats: pendingClearance)
    if case .box(let frame) = other.items.first?.content {
      joint.gap = joint.gap + gap(above: frame, leading: other.firstLeading, below: lastDescent)
    }
    return joint
  }

  struct Joint {
    var gap: Glue
    var penalty: Double
    var mark: RunningMark?
    var clearsFloats: Bool
  }

  /// What waits at the end of another flow waits at the end of this one.
  func takeEnd(of other: Flow) {
    aboveFloats = nil
    if other.items.isEmpty {
      pendingSpace = .wider(pendingSpace, other.pendingSpace)
      pendingPenalty += other.pendingPenalty
      pendingMark = other.pendingMark ?? pendingMark
      pendingClearance = other.pendingClearance || pendingClearance
    } else {
      pendingSpace = other.pendingSpace
      pendingPenalty = other.pendingPenalty
      pendingMark = other.pendingMark
      pendingClearance = other.pendingClearance
      lastDescent = other.lastDescent
    }
  }

  private func append(_ item: FlowItem) {
    var item = item
    item.gap = pendingSpace + item.gap.space
    item.penalty = pendingPenalty
    item.mark = pendingMark
    item.clearsFloats = pendingClearance
    item.place = place
    pendingMark = nil
    pendingClearance = false
    pendingSpace = Glue(0)
    pendingPenalty = 0
    lastDescent = nil
    items.append(item)
  }

  /// All items one under the other as one frame, origin at its top left corner.
  func stacked(width: Double) -> Frame {
    var frame = stacked(items.indices, width: width)
    frame.descent += pendingSpace.space
    return frame
  }

  /// Some of the items one under the other, the gap above the first left out.
  func stacked(_ range: Range<Int>, width: Double) -> Frame {
    var painter = FlowPainter(flow: self)
    var y = 0.0
    for index in range {
      if index > range.lowerBound { y += items[index].gap.space }
      painter.paint(items[index], at: y)
      y += items[index].height
    }
    var frame = painter.finish()
    frame.width = width
    frame.descent = y
    return frame
  }

  /// The height of some of the items, the gap above the first left out.
  func height(of range: Range<Int>) -> Double {
    range.reduce(0) { height, index in
      height + items[index].height + (index > range.lowerBound ? items[index].gap.space : 0)
    }
  }
}
