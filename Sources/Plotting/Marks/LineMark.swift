import Figures
internal import Typography

extension PanelDrawing {
  /// A polyline with gaps at numbers that have no place.
  mutating func drawLine(_ x: [Double], _ y: [Double], _ layer: Layer) {
    let (pieces, missing) = polylines(x, y)
    notes.missing += missing
    var elements: [Shape.Element] = []
    for piece in pieces {
      let thinned = LineThinning.thin(piece)
      for (a, b) in zip(thinned, thinned.dropFirst()) { occupancy.mark(from: a, to: b) }
      elements.append(.move(thinned[0]))
      // A point alone between gaps shows as a dot.
      if thinned.count == 1 { elements.append(.line(thinned[0] + Point(x: 0.01, y: 0))) }
      elements += thinned.dropFirst().map { .line($0) }
    }
    if elements.isEmpty { return }
    marks.add(.shape(Shape(elements, stroke: stroke(layer))), at: .zero)
  }

  /// Runs of places without a gap, and how many numbers had none.
  func polylines(_ x: [Double], _ y: [Double]) -> (pieces: [[Point]], missing: Int) {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    var missing = 0
    for (a, b) in zip(x, y) {
      if let place = area.place(a, b) {
        piece.append(place)
      } else {
        missing += 1
        if !piece.isEmpty { pieces.append(piece) }
        piece = []
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return (pieces, missing)
  }
}
