import Typography

extension Frame {
  /// How far its strokes may reach beyond it, whose middle is on its edges at most.
  var strokeRoom: Double {
    items.reduce(0) { room, item in
      switch item.content {
      case .shape(let shape): max(room, (shape.stroke?.width ?? 0) / 2)
      case .group(let inner, let transform, _): max(room, inner.strokeRoom * transform.largestScale)
      default: room
      }
    }
  }

  /// The same in a larger frame, with some room on all sides.
  func with(room: Double) -> Frame {
    guard room > 0 else { return self }
    var larger = Frame(
      width: width + 2 * room, ascent: ascent + room, descent: descent + room)
    larger.append(self, at: Point(x: room, y: 0))
    return larger
  }
}

extension Transform {
  /// By how much lengths grow at most along the axes.
  fileprivate var largestScale: Double {
    max(a * a + b * b, c * c + d * d).squareRoot()
  }
}
