import ReportModel
import Typography

/// The sign of a verdict: a tick, a cross, an empty circle; drawn, since text fonts lack them.
enum CheckSign {
  static func color(_ verdict: ReportBlock.CheckMark.Verdict, _ colors: Colors) -> Color {
    switch verdict {
    case .passed: colors.success
    case .failed: colors.failure
    case .unchecked: colors.secondary
    }
  }

  static func frame(
    _ verdict: ReportBlock.CheckMark.Verdict, size: Double, color: Color
  ) -> Frame {
    let side = size * 0.75
    var frame = Frame(width: side, ascent: side, descent: 0)
    let stroke = Shape.Stroke(color: color, width: size * 0.12, cap: .round, join: .round)
    frame.add(.shape(Shape(path(verdict, side), stroke: stroke)), at: .zero)
    return frame
  }

  private static func path(
    _ verdict: ReportBlock.CheckMark.Verdict, _ side: Double
  ) -> [Shape.Element] {
    func point(_ x: Double, _ y: Double) -> Point { Point(x: x * side, y: -y * side) }
    switch verdict {
    case .passed:
      return [.move(point(0.08, 0.45)), .line(point(0.36, 0.12)), .line(point(0.95, 0.92))]
    case .failed:
      return [
        .move(point(0.1, 0.1)), .line(point(0.9, 0.9)), .move(point(0.1, 0.9)),
        .line(point(0.9, 0.1)),
      ]
    case .unchecked:
      return [.move(point(0.05, 0.45)), .line(point(0.95, 0.45))]
    }
  }
}
