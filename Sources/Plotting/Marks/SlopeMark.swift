import Figures
import Glibc
internal import Typography

extension PanelDrawing {
  /// A right triangle below its hypotenuse, with the slope at the upright side and 1 at the other.
  mutating func drawSlope(_ slope: Mark.Slope, _ layer: Layer) {
    let end = slope.y * pow(slope.factor, slope.exponent)
    let corner = slope.exponent < 0 ? (slope.x, end) : (slope.x * slope.factor, slope.y)
    guard let a = area.place(slope.x, slope.y),
      let b = area.place(slope.x * slope.factor, end), let c = area.place(corner.0, corner.1)
    else { return }
    let stroke = Shape.Stroke(color: color(layer), width: style.lineWidth * 0.6, join: .miter)
    marks.add(.shape(Shape([.move(a), .line(b), .line(c), .close], stroke: stroke)), at: .zero)
    let ink = color(layer).mixed(with: style.ink, 0.5)
    let size = style.tickSize
    let rise = labels.frame(slope.label, size: size, color: ink)
    let run = labels.frame("1", size: size, color: ink)
    let isFalling = slope.exponent < 0
    let riseX = isFalling ? c.x - rise.width - 2.5 : c.x + 2.5
    front.append(rise, at: Point(x: riseX, y: (a.y + b.y) / 2 + 0.33 * size))
    let runX = (a.x + b.x) / 2 - run.width / 2
    front.append(run, at: Point(x: runX, y: c.y + 2.5 + run.ascent))
    occupancy.mark(from: a, to: b)
    occupancy.mark(
      Rectangle(
        x: min(riseX, min(a.x, b.x)), y: min(a.y, b.y), width: abs(b.x - a.x) + rise.width + 4,
        height: abs(a.y - b.y) + size + 2))
  }
}
