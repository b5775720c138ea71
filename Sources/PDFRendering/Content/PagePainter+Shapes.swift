import Typography

/// What the stream has set, so that nothing is set twice.
struct GraphicsState {
  var fill = Color.black
  var stroke = Color.black
  var width = 1.0
  var cap = Shape.Stroke.Cap.butt
  var join = Shape.Stroke.Join.miter
  var dashes: [Double] = []
  var font = -1
  var size = 0.0
}

extension PagePainter {
  /// Fills, then strokes, a path.
  mutating func draw(_ shape: Shape, at origin: Point) {
    let stroke = shape.stroke.flatMap { $0.width >= 0 ? $0 : nil }
    guard !shape.elements.isEmpty, shape.fill != nil || stroke != nil else { return }
    openMark(isShape: true)
    endText()
    if let fill = shape.fill { setFill(fill) }
    if let stroke { set(stroke) }
    addPath(shape.elements, at: origin)
    switch (shape.fill != nil, stroke != nil) {
    case (true, true): text.write("B\n")
    case (true, false): text.write("f\n")
    default: text.write("S\n")
    }
  }

  private mutating func addPath(_ elements: [Shape.Element], at o: Point) {
    if let r = rectangle(elements) {
      text.add(o.x + r.x, o.y + r.y, r.width, r.height, operator: "re")
      return
    }
    for element in elements {
      switch element {
      case .move(let p): text.add(o.x + p.x, o.y + p.y, operator: "m")
      case .line(let p): text.add(o.x + p.x, o.y + p.y, operator: "l")
      case .curve(let a, let b, let p):
        text.add(
          o.x + a.x, o.y + a.y, o.x + b.x, o.y + b.y, o.x + p.x, o.y + p.y, operator: "c")
      case .close: text.write("h\n")
      }
    }
  }

  /// An upright rectangle that begins at its top left corner.
  private func rectangle(_ elements: [Shape.Element]) -> Rectangle? {
    guard elements.count == 5, case .move(let a) = elements[0], case .line(let b) = elements[1],
      case .line(let c) = elements[2], case .line(let d) = elements[3],
      case .close = elements[4],
      a.y == b.y, b.x == c.x, c.y == d.y, d.x == a.x
    else { return nil }
    return Rectangle(x: a.x, y: a.y, width: b.x - a.x, height: c.y - a.y)
  }

  mutating func setFill(_ color: Color) {
    guard color != state.fill else { return }
    endStrings()
    state.fill = color
    if color.red == color.green, color.green == color.blue {
      text.add(color.red, operator: "g")
    } else {
      text.add(color.red, color.green, color.blue, operator: "rg")
    }
  }

  private mutating func set(_ stroke: Shape.Stroke) {
    if stroke.color != state.stroke {
      state.stroke = stroke.color
      text.add(stroke.color.red, stroke.color.green, stroke.color.blue, operator: "RG")
    }
    if stroke.width != state.width {
      state.width = stroke.width
      text.add(stroke.width, operator: "w")
    }
    if stroke.cap != state.cap {
      state.cap = stroke.cap
      text.write(stroke.cap == .butt ? "0 J\n" : stroke.cap == .round ? "1 J\n" : "2 J\n")
    }
    if stroke.join != state.join {
      state.join = stroke.join
      text.write(stroke.join == .miter ? "0 j\n" : stroke.join == .round ? "1 j\n" : "2 j\n")
    }
    // Dashes that are all zero are no dashes.
    let dashes = stroke.dashes.contains { $0 > 0 } ? stroke.dashes : []
    if dashes != state.dashes {
      state.dashes = dashes
      text.write("[")
      for dash in dashes {
        text.add(dash)
        text.write(" ")
      }
      text.write("]0 d\n")
    }
  }
}
