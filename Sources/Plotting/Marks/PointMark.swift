import Figures
internal import Typography

extension PanelDrawing {
  mutating func drawPoints(_ x: [Double], _ y: [Double], _ layer: Layer) {
    var places: [Point] = []
    places.reserveCapacity(min(x.count, y.count))
    for (a, b) in zip(x, y) {
      if let place = area.place(a, b) { places.append(place) } else { notes.missing += 1 }
    }
    let size = markerSize(places.count) * layer.weight
    let thinned = PointThinning.thin(places, cell: size / 8)
    if thinned.count > PointThinning.limit {
      drawDensity(places, layer)
      return
    }
    for place in thinned { occupancy.mark(place) }
    marks.add(
      .shape(MarkerShape.shape(marker(layer), at: thinned, size: size, color: color(layer))),
      at: .zero)
  }

  /// Smaller where there are many.
  private func markerSize(_ count: Int) -> Double {
    style.markerSize * (count <= 60 ? 1 : count <= 250 ? 0.75 : count <= 1200 ? 0.58 : 0.42)
  }

  /// Points as counts by pixel: from the paper to the layer's colour, by the logarithm.
  private mutating func drawDensity(_ places: [Point], _ layer: Layer) {
    let pixel = 72 / style.resolution * 2
    let r = area.rectangle
    let (width, height) = (max(1, Int(r.width / pixel)), max(1, Int(r.height / pixel)))
    var counts = [Int32](repeating: 0, count: width * height)
    for p in places where r.contains(p) {
      let column = min(width - 1, Int((p.x - r.x) / r.width * Double(width)))
      let row = min(height - 1, Int((p.y - r.y) / r.height * Double(height)))
      counts[row * width + column] += 1
      occupancy.mark(p)
    }
    let top = Int(counts.max() ?? 1)
    let base = color(layer)
    let dark = base.mixed(with: style.ink, 0.55)
    let shades = (0...max(top, 1)).map { count -> UInt32 in
      if count == 0 { return style.paper.packed }
      let t = top > 1 ? logarithm(Double(count)) / logarithm(Double(top)) : 1
      let shade =
        t < 0.5
        ? style.paper.mixed(with: base, 0.3 + 1.4 * t) : base.mixed(with: dark, 2 * t - 1)
      return shade.packed
    }
    let image = RasterImage(
      pixelWidth: width, pixelHeight: height, pixels: counts.map { shades[Int($0)] },
      sampling: .nearest)
    marks.add(
      .image(image, width: r.width, height: r.height), at: Point(x: r.x, y: r.y))
    notes.add(.phrase(.drawnAsDensity, [grouped(places.count)]))
  }
}
