import ReportModel
import Typography

/// The signs of verdicts, drawn, since text fonts lack them. No two have a shape in common, so that
/// they are told apart without their colours: a tick for what was evaluated, a box with a dot (a
/// cell) for what a cell computed, two lines (an equals sign) for what is so by definition, a ring
/// for what was not checked, a cross for what fails.
extension CheckSign {
  func color(_ colors: Colors) -> Color {
    switch self {
    case .evaluated: colors.success
    case .computed: colors.link
    case .exempt, .unchecked: colors.secondary
    case .failed: colors.failure
    }
  }

  /// The sign beside text of a size, on its baseline.
  func frame(size: Double, _ colors: Colors) -> Frame {
    let side = size * 0.75
    var frame = Frame(width: side, ascent: side, descent: 0)
    let stroke = Shape.Stroke(
      color: color(colors), width: size * 0.12, cap: .round, join: .round)
    frame.add(.shape(Shape(path(side), stroke: stroke)), at: .zero)
    return frame.tagged(.sign(character))
  }

  /// What the drawing stands for.
  var character: String {
    switch self {
    case .evaluated: "✓"
    case .computed: "⊡"
    case .exempt: "="
    case .unchecked: "○"
    case .failed: "✗"
    }
  }

  /// In a square whose lower left corner is the origin.
  private func path(_ side: Double) -> [Shape.Element] {
    func point(_ x: Double, _ y: Double) -> Point { Point(x: x * side, y: -y * side) }
    switch self {
    case .evaluated:
      return [.move(point(0.08, 0.45)), .line(point(0.36, 0.12)), .line(point(0.95, 0.92))]
    case .computed:
      return [
        .move(point(0.08, 0.08)), .line(point(0.92, 0.08)), .line(point(0.92, 0.92)),
        .line(point(0.08, 0.92)), .close, .move(point(0.42, 0.5)), .line(point(0.58, 0.5)),
      ]
    case .exempt:
      return [
        .move(point(0.08, 0.32)), .line(point(0.92, 0.32)), .move(point(0.08, 0.68)),
        .line(point(0.92, 0.68)),
      ]
    case .unchecked: return ring(center: (0.5, 0.5), radius: 0.42, point)
    case .failed:
      return [
        .move(point(0.1, 0.1)), .line(point(0.9, 0.9)), .move(point(0.1, 0.9)),
        .line(point(0.9, 0.1)),
      ]
    }
  }

  /// A circle by four cubic curves.
  private func ring(
    center: (x: Double, y: Double), radius r: Double, _ point: (Double, Double) -> Point
  ) -> [Shape.Element] {
    let (x, y, k) = (center.x, center.y, r * 0.5523)
    return [
      .move(point(x + r, y)),
      .curve(point(x + r, y + k), point(x + k, y + r), point(x, y + r)),
      .curve(point(x - k, y + r), point(x - r, y + k), point(x - r, y)),
      .curve(point(x - r, y - k), point(x - k, y - r), point(x, y - r)),
      .curve(point(x + k, y - r), point(x + r, y - k), point(x + r, y)),
      .close,
    ]
  }
}
