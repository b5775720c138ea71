import Figures
import Glibc
internal import Typography

/// The rectangle of a panel's axes, and where numbers stand in it.
struct PlotArea {
  let rectangle: Rectangle
  let x: PositionScale
  let y: PositionScale
  let isPolar: Bool

  init(_ panel: Panel, x: ClosedRange<Double>, y: ClosedRange<Double>, in r: Rectangle) {
    rectangle = r
    isPolar = panel.coordinates == .polar
    if isPolar {
      // The radius grows from the centre to the nearest edge.
      let radius = min(r.width, r.height) / 2
      self.x = PositionScale(Axis(), domain: 0...1, from: 0, to: 1)
      self.y = PositionScale(panel.y, domain: y, from: 0, to: radius)
    } else {
      self.x = PositionScale(panel.x, domain: x, from: r.x, to: r.x + r.width)
      self.y = PositionScale(panel.y, domain: y, from: r.y + r.height, to: r.y)
    }
  }

  var center: Point { Point(x: rectangle.midX, y: rectangle.midY) }

  /// Nil where there is no such place: not finite, or not positive on a logarithmic axis.
  func place(_ a: Double, _ b: Double) -> Point? {
    var point: Point
    if isPolar {
      let radius = y(b)
      point = center + Point(x: radius * cos(a), y: -radius * sin(a))
    } else {
      point = Point(x: x(a), y: y(b))
    }
    guard point.x.isFinite, point.y.isFinite else { return nil }
    // What is far outside is as invisible nearer by, where cairo can still count.
    point.x = max(-20_000, min(20_000, point.x))
    point.y = max(-20_000, min(20_000, point.y))
    return point
  }
}

extension Rectangle {
  var midX: Double { x + width / 2 }
  var midY: Double { y + height / 2 }
  var maxX: Double { x + width }
  var maxY: Double { y + height }

  func contains(_ p: Point) -> Bool { p.x >= x && p.x <= maxX && p.y >= y && p.y <= maxY }

  func inset(by d: Double) -> Rectangle {
    Rectangle(x: x + d, y: y + d, width: max(0, width - 2 * d), height: max(0, height - 2 * d))
  }

  func intersects(_ r: Rectangle) -> Bool {
    x < r.maxX && r.x < maxX && y < r.maxY && r.y < maxY
  }
}
