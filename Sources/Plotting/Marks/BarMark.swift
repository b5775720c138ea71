import Figures
internal import Typography

extension PanelDrawing {
  mutating func drawBars(_ edges: [Double], _ heights: [Double], _ layer: Layer) {
    var elements: [Shape.Element] = []
    let base = area.y.isLogarithmic ? area.y.domain.lowerBound : 0
    for (index, height) in heights.enumerated() where index + 1 < edges.count {
      guard let p = area.place(edges[index], base),
        let q = area.place(edges[index + 1], height)
      else {
        notes.missing += 1
        continue
      }
      // A bar far narrower than the axes is seen all the same.
      let box = Rectangle(
        x: min(p.x, q.x), y: min(p.y, q.y), width: max(abs(q.x - p.x), 0.5),
        height: abs(q.y - p.y))
      occupancy.mark(box)
      elements += Shape.rectangle(box).elements
    }
    if elements.isEmpty { return }
    let fill = color(layer).mixed(with: style.paper, 0.55)
    let width = heights.count > 120 ? 0 : 0.5
    let stroke = width > 0 ? Shape.Stroke(color: color(layer), width: width) : nil
    marks.add(.shape(Shape(elements, fill: fill, stroke: stroke)), at: .zero)
  }
}
