import Figures
internal import Typography

extension PanelDrawing {
  /// Vertical bars with caps; what reaches below a logarithmic axis ends at it, without a cap.
  mutating func drawErrorBars(
    _ x: [Double], _ lower: [Double], _ upper: [Double], _ layer: Layer
  ) {
    var elements: [Shape.Element] = []
    let half = style.capLength / 2
    for (a, (low, high)) in zip(x, zip(lower, upper)) {
      let isOpen = area.y.isLogarithmic && low <= 0
      let bottom = isOpen ? area.y.domain.lowerBound : low
      guard let p = area.place(a, bottom), let q = area.place(a, high) else { continue }
      if abs(p.y - q.y) < 0.1 { continue }
      occupancy.mark(from: p, to: q)
      elements += [.move(p), .line(q)]
      for (end, hasCap) in [(p, !isOpen), (q, true)] where hasCap {
        elements += [
          .move(end + Point(x: -half, y: 0)), .line(end + Point(x: half, y: 0)),
        ]
      }
    }
    if elements.isEmpty { return }
    let stroke = Shape.Stroke(color: color(layer), width: style.lineWidth * 0.65 * layer.weight)
    marks.add(.shape(Shape(elements, stroke: stroke)), at: .zero)
  }
}
