internal import CCairo
import Typography

extension FramePainter {
  /// Draws a shape after what is gathered, or gathers it.
  mutating func draw(_ shape: Shape, at origin: Point) throws(RenderingError) {
    if let rule = shape.rule { return try gather(rule.rectangle, rule.color, at: origin) }
    try showGathered()
    paint(shape, at: origin)
  }

  /// Fills, then strokes, a path.
  private mutating func paint(_ shape: Shape, at origin: Point) {
    addPath(shape.elements, at: origin)
    if let fill = shape.fill {
      set(fill)
      if shape.stroke == nil { cairo_fill(context) } else { cairo_fill_preserve(context) }
    }
    if let stroke = shape.stroke {
      set(stroke.color)
      apply(stroke)
      cairo_stroke(context)
    }
    cairo_new_path(context)
  }

  private func addPath(_ elements: [Shape.Element], at o: Point) {
    for element in elements {
      switch element {
      case .move(let p): cairo_move_to(context, o.x + p.x, o.y + p.y)
      case .line(let p): cairo_line_to(context, o.x + p.x, o.y + p.y)
      case .curve(let a, let b, let p):
        cairo_curve_to(
          context, o.x + a.x, o.y + a.y, o.x + b.x, o.y + b.y, o.x + p.x, o.y + p.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  private func apply(_ stroke: Shape.Stroke) {
    cairo_set_line_width(context, stroke.width)
    let cap =
      switch stroke.cap {
      case .butt: CAIRO_LINE_CAP_BUTT
      case .round: CAIRO_LINE_CAP_ROUND
      case .square: CAIRO_LINE_CAP_SQUARE
      }
    let join =
      switch stroke.join {
      case .miter: CAIRO_LINE_JOIN_MITER
      case .round: CAIRO_LINE_JOIN_ROUND
      case .bevel: CAIRO_LINE_JOIN_BEVEL
      }
    cairo_set_line_cap(context, cap)
    cairo_set_line_join(context, join)
    // Dashes that are all zero would put cairo into an error state.
    let dashes = stroke.dashes.contains { $0 > 0 } ? stroke.dashes : []
    cairo_set_dash(context, dashes, Int32(dashes.count), 0)
  }
}
