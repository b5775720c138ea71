import Figures
internal import Typography

extension PanelDrawing {
  /// One picture of a pixel a cell; finer grids than print can show are reduced by area first.
  mutating func drawImage(_ image: Image) {
    guard let mapping, image.rows > 0, image.columns > 0,
      let p = area.place(image.x.lowerBound, image.y.lowerBound),
      let q = area.place(image.x.upperBound, image.y.upperBound)
    else { return }
    let box = Rectangle(
      x: min(p.x, q.x), y: min(p.y, q.y), width: abs(q.x - p.x), height: abs(q.y - p.y))
    // On logarithmic axes cells are not equally wide.
    let isEven = !area.x.isLogarithmic && !area.y.isLogarithmic
    let grid = isEven ? reduced(image, to: box) : resampled(image, to: box)
    let (isFlippedX, isFlippedY) = isEven ? (q.x < p.x, q.y < p.y) : (false, false)
    let pixels = colors(grid, mapping, isFlippedX, isFlippedY)
    let raster = RasterImage(
      pixelWidth: grid.columns, pixelHeight: grid.rows, pixels: pixels, sampling: .nearest)
    marks.add(.image(raster, width: box.width, height: box.height), at: Point(x: box.x, y: box.y))
    occupancy.mark(box)
    notes.missing += image.missingCount
    if let block = image.block { drawBlocks(block, image) }
    if image.showsValues { drawValues(image, mapping) }
  }

  private mutating func reduced(_ image: Image, to box: Rectangle) -> AreaReduction.Grid {
    let grid = AreaReduction.Grid(
      rows: image.rows, columns: image.columns, values: image.values.values)
    var columns = min(grid.columns, Int(box.width / 72 * style.resolution))
    var rows = min(grid.rows, Int(box.height / 72 * style.resolution))
    let excess = Double(columns * rows) / Double(style.pixelLimit)
    if excess > 1 {
      columns = Int(Double(columns) / excess.squareRoot())
      rows = Int(Double(rows) / excess.squareRoot())
    }
    guard columns < grid.columns || rows < grid.rows else { return grid }
    // A tenth less is not worth blurred cells.
    if Double(columns) > 0.9 * Double(grid.columns), Double(rows) > 0.9 * Double(grid.rows),
      excess <= 1
    {
      return grid
    }
    let counts = [image.sourceRows, image.sourceColumns, rows, columns].map { "\($0)" }
    let phrase: FigurePhrase = image.reduction == .mean ? .drawnAsMeans : .drawnAsExtremes
    notes.add(.phrase(phrase, counts))
    return AreaReduction.reduce(
      grid, rows: max(1, rows), columns: max(1, columns), image.reduction)
  }

  private func colors(
    _ grid: AreaReduction.Grid, _ mapping: ColorMapping, _ isFlippedX: Bool, _ isFlippedY: Bool
  ) -> [UInt32] {
    let missing = style.missing.packed
    let (rows, columns) = (grid.rows, grid.columns)
    return [UInt32](unsafeUninitializedCapacity: rows * columns) { pixels, count in
      grid.values.withUnsafeBufferPointer { values in
        for row in 0..<rows {
          let source = (isFlippedY ? rows - 1 - row : row) * columns
          for column in 0..<columns {
            let value = values[source + (isFlippedX ? columns - 1 - column : column)]
            pixels[row * columns + column] = mapping.packed(value) ?? missing
          }
        }
      }
      count = rows * columns
    }
  }

  /// Lines around blocks, in the colour of the paper.
  private mutating func drawBlocks(_ block: Int, _ image: Image) {
    var elements: [Shape.Element] = []
    func line(_ a: Point?, _ b: Point?) {
      if let a, let b { elements += [.move(a), .line(b)] }
    }
    for row in stride(from: block, to: image.rows, by: block) {
      let y = along(image.y, row, image.rows)
      line(area.place(image.x.lowerBound, y), area.place(image.x.upperBound, y))
    }
    for column in stride(from: block, to: image.columns, by: block) {
      let x = along(image.x, column, image.columns)
      line(area.place(x, image.y.lowerBound), area.place(x, image.y.upperBound))
    }
    // Lines nearer than a few points would hide the cells.
    guard elements.count / 2 < 4 * Int(area.rectangle.width / 4) else { return }
    let stroke = Shape.Stroke(color: style.paper, width: 0.8)
    marks.add(.shape(Shape(elements, stroke: stroke)), at: .zero)
  }

  private func along(_ range: ClosedRange<Double>, _ n: Int, _ count: Int) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * Double(n) / Double(count)
  }

  /// Numbers in the cells, dark on light and light on dark; none where they do not fit.
  private mutating func drawValues(_ image: Image, _ mapping: ColorMapping) {
    let texts = CellNumbers.texts(image.values.values)
    guard let a = area.place(along(image.x, 0, image.columns), image.y.lowerBound),
      let b = area.place(along(image.x, 1, image.columns), along(image.y, 1, image.rows))
    else { return }
    let (width, height) = (abs(b.x - a.x), abs(b.y - a.y))
    let plain = texts.map { labels.frame($0, size: style.tickSize, color: style.ink).width }
    let widest = max(plain.max() ?? 1, 1)
    let size = min(style.tickSize, style.tickSize * 0.86 * width / widest, height * 0.7)
    guard size >= 4 else {
      notes.add(.phrase(.cellsTooSmall))
      return
    }
    for (index, value) in image.values.values.enumerated() {
      let (row, column) = (index / image.columns, index % image.columns)
      guard
        let a = area.place(
          along(image.x, column, image.columns), along(image.y, row, image.rows)),
        let b = area.place(
          along(image.x, column + 1, image.columns), along(image.y, row + 1, image.rows))
      else { continue }
      let place = Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
      let back = mapping.color(value) ?? style.missing
      let color = back.luminance > 0.32 ? style.onLight : style.onDark
      let text = labels.frame(texts[index], size: size, color: color)
      front.append(text, at: place + Point(x: -text.width / 2, y: 0.33 * size))
    }
  }
}
