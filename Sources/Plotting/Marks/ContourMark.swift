import Figures
internal import Typography

extension PanelDrawing {
  mutating func drawContours(_ contours: Contours, _ layer: Layer) {
    let values = contours.values.values
    guard contours.rows > 1, contours.columns > 1, let low = values.lazy.filter(\.isFinite).min(),
      let high = values.lazy.filter(\.isFinite).max(), low < high
    else { return }
    notes.missing += values.count { !$0.isFinite }
    let levels = contours.levels ?? ExtendedWilkinson.ticks(in: low...high, target: 10)
    var numbers = contours.showsValues ? ContourLabels(levels, area.rectangle) : nil
    for level in levels {
      let lines = MarchingSquares.lines(
        values, rows: contours.rows, columns: contours.columns, level: level)
      let (stroke, ink) = look(of: level, contours, layer)
      let text = numbers?.text(of: level).map {
        labels.frame($0, size: 0.86 * style.tickSize, color: ink)
      }
      var elements: [Shape.Element] = []
      for line in lines {
        let places = line.compactMap { area.place(along(contours, $0).x, along(contours, $0).y) }
        for (a, b) in zip(places, places.dropFirst()) { occupancy.mark(from: a, to: b) }
        var parts = [places]
        if let text, let label = numbers?.place(width: text.width, height: text.height, on: places)
        {
          parts = label.parts
          front.add(.group(text, label.turn, clip: nil), at: label.start(of: text))
        }
        for part in parts {
          guard let first = part.first else { continue }
          elements.append(.move(first))
          elements += part.dropFirst().map { .line($0) }
        }
      }
      if elements.isEmpty { continue }
      marks.add(.shape(Shape(elements, stroke: stroke)), at: .zero)
    }
  }

  /// A level's line, and the colour of its number.
  private func look(
    of level: Double, _ contours: Contours, _ layer: Layer
  ) -> (stroke: Shape.Stroke, ink: Color) {
    var stroke = stroke(layer)
    guard contours.isColored, let color = mapping?.color(level) else { return (stroke, style.ink) }
    stroke.color = color
    guard panel.layers.contains(where: { $0.mark.isImage }) else { return (stroke, style.ink) }
    // On a picture of the same colours, what stands out.
    stroke.color = color.luminance > 0.25 ? style.onLight : style.onDark
    stroke.width *= 0.5
    return (stroke, stroke.color)
  }

  /// From columns and rows to data.
  private func along(_ contours: Contours, _ p: Point) -> Point {
    let (x, y) = (contours.x, contours.y)
    return Point(
      x: x.lowerBound + (x.upperBound - x.lowerBound) * p.x / Double(contours.columns - 1),
      y: y.lowerBound + (y.upperBound - y.lowerBound) * p.y / Double(contours.rows - 1))
  }
}
