import Figures
import Glibc
internal import Typography

/// A right triangle with a slope at its upright side and 1 at the other, before it has a place: in
/// points from the left end of its hypotenuse.
struct SlopeTriangle {
  let slope: Mark.Slope
  /// The right end of the hypotenuse.
  let end: Point
  /// Where the sides meet, below the hypotenuse.
  let corner: Point
  let rise: Frame
  let run: Frame
  let risePlace: Point
  let runPlace: Point

  /// - Parameters:
  ///   - a: The left end of the hypotenuse, where it is wanted.
  ///   - b: The right end.
  init(_ slope: Mark.Slope, from a: Point, to b: Point, rise: Frame, run: Frame, size: Double) {
    self.slope = slope
    self.rise = rise
    self.run = run
    end = Point(x: b.x - a.x, y: b.y - a.y)
    let isFalling = slope.exponent < 0
    corner = isFalling ? Point(x: 0, y: end.y) : Point(x: end.x, y: 0)
    risePlace = Point(
      x: isFalling ? corner.x - rise.width - 2.5 : corner.x + 2.5, y: end.y / 2 + 0.33 * size)
    runPlace = Point(x: (end.x - run.width) / 2, y: corner.y + 2.5 + run.ascent)
  }

  /// What the triangle and its labels cover: strips under the hypotenuse, and the labels.
  var parts: [Rectangle] {
    let count = 6
    let strips = (0..<count).map { index in
      let (left, right) = (Double(index) / Double(count), Double(index + 1) / Double(count))
      let top = min(end.y * left, end.y * right)
      return Rectangle(
        x: end.x * left, y: top, width: end.x * (right - left), height: max(0, corner.y - top))
    }
    return strips + [
      Rectangle(
        x: risePlace.x, y: risePlace.y - rise.ascent, width: rise.width, height: rise.height),
      Rectangle(x: runPlace.x, y: runPlace.y - run.ascent, width: run.width, height: run.height),
    ]
  }

  /// What holds all parts.
  var bounds: Rectangle {
    let parts = parts
    let left = parts.map(\.x).min() ?? 0
    let top = parts.map(\.y).min() ?? 0
    let right = parts.map(\.maxX).max() ?? 0
    let bottom = parts.map(\.maxY).max() ?? 0
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The place nearest to a wanted one that hides nothing, and how much is hidden there; where
  /// every place hides something, one that hides least. Nil where there is no room at all.
  func room(near wanted: Point, in occupancy: Occupancy) -> (place: Point, cost: Float)? {
    let area = occupancy.area.inset(by: 3)
    let bounds = bounds
    let xs = steps(area.x - bounds.x, area.maxX - bounds.maxX, and: wanted.x)
    let ys = steps(area.y - bounds.y, area.maxY - bounds.maxY, and: wanted.y)
    let sums = OccupancySums(occupancy)
    let parts = parts.map { $0.inset(by: -2) }
    var best: (place: Point, cost: Float, distance: Double)?
    for y in ys {
      for x in xs {
        let distance = hypot(x - wanted.x, y - wanted.y)
        if let best, best.cost == 0, best.distance <= distance { continue }
        let cost = parts.reduce(Float(0)) { sum, part in
          sum
            + sums.cost(
              Rectangle(x: part.x + x, y: part.y + y, width: part.width, height: part.height))
        }
        if let best, (best.cost, best.distance) <= (cost, distance) { continue }
        best = (Point(x: x, y: y), cost, distance)
      }
    }
    return best.map { ($0.place, $0.cost) }
  }

  /// Places a few points apart, and the wanted one where it lies among them.
  private func steps(_ first: Double, _ last: Double, and wanted: Double) -> [Double] {
    guard first <= last else { return [] }
    let count = max(1, Int((last - first) / 4))
    let even = (0...count).map { first + (last - first) * Double($0) / Double(count) }
    return (first...last).contains(wanted) ? [wanted] + even : even
  }
}
