import Figures
internal import Typography

extension PanelDrawing {
  /// A polyline with gaps at numbers that have no place.
  mutating func drawLine(_ x: [Double], _ y: [Double], _ layer: Layer) {
    let (pieces, missing) = polylines(x, y)
    notes.missing += missing
    var elements: [Shape.Element] = []
    var alone: [Point] = []
    for piece in pieces {
      let thinned = LineThinning.thin(piece)
      for (a, b) in zip(thinned, thinned.dropFirst()) { occupancy.mark(from: a, to: b) }
      if thinned.count == 1 {
        alone.append(thinned[0])
        continue
      }
      elements.append(.move(thinned[0]))
      elements += thinned.dropFirst().map { .line($0) }
    }
    if !elements.isEmpty {
      marks.add(.shape(Shape(elements, stroke: stroke(layer))), at: .zero)
    }
    // A point between gaps is no line: it shows as a dot.
    for place in alone { occupancy.mark(place) }
    if !alone.isEmpty {
      let size = 2.2 * style.lineWidth * layer.weight
      marks.add(
        .shape(MarkerShape.shape(.circle, at: alone, size: size, color: color(layer))), at: .zero)
    }
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
