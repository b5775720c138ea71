import Figures
internal import Typography

extension PanelDrawing {
  mutating func drawRule(_ rule: Mark.Rule, _ layer: Layer) {
    let r = area.rectangle
    let ends: (Point, Point)
    switch rule {
    case .horizontal(let y):
      guard let p = area.place(area.x.domain.lowerBound, y) else { return }
      ends = (Point(x: r.x, y: p.y), Point(x: r.maxX, y: p.y))
    case .vertical(let x):
      guard let p = area.place(x, area.y.domain.lowerBound) else { return }
      ends = (Point(x: p.x, y: r.y), Point(x: p.x, y: r.maxY))
    case .diagonal:
      let low = max(area.x.domain.lowerBound, area.y.domain.lowerBound)
      let high = min(area.x.domain.upperBound, area.y.domain.upperBound)
      guard low < high, let p = area.place(low, low), let q = area.place(high, high) else {
        return
      }
      ends = (p, q)
    }
    occupancy.mark(from: ends.0, to: ends.1, weight: 0.5)
    let stroke = stroke(layer, width: style.lineWidth * 0.75)
    marks.add(.shape(.line(from: ends.0, to: ends.1, stroke: stroke)), at: .zero)
  }
}
