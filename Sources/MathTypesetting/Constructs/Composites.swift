import MathSyntax

extension Layout {
  /// amssymb's relations over an equals sign, and `::=`, put together where no font has them.
  func composed(_ scalar: Unicode.Scalar, _ style: Style) -> Box? {
    let start = items.count
    if scalar == "\u{2A74}" {
      var box = emptyBox()
      for part: Unicode.Scalar in [":", ":", "="] {
        let next = character(part, plain: part, atomClass: .ordinary, style)
        move(next, x: box.width, y: 0)
        box.add(next)
      }
      box.start = start
      return box
    }
    guard let (upper, lower) = Self.overEquals[scalar] else { return nil }
    let top = character(upper, plain: upper, atomClass: .ordinary, style)
    let bottom = character(lower, plain: lower, atomClass: .ordinary, style)
    let width = max(top.width, bottom.width)
    // Both about the axis, their ink a tenth of an em apart.
    let gap = 0.1 * em(style)
    let axis = axis(style)
    guard top.edge != MathFace.missing, bottom.edge != MathFace.missing else {
      discard(from: start)
      return nil
    }
    let (above, below) = (face.metrics(top.edge), face.metrics(bottom.edge))
    let total = (above.height + above.depth + below.height + below.depth) * em(style) + gap
    let rise = axis + total / 2 - above.height * em(style)
    let drop = axis - total / 2 + below.depth * em(style)
    move(top, x: (width - top.width) / 2, y: rise)
    move(bottom, x: (width - bottom.width) / 2, y: drop)
    return Box(
      width: width, height: axis + total / 2, depth: total / 2 - axis, start: start,
      end: items.count)
  }

  private static let overEquals: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [
    "\u{2AC5}": ("\u{2282}", "="), "\u{2AC6}": ("\u{2283}", "="),
    "\u{2ACB}": ("\u{2282}", "\u{2260}"), "\u{2ACC}": ("\u{2283}", "\u{2260}"),
  ]
}
