import Figures
import Glibc
internal import Typography

/// Circles and rays of polar coordinates, with their labels.
struct PolarAxes {
  let style: PlotStyle
  let labels: LabelSetter

  /// Room for the angles' labels on all sides.
  var margin: Double { style.tickSize * 2.4 }

  func draw(_ y: SetAxis, _ area: PlotArea, into frame: inout Frame) {
    let center = area.center
    let radius = min(area.rectangle.width, area.rectangle.height) / 2
    var faint: [Shape.Element] = []
    for tick in y.ticks where tick.isMajor {
      let r = area.y(tick.value)
      if r > 0.5, r < radius - 0.5 { faint += MarkerShape.circle(r).map { $0.moved(by: center) } }
    }
    for k in 0..<12 {
      let angle = Double(k) * .pi / 6
      let end = center + Point(x: radius * cos(angle), y: -radius * sin(angle))
      faint += [.move(center), .line(end)]
      let text = labels.frame(
        AngleTicks.label(k, over: 6), size: style.tickSize, color: style.ink)
      let away = radius + 5
      let anchor = center + Point(x: away * cos(angle), y: -away * sin(angle))
      frame.append(
        text,
        at: Point(
          x: anchor.x - text.width * (1 - cos(angle)) / 2,
          y: anchor.y + style.tickSize * (0.35 + 0.35 * -sin(angle))))
    }
    let thin = Shape.Stroke(color: style.faint, width: style.axisWidth)
    frame.add(.shape(Shape(faint, stroke: thin)), at: .zero)
    let outline = MarkerShape.circle(radius).map { $0.moved(by: center) }
    let stroke = Shape.Stroke(color: style.ink, width: style.axisWidth)
    frame.add(.shape(Shape(outline, stroke: stroke)), at: .zero)
  }

  /// Radii along a ray between the labelled ones; drawn after the marks, on patches of paper.
  func drawRadii(_ y: SetAxis, _ area: PlotArea, into frame: inout Frame) {
    let angle = 75.0 / 180 * Double.pi
    let radius = min(area.rectangle.width, area.rectangle.height) / 2
    for tick in y.ticks {
      guard let label = tick.label else { continue }
      let r = area.y(tick.value)
      if r < 0.12 * radius || r > 0.97 * radius { continue }
      let place = area.center + Point(x: r * cos(angle), y: -r * sin(angle))
      let origin = Point(x: place.x - label.width / 2, y: place.y + 0.33 * style.tickSize)
      let patch = Rectangle(
        x: origin.x - 1, y: origin.y - label.ascent - 0.5, width: label.width + 2,
        height: label.ascent + 1.5)
      frame.add(.shape(.rectangle(patch, fill: style.paper)), at: .zero)
      frame.append(label, at: origin)
    }
  }
}
