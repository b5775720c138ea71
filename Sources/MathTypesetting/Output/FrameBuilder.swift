import Typography

/// Turns a layout's items into a frame: neighbours of one font, size and colour become one run.
struct FrameBuilder {
  let layout: Layout

  func frame(_ box: Box) -> Frame {
    var frame = Frame(width: box.width, ascent: box.height, descent: box.depth)
    append(box.start..<box.end, to: &frame, at: .zero)
    return frame
  }

  /// Appends items; `origin` is where the formula's (0, 0) stands in the frame.
  func append(_ range: Range<Int>, to frame: inout Frame, at origin: Point) {
    var index = range.lowerBound
    while index < range.upperBound {
      let item = layout.items[index]
      if item.isHidden {
        index += 1
      } else if item.kind == .glyph {
        let end = runEnd(from: index, in: range)
        frame.add(.glyphs(run(index..<end, origin)), at: place(item, origin))
        index = end
      } else {
        let position = Point(x: origin.x + item.x, y: origin.y - item.y)
        frame.add(.shape(shape(item)), at: position)
        index += 1
      }
    }
  }

  private func place(_ item: Item, _ origin: Point) -> Point {
    Point(x: origin.x + item.x, y: origin.y - item.y)
  }

  private func runEnd(from start: Int, in range: Range<Int>) -> Int {
    let first = layout.items[start]
    var end = start + 1
    while end < range.upperBound {
      let item = layout.items[end]
      guard item.kind == .glyph, item.face == first.face, item.width == first.width,
        item.color == first.color, !item.isHidden
      else { break }
      end += 1
    }
    return end
  }

  private func run(_ range: Range<Int>, _ origin: Point) -> GlyphRun {
    let first = layout.items[range.lowerBound]
    var glyphs: [GlyphRun.Glyph] = []
    glyphs.reserveCapacity(range.count)
    var text = ""
    var clusters: [GlyphRun.Cluster] = []
    var isPlain = true
    for index in range {
      let item = layout.items[index]
      glyphs.append(
        GlyphRun.Glyph(id: item.glyph, x: item.x - first.x, y: first.y - item.y))
      if item.isContinuation, !clusters.isEmpty {
        clusters[clusters.count - 1].glyphCount += 1
        isPlain = false
      } else {
        let scalar = Unicode.Scalar(item.scalar) ?? "\u{FFFD}"
        text.unicodeScalars.append(scalar)
        clusters.append(
          GlyphRun.Cluster(byteCount: UTF8.width(scalar), glyphCount: 1))
      }
    }
    let last = layout.items[range.upperBound - 1]
    return GlyphRun(
      font: layout.faces.fonts[Int(first.face)], size: first.width,
      color: layout.palette[Int(first.color)], glyphs: glyphs,
      width: max(0, last.x - first.x) + advance(last), text: text,
      clusters: isPlain ? [] : clusters)
  }

  private func advance(_ item: Item) -> Double {
    let font = layout.faces.fonts[Int(item.face)]
    if item.face == 0 { return layout.face.metrics(item.glyph).advance * item.width }
    return Double(font.advance(of: item.glyph)) / Double(font.unitsPerEm) * item.width
  }

  private func shape(_ item: Item) -> Shape {
    let color = layout.palette[Int(item.color)]
    if item.kind == .rule {
      // The item's position is its lower left corner, y up.
      return .rectangle(
        Rectangle(x: 0, y: -item.height, width: item.width, height: item.height), fill: color)
    }
    return .line(
      from: .zero, to: Point(x: item.width, y: -item.height),
      stroke: Shape.Stroke(color: color, width: 0.04 * layout.size))
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
