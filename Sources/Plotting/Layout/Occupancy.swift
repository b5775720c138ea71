internal import Typography

/// Which parts of an area are drawn on, in cells of a few points: how a legend finds room.
struct Occupancy {
  static let cell = 3.0
  let area: Rectangle
  let columns: Int
  let rows: Int
  private var weights: [Float]

  init(_ area: Rectangle) {
    self.area = area
    columns = max(1, Int((area.width / Self.cell).rounded(.up)))
    rows = max(1, Int((area.height / Self.cell).rounded(.up)))
    weights = [Float](repeating: 0, count: columns * rows)
  }

  mutating func mark(_ p: Point, weight: Float = 1) {
    guard p.x.isFinite, p.y.isFinite else { return }
    let column = Int(((p.x - area.x) / Self.cell).rounded(.down))
    let row = Int(((p.y - area.y) / Self.cell).rounded(.down))
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    weights[row * columns + column] = max(weights[row * columns + column], weight)
  }

  mutating func mark(from a: Point, to b: Point, weight: Float = 1) {
    let length = max(abs(b.x - a.x), abs(b.y - a.y))
    let steps = min(4000, max(1, Int(length / Self.cell * 1.5)))
    for k in 0...steps {
      let t = Double(k) / Double(steps)
      mark(Point(x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t), weight: weight)
    }
  }

  mutating func mark(_ r: Rectangle, weight: Float = 1) {
    for y in stride(from: max(r.y, area.y), through: min(r.maxY, area.maxY), by: Self.cell) {
      for x in stride(from: max(r.x, area.x), through: min(r.maxX, area.maxX), by: Self.cell) {
        mark(Point(x: x, y: y), weight: weight)
      }
    }
  }

  /// The cells of a row from the top, from left to right.
  func weights(row: Int) -> ArraySlice<Float> { weights[row * columns..<(row + 1) * columns] }

  /// The place for a box that hides least: corners before edges before the middle; nil when all
  /// places hide something.
  ///
  /// - Parameter clearance: How far around the box nothing may be drawn, either.
  func room(
    width: Double, height: Double, margin: Double, clearance: Double = 0
  ) -> Point? {
    let xs = places(area.x + margin, area.maxX - margin - width)
    let ys = places(area.y + margin, area.maxY - margin - height)
    guard let xs, let ys else { return nil }
    let sums = OccupancySums(self)
    var best: (cost: Double, place: Point)?
    for (i, y) in ys.enumerated() {
      for (j, x) in xs.enumerated() {
        let box = Rectangle(x: x, y: y, width: width, height: height)
        if sums.cost(box.inset(by: -clearance)) > 0 { continue }
        // Prefer the corners, and of these the right and the upper ones.
        let fromEdgeX = Double(min(j, xs.count - 1 - j)) / Double(xs.count)
        let fromEdgeY = Double(min(i, ys.count - 1 - i)) / Double(ys.count)
        let side = (j > xs.count / 2 ? 0 : 0.02) + (i < ys.count / 2 ? 0 : 0.01)
        let total = fromEdgeX + fromEdgeY + side
        if total < best?.cost ?? .infinity { best = (total, Point(x: x, y: y)) }
      }
    }
    return best?.place
  }

  private func places(_ first: Double, _ last: Double) -> [Double]? {
    guard last >= first else { return nil }
    let count = max(2, Int((last - first) / 6))
    return (0...count).map { first + (last - first) * Double($0) / Double(count) }
  }
}
