import Typography

/// The box of a task, with a tick when it is done.
enum TaskBox {
  static func frame(isDone: Bool, style: InlineStyle) -> Frame {
    let side = style.size * 0.72
    var frame = Frame(width: side, ascent: side, descent: 0)
    let stroke = Shape.Stroke(color: style.color, width: style.size * 0.05)
    frame.add(
      .shape(.rectangle(Rectangle(x: 0, y: -side, width: side, height: side), stroke: stroke)),
      at: .zero)
    if isDone {
      frame.add(
        .shape(
          Shape(
            [
              .move(Point(x: side * 0.18, y: -side * 0.5)),
              .line(Point(x: side * 0.42, y: -side * 0.22)),
              .line(Point(x: side * 0.84, y: -side * 0.82)),
            ],
            stroke: Shape.Stroke(
              color: style.color, width: style.size * 0.09, cap: .round, join: .round))),
        at: .zero)
    }
    return frame.tagged(.sign(isDone ? "☑" : "☐"))
  }
}
