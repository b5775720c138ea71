import Figures
internal import Typography

extension PanelDrawing {
  /// The cells on logarithmic axes: a grid of the pixels that print can show, in the order of the
  /// page. Where cells are denser than pixels, a pixel takes their mean or their extreme.
  mutating func resampled(_ image: Image, to box: Rectangle) -> AreaReduction.Grid {
    var columns = max(1, Int(box.width / 72 * style.resolution))
    var rows = max(1, Int(box.height / 72 * style.resolution))
    let excess = Double(columns * rows) / Double(style.pixelLimit)
    if excess > 1 {
      columns = max(1, Int(Double(columns) / excess.squareRoot()))
      rows = max(1, Int(Double(rows) / excess.squareRoot()))
    }
    let across = Self.cells(
      area.x, from: box.x, to: box.maxX, pixels: columns, of: image.columns, in: image.x)
    let down = Self.cells(
      area.y, from: box.y, to: box.maxY, pixels: rows, of: image.rows, in: image.y)
    if (across + down).contains(where: { $0.count > 1 }) {
      let phrase: FigurePhrase = image.reduction == .mean ? .meansOfPixels : .extremesOfPixels
      notes.add(.phrase(phrase))
    }
    let values = image.values.values
    var grid = AreaReduction.Grid(rows: rows, columns: columns, values: [])
    grid.values.reserveCapacity(rows * columns)
    for row in down {
      for column in across {
        if row.count == 1, column.count == 1 {
          grid.values.append(values[row.lowerBound * image.columns + column.lowerBound])
        } else {
          let covered = row.lazy.flatMap { row in
            column.lazy.map { values[row * image.columns + $0] }
          }
          grid.values.append(Self.joined(covered.filter(\.isFinite), image.reduction))
        }
      }
    }
    return grid
  }

  private static func joined(
    _ values: some Sequence<Double>, _ reduction: Image.Reduction
  ) -> Double {
    var (sum, count, extreme) = (0.0, 0.0, Double.nan)
    for value in values {
      sum += value
      count += 1
      if !(abs(value) <= abs(extreme)) { extreme = value }
    }
    return reduction == .mean ? sum / count : extreme
  }

  /// For each pixel along an axis the cells that it covers, or the one around its centre.
  private static func cells(
    _ scale: PositionScale, from start: Double, to end: Double, pixels: Int, of count: Int,
    in range: ClosedRange<Double>
  ) -> [Range<Int>] {
    func cell(_ pixel: Double) -> Double {
      let value = scale.inverse(start + (end - start) * pixel / Double(pixels))
      let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return min(Double(count), max(0, part * Double(count)))
    }
    return (0..<pixels).map { pixel in
      let (a, b) = (cell(Double(pixel)), cell(Double(pixel + 1)))
      let (low, high) = (min(a, b), max(a, b))
      if high - low > 1 { return Int(low)..<min(count, Int(high.rounded(.up))) }
      let center = min(count - 1, Int(cell(Double(pixel) + 0.5)))
      return center..<center + 1
    }
  }
}
