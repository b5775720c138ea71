import Typography

/// Where a frame has ink.
enum InkBox {
  struct Label {
    var text: String
    var box: Rectangle
  }

  /// Around everything, with clips honoured.
  static func of(_ frame: Frame) -> Rectangle {
    union(boxes(frame)) ?? Rectangle(x: 0, y: 0, width: 0, height: 0)
  }

  static func images(of frame: Frame) -> [RasterImage] {
    frame.items.flatMap { item -> [RasterImage] in
      switch item.content {
      // A colour bar is one pixel wide.
      case .image(let image, _, _): image.pixelWidth > 1 ? [image] : []
      case .group(let inner, _, _): images(of: inner)
      default: []
      }
    }
  }

  /// Runs of text on the page, joined where they follow each other.
  static func labels(of frame: Frame) -> [Label] {
    var labels: [Label] = []
    for item in frame.items {
      let p = item.position
      switch item.content {
      case .glyphs(let run):
        let box = Rectangle(
          x: p.x, y: p.y - 0.62 * run.size, width: run.width, height: 0.62 * run.size)
        labels.append(Label(text: run.text, box: box))
      case .group(let inner, let t, nil) where t.b != 0:
        let box = Rectangle(
          x: p.x - inner.ascent, y: p.y - inner.width, width: inner.height, height: inner.width)
        labels.append(Label(text: "turned", box: box))
      default: break
      }
    }
    return labels
  }

  private static func boxes(_ frame: Frame) -> [Rectangle] {
    frame.items.compactMap { item in
      let p = item.position
      switch item.content {
      case .glyphs(let run):
        return Rectangle(
          x: p.x, y: p.y - 0.6 * run.size, width: run.width, height: 0.6 * run.size)
      case .shape(let shape): return moved(box(shape), p)
      case .image(_, let width, let height):
        return Rectangle(x: p.x, y: p.y, width: width, height: height)
      case .group(let inner, let t, let clip):
        if t.b != 0 {
          return Rectangle(
            x: p.x - inner.ascent, y: p.y - inner.width, width: inner.height,
            height: inner.width)
        }
        guard let box = union(boxes(inner)) else { return nil }
        guard let clip else { return moved(box, p) }
        let left = max(box.x, clip.x)
        let top = max(box.y, clip.y)
        return moved(
          Rectangle(
            x: left, y: top,
            width: max(0, min(box.x + box.width, clip.x + clip.width) - left),
            height: max(0, min(box.y + box.height, clip.y + clip.height) - top)), p)
      default: return nil
      }
    }
  }

  private static func box(_ shape: Shape) -> Rectangle? {
    union(
      shape.elements.compactMap { element in
        switch element {
        case .move(let p), .line(let p), .curve(_, _, let p):
          Rectangle(x: p.x, y: p.y, width: 0, height: 0)
        case .close: nil
        }
      })
  }

  private static func moved(_ r: Rectangle?, _ p: Point) -> Rectangle? {
    r.map { Rectangle(x: $0.x + p.x, y: $0.y + p.y, width: $0.width, height: $0.height) }
  }

  private static func union(_ boxes: [Rectangle]) -> Rectangle? {
    guard var all = boxes.first else { return nil }
    for r in boxes.dropFirst() {
      let (left, top) = (min(all.x, r.x), min(all.y, r.y))
      let right = max(all.x + all.width, r.x + r.width)
      let bottom = max(all.y + all.height, r.y + r.height)
      all = Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }
    return all
  }
}

extension Rectangle {
  func insetBy(_ d: Double) -> Rectangle {
    Rectangle(x: x + d, y: y + d, width: max(0, width - 2 * d), height: max(0, height - 2 * d))
  }
}
