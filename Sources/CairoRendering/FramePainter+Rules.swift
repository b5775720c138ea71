internal import CCairo
import Typography

extension FramePainter {
  /// Gathers a rule among the glyphs: of one colour, so that their order does not show.
  mutating func gather(
    _ rule: Rectangle, _ color: Color, at origin: Point
  ) throws(RenderingError) {
    if !batch.isEmpty, batch.color != color { try showGathered() }
    if rules.color != color { fillRules() }
    rules.color = color
    rules.rectangles.append(
      Rectangle(
        x: origin.x + rule.x, y: origin.y + rule.y, width: rule.width, height: rule.height))
  }

  /// Fills the rules that are gathered as one path.
  mutating func fillRules() {
    guard !rules.isEmpty else { return }
    set(rules.color)
    for rule in rules.rectangles {
      cairo_rectangle(context, rule.x, rule.y, rule.width, rule.height)
    }
    cairo_fill(context)
    rules.rectangles.removeAll(keepingCapacity: true)
  }
}

/// Rules of one colour that stand among glyphs of that colour: the bars of a formula, the lines of
/// a table.
///
/// In a PDF each fill ends the text object around it, and what follows sets its font and place
/// anew; so rules wait until the text is written.
struct RuleBatch {
  var color = Color.black
  var rectangles: [Rectangle] = []

  var isEmpty: Bool { rectangles.isEmpty }
}

extension Shape {
  /// What is filled, where it is an upright rectangle that is only filled.
  var rule: (rectangle: Rectangle, color: Color)? {
    guard let fill, stroke == nil, elements.count == 5,
      case .move(let a) = elements[0], case .line(let b) = elements[1],
      case .line(let c) = elements[2], case .line(let d) = elements[3],
      case .close = elements[4],
      a.y == b.y, b.x == c.x, c.y == d.y, d.x == a.x, b.x > a.x, c.y > a.y
    else { return nil }
    return (Rectangle(x: a.x, y: a.y, width: b.x - a.x, height: c.y - a.y), fill)
  }
}
