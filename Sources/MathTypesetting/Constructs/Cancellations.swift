import MathSyntax

extension Layout {
  /// Struck out by a line from corner to corner; `\cancelto` makes it an arrow to a value.
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
    box.end = items.count
    return box
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
