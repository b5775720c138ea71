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

  public static func line(from a: Point, to b: Point, stroke: Stroke) -> Shape {
    Shape([.move(a), .line(b)], stroke: stroke)
  }
}
