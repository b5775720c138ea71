import Typography

/// A line with a head, a little apart from what it leads from and to.
struct DiagramArrow {
  let style: DiagramStyle
  let color: Color

  func frame(from start: Point, to end: Point) -> Frame {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    var frame = Frame(width: 0)
    guard length > 0 else { return frame }
    let along = Point(x: dx / length, y: dy / length)
    /// So far along the arrow and beside it.
    func place(_ distance: Double, _ side: Double = 0) -> Point {
      Point(
        x: start.x + distance * along.x - side * along.y,
        y: start.y + distance * along.y + side * along.x)
    }
    let tip = length - style.clearance
    let neck = tip - style.head
    let stroke = Shape.Stroke(color: color, width: style.arrowLine)
    frame.add(
      .shape(.line(from: place(style.clearance), to: place(neck), stroke: stroke)), at: .zero)
    let half = style.head * 0.45
    frame.add(
      .shape(
        Shape(
          [.move(place(tip)), .line(place(neck, half)), .line(place(neck, -half)), .close],
          fill: color)), at: .zero)
    return frame
  }
}
