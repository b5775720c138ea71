import Typography

/// Places items of a flow into a frame, opening and closing the scopes that they stand in.
struct FlowPainter {
  private struct OpenScope {
    var number: Int
    /// Where in the frame's items its panel goes, behind everything inside.
    var item: Int
    var top: Double
  }

  private let flow: Flow
  /// The column's left edge in the frame.
  private let left: Double
  private var frame = Frame()
  private var open: [OpenScope] = []
  private var bottom = 0.0

  init(flow: Flow, left: Double = 0) {
    self.flow = flow
    self.left = left
  }

  /// Draws an item with its top edge at `y`; floats are drawn by `paint(frame:)`.
  mutating func paint(_ item: FlowItem, at y: Double) {
    guard case .box(let box) = item.content else { return }
    for label in item.labels {
      enter(label.scope, at: y)
      frame.add(.beginTag(.label), at: .zero)
      frame.append(label.frame, at: Point(x: left + label.x, y: y + box.ascent))
      frame.add(.endTag(.label), at: .zero)
    }
    paint(box, scope: item.scope, at: y, x: item.x)
  }

  mutating func paint(_ box: Frame, scope: Int, at y: Double, x: Double = 0) {
    enter(scope, at: y)
    frame.append(box, at: Point(x: left + x, y: y + box.ascent))
    bottom = y + box.height
  }

  /// Draws something that stands in no scope.
  mutating func paintLoose(_ box: Frame, at position: Point) {
    closeAll()
    frame.append(box, at: position)
  }

  /// Draws something again that stands on an earlier page.
  mutating func paintRepeated(_ box: Frame, scope: Int, at y: Double) {
    enter(flow.scopes[scope].parent ?? scope, at: y)
    frame.add(.beginTag(.artifact), at: .zero)
    frame.append(box, at: Point(x: left, y: y + box.ascent))
    frame.add(.endTag(.artifact), at: .zero)
    bottom = y + box.height
  }

  /// Draws something that stands in no scope and is no content of the document.
  mutating func paintArtifact(_ box: Frame, at position: Point) {
    closeAll()
    frame.add(.beginTag(.artifact), at: .zero)
    frame.append(box, at: position)
    frame.add(.endTag(.artifact), at: .zero)
  }

  mutating func finish() -> Frame {
    closeAll()
    return frame
  }

  mutating func closeAll() {
    while !open.isEmpty { close() }
  }

  /// Closes the scopes that a scope is not inside, and opens those that are new.
  private mutating func enter(_ scope: Int, at y: Double) {
    var path: [Int] = []
    var next: Int? = scope
    while let number = next {
      path.append(number)
      next = flow.scopes[number].parent
    }
    path.reverse()
    var shared = 0
    while shared < path.count, shared < open.count, open[shared].number == path[shared] {
      shared += 1
    }
    while open.count > shared { close() }
    for number in path[shared...] {
      open.append(OpenScope(number: number, item: frame.items.count, top: y))
      if let tag = flow.scopes[number].tag {
        let identity = Frame.ElementIdentity(column: flow.identity, number: number)
        frame.add(.beginTag(tag, identity), at: .zero)
      }
    }
  }

  private mutating func close() {
    let closed = open.removeLast()
    let scope = flow.scopes[closed.number]
    if let tag = scope.tag { frame.add(.endTag(tag), at: .zero) }
    if let panel = scope.panel {
      frame.items.insert(
        contentsOf: panel.items(from: closed.top, to: bottom, left: left), at: closed.item)
    }
  }
}

extension Panel {
  /// The panel behind material from `top` to `bottom`.
  func items(from top: Double, to bottom: Double, left: Double) -> [Frame.Item] {
    var items: [Frame.Item] = []
    let corner = Point(x: left + x, y: top - padding)
    let height = bottom - top + 2 * padding
    if let background {
      items.append(
        Frame.Item(
          .shape(.rule(width: width, height: height, color: background)), at: corner))
    }
    if let bar {
      let place = isMirrored ? corner + Point(x: width - 2.5, y: 0) : corner
      items.append(Frame.Item(.shape(.rule(width: 2.5, height: height, color: bar)), at: place))
    }
    return items
  }
}
