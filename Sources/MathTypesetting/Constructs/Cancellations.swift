import MathSyntax

extension Layout {
  /// Struck out by a line from corner to corner, or between lines; `\cancelto` makes the line an arrow
  /// to a value.
  func cancelled(_ cancelled: Cancelled, _ style: Style) -> Box {
    var box = list(cancelled.body, style.uncramped)
    let height = box.height + box.depth
    if cancelled.rises {
      addStroke(x: 0, y: -box.depth, width: box.width, rise: height)
    }
    if cancelled.falls {
      addStroke(x: 0, y: box.height, width: box.width, rise: -height)
    }
    if let target = cancelled.target { addTarget(target, to: &box, style) }
    if !cancelled.lines.isEmpty { addLines(of: cancelled, to: &box, style) }
    box.end = items.count
    return box
  }

  /// Lines at the sides have some room between them and what is inside.
  private func addLines(of cancelled: Cancelled, to box: inout Box, _ style: Style) {
    let (lines, body, em) = (cancelled.lines, box, em(style))
    let separation = Cancelled.separation * em
    let inset = cancelled.inset(ofHeight: (body.height + body.depth) / em) * em
    move(box.start..<items.count, x: inset, y: 0)
    box.width += inset + (lines.contains(.right) ? separation : 0)
    if lines.contains(.top) || lines.contains(.phase) { box.height += separation / 2 }
    if lines.contains(.top) { box.height += separation / 2 }
    if lines.contains(.bottom) || lines.contains(.phase) { box.depth += separation }
    let (foot, rise) = (-box.depth, box.height + box.depth)
    for line in lines {
      switch line {
      case .level: addStroke(x: inset, y: axis(style), width: body.width, rise: 0)
      case .upright:
        addStroke(
          x: inset + body.width / 2, y: -body.depth, width: 0, rise: body.height + body.depth)
      case .top: addStroke(x: 0, y: box.height, width: box.width, rise: 0)
      case .bottom: addStroke(x: 0, y: foot, width: box.width, rise: 0)
      case .left: addStroke(x: 0, y: foot, width: 0, rise: rise)
      case .right: addStroke(x: box.width, y: foot, width: 0, rise: rise)
      case .phase:
        addStroke(x: 0, y: foot, width: box.width, rise: 0)
        addStroke(x: 0, y: foot, width: inset, rise: rise)
      }
    }
  }

  /// A head on the rising stroke, and the value behind it.
  private func addTarget(_ nodes: [MathNode], to box: inout Box, _ style: Style) {
    let length = max((box.width * box.width + pow2(box.height + box.depth)).squareRoot(), 1e-6)
    let (dx, dy) = (box.width / length, (box.height + box.depth) / length)
    let barb = 0.3 * em(style)
    // 25 degrees to either side of the stroke.
    for side in [-1.0, 1.0] {
      let x = -0.906 * dx + side * 0.423 * dy
      let y = -0.906 * dy - side * 0.423 * dx
      addStroke(x: box.width, y: box.height, width: barb * x, rise: barb * y)
    }
    let target = list(nodes, style.superscript)
    let gap = 0.1 * em(style)
    move(target, x: box.width + gap, y: box.height)
    box.width += gap + target.width
    box.height += target.height
  }

  private func pow2(_ value: Double) -> Double { value * value }

  private func addStroke(x: Double, y: Double, width: Double, rise: Double) {
    append(Item(kind: .stroke, x: x, y: y, width: width, height: rise))
  }
}
