import Figures
import Glibc
internal import Typography

extension PanelDrawing {
  /// A right triangle that shows a slope, near the place that is wanted but off what is drawn
  /// already; smaller where that is crowded.
  mutating func drawSlope(_ slope: Mark.Slope, _ layer: Layer) {
    var chosen: (triangle: SlopeTriangle, place: Point, cost: Float)?
    for scale in [1, 0.8, 0.6, 0.45, 0.3] {
      guard let (wanted, triangle) = triangle(slope, scale: scale, layer) else { return }
      let r = area.rectangle
      if max(triangle.bounds.width / r.width, triangle.bounds.height / r.height) > 0.6 { continue }
      guard let (place, cost) = triangle.room(near: wanted, in: occupancy) else { continue }
      if cost < chosen?.cost ?? .infinity { chosen = (triangle, place, cost) }
      if cost == 0 { break }
    }
    if let chosen { draw(chosen.triangle, at: chosen.place, layer) }
  }

  /// The triangle with its hypotenuse shortened, and where its left end is wanted.
  private func triangle(
    _ slope: Mark.Slope, scale: Double, _ layer: Layer
  ) -> (wanted: Point, triangle: SlopeTriangle)? {
    let factor = pow(slope.factor, scale)
    guard let a = area.place(slope.x, slope.y),
      let b = area.place(slope.x * factor, slope.y * pow(factor, slope.exponent))
    else { return nil }
    let ink = color(layer).mixed(with: style.ink, 0.5)
    let triangle = SlopeTriangle(
      slope, from: a, to: b, rise: labels.frame(slope.label, size: style.tickSize, color: ink),
      run: labels.frame("1", size: style.tickSize, color: ink), size: style.tickSize)
    return (a, triangle)
  }

  private mutating func draw(_ triangle: SlopeTriangle, at place: Point, _ layer: Layer) {
    let stroke = Shape.Stroke(color: color(layer), width: style.lineWidth * 0.6, join: .miter)
    let outline: [Shape.Element] = [
      .move(place), .line(place + triangle.end), .line(place + triangle.corner), .close,
    ]
    marks.add(.shape(Shape(outline, stroke: stroke)), at: .zero)
    front.append(triangle.rise, at: place + triangle.risePlace)
    front.append(triangle.run, at: place + triangle.runPlace)
    for part in triangle.parts {
      occupancy.mark(
        Rectangle(
          x: part.x + place.x, y: part.y + place.y, width: part.width, height: part.height))
    }
  }
}
