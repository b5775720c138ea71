public import Typography

/// The looks of diagrams, in points.
public struct DiagramStyle: Sendable, Hashable {
  /// Between the edge of a box and its words.
  public var padding = Point(x: 5, y: 3)
  /// Between boxes without an arrow.
  public var gap = 10.0
  /// How long an arrow's place is.
  public var arrow = 22.0
  public var radius = 3.0
  public var line = 0.5
  public var arrowLine = 0.6
  /// How long the head of an arrow is.
  public var head = 4.5
  /// Between an arrow and a box.
  public var clearance = 2.0

  public init() {}
}
