import Typography

/// A stroke from one point to another. As `line` it takes fewer bytes than as a path, and a browser
/// knows that it has no joins: Firefox takes the room of mitred ones for a part of a path's ink, and moves
/// what stands in a formula by that.
struct Segment {
  private let start: Point
  private let end: Point

  /// Nil for a path that is anything else.
  init?(_ elements: [Shape.Element]) {
    guard elements.count == 2, case .move(let start) = elements[0],
      case .line(let end) = elements[1]
    else { return nil }
    (self.start, self.end) = (start, end)
  }

  /// Its ends as attributes of `line`, which are 0 where they are not said; each with a space before it.
  func attributes(at origin: Point) -> String {
    let (start, end) = (origin + start, origin + end)
    return [("x1", start.x), ("y1", start.y), ("x2", end.x), ("y2", end.y)].map { name, value in
      let number = CompactPath.number(value)
      return number == "0" ? "" : " \(name)=\"\(number)\""
    }.joined()
  }
}

extension Shape {
  /// Whether lines of it meet.
  var hasJoins: Bool {
    zip(elements, elements.dropFirst()).contains { first, second in
      switch (first, second) {
      case (.line, .line), (.line, .curve), (.curve, .line), (.curve, .curve), (_, .close): true
      default: false
      }
    }
  }
}
