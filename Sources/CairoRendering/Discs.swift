import Typography

/// Circles of one size, the marks of a scatter plot: dots of a wide stroke say them in an eighth of the
/// bytes of their outlines.
struct Discs {
  let radius: Double
  private let centers: [Point]

  /// Nil for a path that is anything else.
  init?(_ elements: [Shape.Element]) {
    // A start, four quarters and an end.
    guard elements.count >= 6, elements.count.isMultiple(of: 6) else { return nil }
    var (radius, centers): (Double?, [Point]) = (nil, [])
    for start in stride(from: 0, to: elements.count, by: 6) {
      guard let (center, own) = Self.circle(elements[start..<(start + 6)]) else { return nil }
      if let radius, abs(radius - own) > 1e-6 * radius { return nil }
      radius = radius ?? own
      centers.append(center)
    }
    guard let radius, radius > 0 else { return nil }
    (self.radius, self.centers) = (radius, centers)
  }

  func path(at origin: Point) -> String {
    var path = CompactPath()
    for center in centers { path.dot(at: origin + center) }
    return path.text
  }

  private static func circle(_ elements: ArraySlice<Shape.Element>) -> (Point, Double)? {
    guard case .move(let first)? = elements.first, case .close? = elements.last else { return nil }
    var ends = [first]
    var handles: [(start: Point, end: Point)] = []
    for element in elements.dropFirst().dropLast() {
      guard case .curve(let a, let b, let end) = element else { return nil }
      handles.append((a, b))
      ends.append(end)
    }
    let center = Point(x: (ends[0].x + ends[2].x) / 2, y: (ends[0].y + ends[2].y) / 2)
    func distance(_ a: Point, _ b: Point) -> Double {
      ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }
    let radius = distance(ends[0], center)
    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * radius }
    guard isNear(distance(ends[4], ends[0]), 0), isNear(distance(ends[0], ends[2]), 2 * radius),
      isNear(distance(ends[1], ends[3]), 2 * radius)
    else { return nil }
    for quarter in 0..<4 {
      let (start, end) = (ends[quarter], ends[quarter + 1])
      // The handles of a cubic that is nearly a quarter of a circle are 0.55 radii long.
      guard isNear(distance(start, center), radius),
        isNear(distance(start, end), radius * 2.0.squareRoot()),
        abs(distance(start, handles[quarter].start) - 0.552 * radius) < 0.003 * radius,
        abs(distance(end, handles[quarter].end) - 0.552 * radius) < 0.003 * radius
      else { return nil }
    }
    return (center, radius)
  }
}
