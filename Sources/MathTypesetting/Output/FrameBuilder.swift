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
    var link: UInt16 = 0
    defer { if link > 0 { frame.add(.endTag(.reference), at: end(of: range, origin)) } }
    while index < range.upperBound {
      let item = layout.items[index]
      if !item.isHidden, item.link != link {
        if link > 0 { frame.add(.endTag(.reference), at: place(item, origin)) }
        link = item.link
        if link > 0 { open(link, from: index, in: range, &frame, origin) }
      }
      if item.isHidden {
        index += 1
      } else if item.kind == .glyph {
        let end = runEnd(from: index, in: range)
        frame.add(.glyphs(run(index..<end, origin)), at: place(item, origin))
        index = end
      } else if item.kind == .picture {
        let picture = layout.pictures[Int(item.glyph)]
        frame.append(
          item.width == 1 ? picture : picture.scaled(by: item.width), at: place(item, origin))
        index += 1
      } else {
        let position = Point(x: origin.x + item.x, y: origin.y - item.y)
        frame.add(.shape(shape(item)), at: position)
        index += 1
      }
    }
  }

  /// Begins the element of a link: what follows, as far as it is in the link, can be clicked.
  private func open(
    _ link: UInt16, from start: Int, in range: Range<Int>, _ frame: inout Frame, _ origin: Point
  ) {
    var (left, right) = (Double.infinity, -Double.infinity)
    var (top, bottom) = (-Double.infinity, Double.infinity)
    for item in layout.items[start..<range.upperBound] {
      if item.isHidden { continue }
      guard item.link == link else { break }
      let (low, high) = verticalExtent(item)
      let width = item.kind == .glyph ? advance(item) : item.width
      left = min(left, item.x, item.x + width)
      right = max(right, item.x, item.x + width)
      top = max(top, item.y + high)
      bottom = min(bottom, item.y + low)
    }
    let corner = Point(x: origin.x + left, y: origin.y - top)
    frame.add(.beginTag(.reference), at: corner)
    frame.add(.link(target(link), width: right - left, height: top - bottom), at: corner)
  }

  private func target(_ link: UInt16) -> LinkTarget {
    switch layout.links[Int(link) - 1] {
    case .address(let address): .address(address)
    case .destination(let name): .destination(name)
    case .report(let name, let destination): .report(name, destination: destination)
    }
  }

  private func end(of range: Range<Int>, _ origin: Point) -> Point {
    place(layout.items[range.upperBound - 1], origin)
  }

  /// From an item's own height: what of it is below, and what above.
  private func verticalExtent(_ item: Item) -> (low: Double, high: Double) {
    guard item.kind == .glyph else { return (min(0, item.height), max(0, item.height)) }
    let font = layout.faces.fonts[Int(item.face)]
    let box = font.extents(of: item.glyph)
    let scale = item.width / Double(font.unitsPerEm)
    // At least as high as an x, for something to click at.
    return (min(0, Double(box.bottom) * scale), max(0.45 * item.width, Double(box.top) * scale))
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
        item.color == first.color, item.link == first.link, !item.isHidden
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
