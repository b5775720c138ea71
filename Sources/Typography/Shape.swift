/// A path with its paint.
public struct Shape: Sendable, Hashable {
  public enum Element: Sendable, Hashable {
    case move(Point)
    case line(Point)
    /// A cubic Bézier curve: two control points, then the end.
    case curve(Point, Point, Point)
    case close
  }

  public struct Stroke: Sendable, Hashable {
    public enum Cap: Sendable, Hashable { case butt, round, square }
    public enum Join: Sendable, Hashable { case miter, round, bevel }

    public var color: Color
    /// In points.
    public var width: Double
    public var cap: Cap
    public var join: Join
    /// Lengths of dashes and gaps in turn; empty for a solid line.
    public var dashes: [Double]

    public init(
      color: Color = .black, width: Double, cap: Cap = .butt, join: Join = .miter,
      dashes: [Double] = []
    ) {
      self.color = color
      self.width = width
      self.cap = cap
      self.join = join
      self.dashes = dashes
    }
  }

  public var elements: [Element]
  public var fill: Color?
  public var stroke: Stroke?

  public init(_ elements: [Element], fill: Color? = nil, stroke: Stroke? = nil) {
    self.elements = elements
    self.fill = fill
    self.stroke = stroke
  }

  /// A filled rectangle whose top left corner is the item's position.
  public static func rule(width: Double, height: Double, color: Color = .black) -> Shape {
    rectangle(Rectangle(x: 0, y: 0, width: width, height: height), fill: color)
  }

  public static func rectangle(
    _ r: Rectangle, fill: Color? = nil, stroke: Stroke? = nil
  ) -> Shape {
    Shape(
      [
        .move(Point(x: r.x, y: r.y)), .line(Point(x: r.x + r.width, y: r.y)),
        .line(Point(x: r.x + r.width, y: r.y + r.height)),
        .line(Point(x: r.x, y: r.y + r.height)), .close,
      ], fill: fill, stroke: stroke)
  }

  /// A rectangle with round corners, each a quarter of a circle.
  public static func rounded(
    _ r: Rectangle, radius: Double, fill: Color? = nil, stroke: Stroke? = nil
  ) -> Shape {
    let radius = min(radius, r.width / 2, r.height / 2)
    // How far the control points of a quarter stand from its ends.
    let k = radius * 0.5523
    let (left, top, right, bottom) = (r.x, r.y, r.x + r.width, r.y + r.height)
    func point(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }
    return Shape(
      [
        .move(point(left + radius, top)), .line(point(right - radius, top)),
        .curve(
          point(right - radius + k, top), point(right, top + radius - k), point(right, top + radius)
        ),
        .line(point(right, bottom - radius)),
        .curve(
          point(right, bottom - radius + k), point(right - radius + k, bottom),
          point(right - radius, bottom)),
        .line(point(left + radius, bottom)),
        .curve(
          point(left + radius - k, bottom), point(left, bottom - radius + k),
          point(left, bottom - radius)),
        .line(point(left, top + radius)),
        .curve(
          point(left, top + radius - k), point(left + radius - k, top), point(left + radius, top)),
        .close,
      ], fill: fill, stroke: stroke)
  }

  public static func line(from a: Point, to b: Point, stroke: Stroke) -> Shape {
    Shape([.move(a), .line(b)], stroke: stroke)
  }
}
