import Glibc
internal import Typography

/// Finds room for the numbers of level lines: where a line is straight, clear of other numbers.
struct ContourLabels {
  private let levels: [Double]
  private let texts: [String]
  private let area: Rectangle
  private var taken: [Rectangle] = []

  /// Lines are left out at least this far on either side of a number, in points.
  private static let gap = 1.8
  /// The least ratio of a chord to its arc.
  private static let straightness = 0.97

  init(_ levels: [Double], _ area: Rectangle) {
    self.levels = levels
    self.area = area
    let labels = NumberLabels(levels)
    texts = labels.common == nil ? labels.labels : levels.map { NumberLabels([$0]).labels[0] }
  }

  func text(of level: Double) -> String? { levels.firstIndex(of: level).map { texts[$0] } }

  /// A number's place on a line.
  struct Place {
    var center: Point
    /// In radians from the horizontal, clockwise on the page, less than a quarter turn.
    var angle: Double
    /// What is left of the line.
    var parts: [[Point]]

    var turn: Transform {
      Transform(a: cos(angle), b: sin(angle), c: -sin(angle), d: cos(angle), tx: 0, ty: 0)
    }

    /// Where the text's origin stands, so that its figures are centred on the line.
    func start(of text: Frame) -> Point {
      let (x, y) = (-text.width / 2, (text.ascent - text.descent) / 2)
      return Point(
        x: center.x + x * cos(angle) - y * sin(angle),
        y: center.y + x * sin(angle) + y * cos(angle))
    }
  }

  /// The straightest place for a text, and among equals the most central; nil where there is none.
  mutating func place(width: Double, height: Double, on line: [Point]) -> Place? {
    let path = ArcLength(line)
    let need = width + 2 * Self.gap
    guard path.length > max(3 * need, 40) else { return nil }
    var best: (s: Double, worth: Double, box: Rectangle)?
    for s in stride(from: need, through: path.length - need, by: 3) {
      let (a, b) = (path.point(s - need / 2), path.point(s + need / 2))
      let chord = hypot(b.x - a.x, b.y - a.y)
      guard chord >= Self.straightness * need else { continue }
      let box = Self.box(
        Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2), b - a, width: need, height: height)
      guard area.inset(by: 2).contains(box), !taken.contains(where: box.intersects) else {
        continue
      }
      let worth = chord / need - 0.02 * abs(s / path.length - 0.5)
      if worth > best?.worth ?? -1 { best = (s, worth, box) }
    }
    guard let best else { return nil }
    taken.append(best.box)
    let (a, b) = (path.point(best.s - need / 2), path.point(best.s + need / 2))
    // Numbers read from the left.
    let along = b.x < a.x ? a - b : b - a
    return Place(
      center: Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2), angle: atan2(along.y, along.x),
      parts: [path.part(0, best.s - need / 2), path.part(best.s + need / 2, path.length)])
  }

  /// The upright rectangle around a turned one.
  private static func box(
    _ center: Point, _ along: Point, width: Double, height: Double
  ) -> Rectangle {
    let length = hypot(along.x, along.y)
    let (c, s) = (abs(along.x) / length, abs(along.y) / length)
    let (w, h) = (width * c + height * s, width * s + height * c)
    return Rectangle(x: center.x - w / 2, y: center.y - h / 2, width: w, height: h)
  }
}

/// A polyline by the length along it.
private struct ArcLength {
  let points: [Point]
  /// Up to each point.
  private var lengths: [Double] = [0]

  init(_ points: [Point]) {
    self.points = points
    for (a, b) in zip(points, points.dropFirst()) {
      lengths.append(lengths[lengths.count - 1] + hypot(b.x - a.x, b.y - a.y))
    }
  }

  var length: Double { lengths[lengths.count - 1] }

  func point(_ s: Double) -> Point {
    let next = index(beyond: s)
    let (a, b) = (points[next - 1], points[next])
    let piece = lengths[next] - lengths[next - 1]
    let t = piece > 0 ? min(1, max(0, (s - lengths[next - 1]) / piece)) : 0
    return Point(x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t)
  }

  /// The line between two lengths.
  func part(_ start: Double, _ end: Double) -> [Point] {
    guard end > start else { return [] }
    let inner = points.indices.filter { lengths[$0] > start && lengths[$0] < end }
    return [point(start)] + inner.map { points[$0] } + [point(end)]
  }

  /// The first point that is further along, or the last.
  private func index(beyond s: Double) -> Int {
    var low = 0
    var high = points.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if lengths[middle] <= s { low = middle } else { high = middle }
    }
    return high
  }
}

extension Rectangle {
  fileprivate func contains(_ r: Rectangle) -> Bool {
    r.x >= x && r.maxX <= maxX && r.y >= y && r.maxY <= maxY
  }
}
