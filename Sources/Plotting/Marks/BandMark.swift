import Figures
internal import Typography

extension PanelDrawing {
  /// Filled in a tint of the layer's colour: opaque, since reports have no transparency.
  mutating func drawBand(
    _ x: [Double], _ lower: [Double], _ upper: [Double], _ layer: Layer
  ) {
    var elements: [Shape.Element] = []
    var top: [Point] = []
    var bottom: [Point] = []
    func close() {
      if top.count > 1 {
        let outline = LineThinning.thin(top) + LineThinning.thin(bottom.reversed())
        elements.append(.move(outline[0]))
        elements += outline.dropFirst().map { .line($0) }
        elements.append(.close)
      }
      (top, bottom) = ([], [])
    }
    for (a, (low, high)) in zip(x, zip(lower, upper)) {
      let floor = area.y.isLogarithmic && low <= 0 ? area.y.domain.lowerBound : low
      if let p = area.place(a, floor), let q = area.place(a, high) {
        bottom.append(p)
        top.append(q)
        occupancy.mark(from: p, to: q, weight: 0.6)
      } else {
        notes.missing += 1
        close()
      }
    }
    close()
    if elements.isEmpty { return }
    marks.add(.shape(Shape(elements, fill: tint(layer))), at: .zero)
  }

  func tint(_ layer: Layer) -> Color { color(layer).mixed(with: style.paper, 0.76) }
}
