import Figures
import Glibc
internal import Typography

extension PanelDrawing {
  /// A vector field: the longest arrow is as long as the places are apart.
  mutating func drawArrows(
    _ x: [Double], _ y: [Double], _ u: [Double], _ v: [Double], _ layer: Layer
  ) {
    var arrows: [(place: Point, du: Double, dv: Double)] = []
    for (index, (a, b)) in zip(x, y).enumerated() where index < min(u.count, v.count) {
      guard let p = area.place(a, b), u[index].isFinite, v[index].isFinite else {
        notes.missing += 1
        continue
      }
      arrows.append((p, u[index], v[index]))
    }
    let longest = arrows.map { hypot($0.du, $0.dv) }.max() ?? 0
    guard longest > 0 else { return }
    let r = area.rectangle
    let spacing = (r.width * r.height / Double(max(arrows.count, 1))).squareRoot()
    let sx: Double = area.x.end > area.x.start ? 1 : -1
    let sy: Double = area.y.end > area.y.start ? 1 : -1
    for arrow in arrows {
      let length = 0.92 * spacing / longest
      let d = Point(x: sx * arrow.du * length, y: sy * arrow.dv * length)
      if hypot(d.x, d.y) < 0.4 { continue }
      // Arrows are centred at their places: the field is read there.
      let tail = arrow.place - Point(x: d.x / 2, y: d.y / 2)
      occupancy.mark(from: tail, to: tail + d)
      for shape in ArrowShape.shapes(
        from: tail, to: tail + d, color: color(layer),
        width: style.lineWidth * 0.7 * layer.weight)
      {
        marks.add(.shape(shape), at: .zero)
      }
    }
  }
}

/// An arrow with a filled head.
enum ArrowShape {
  static func shapes(from a: Point, to b: Point, color: Color, width: Double) -> [Shape] {
    let d = b - a
    let length = hypot(d.x, d.y)
    guard length > 0 else { return [] }
    let e = Point(x: d.x / length, y: d.y / length)
    let head = min(length * 0.5, 3.6 * max(width, 0.6) + 1)
    let neck = Point(x: b.x - e.x * head, y: b.y - e.y * head)
    let side = Point(x: -e.y * head * 0.36, y: e.x * head * 0.36)
    return [
      .line(from: a, to: neck, stroke: .init(color: color, width: width)),
      Shape([.move(b), .line(neck + side), .line(neck - side), .close], fill: color),
    ]
  }
}
