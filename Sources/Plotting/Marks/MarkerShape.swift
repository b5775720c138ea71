import Figures
internal import Typography

/// The shapes of points, of about equal weight to the eye.
enum MarkerShape {
  /// All points in one path.
  static func shape(
    _ marker: Layer.Marker, at places: [Point], size: Double, color: Color
  ) -> Shape {
    let outline = outline(marker, size / 2)
    var elements: [Shape.Element] = []
    elements.reserveCapacity(places.count * outline.count)
    for place in places { elements += outline.map { $0.moved(by: place) } }
    switch marker {
    case .cross, .plus:
      return Shape(elements, stroke: .init(color: color, width: max(0.6, size * 0.24)))
    default: return Shape(elements, fill: color)
    }
  }

  private static func outline(_ marker: Layer.Marker, _ r: Double) -> [Shape.Element] {
    switch marker {
    case .automatic, .circle: return circle(r)
    case .dot: return circle(r * 0.45)
    case .square: return polygon([(-1, -1), (1, -1), (1, 1), (-1, 1)], r * 0.88)
    case .triangle: return polygon([(0, -1.15), (1.1, 0.75), (-1.1, 0.75)], r)
    case .diamond: return polygon([(0, -1.25), (1.05, 0), (0, 1.25), (-1.05, 0)], r)
    case .cross: return segments([((-1, -1), (1, 1)), ((-1, 1), (1, -1))], r * 0.9)
    case .plus: return segments([((-1, 0), (1, 0)), ((0, -1), (0, 1))], r * 1.2)
    }
  }

  static func circle(_ r: Double) -> [Shape.Element] {
    // The cubic that is nearest to a quarter circle.
    let k = 0.5522847498 * r
    func p(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }
    return [
      .move(p(r, 0)), .curve(p(r, k), p(k, r), p(0, r)), .curve(p(-k, r), p(-r, k), p(-r, 0)),
      .curve(p(-r, -k), p(-k, -r), p(0, -r)), .curve(p(k, -r), p(r, -k), p(r, 0)), .close,
    ]
  }

  private static func polygon(_ corners: [(Double, Double)], _ r: Double) -> [Shape.Element] {
    corners.enumerated().map { index, c in
      let point = Point(x: c.0 * r, y: c.1 * r)
      return index == 0 ? .move(point) : .line(point)
    } + [.close]
  }

  private static func segments(
    _ lines: [((Double, Double), (Double, Double))], _ r: Double
  ) -> [Shape.Element] {
    lines.flatMap { a, b -> [Shape.Element] in
      [.move(Point(x: a.0 * r, y: a.1 * r)), .line(Point(x: b.0 * r, y: b.1 * r))]
    }
  }
}

extension Shape.Element {
  func moved(by d: Point) -> Shape.Element {
    switch self {
    case .move(let p): .move(p + d)
    case .line(let p): .line(p + d)
    case .curve(let a, let b, let c): .curve(a + d, b + d, c + d)
    case .close: .close
    }
  }
}
