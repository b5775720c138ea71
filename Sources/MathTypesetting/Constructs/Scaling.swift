internal import Glibc
import MathSyntax
import Typography

extension Layout {
  /// `\scalebox`, `\resizebox`, sizes of text: laid out as usual, then made larger or smaller.
  func scaled(_ scaled: Scaled, _ style: Style) -> Box {
    if !scaled.keepsShape { return transformed(scaled, style) }
    var inner = style
    if case .ofText = scaled.scale { inner = Style(level: .text, isCramped: false) }
    var box = list(scaled.body, inner)
    let factor = min(100, max(0.01, factor(scaled.scale, box, style)))
    magnify(box.start..<box.end, by: factor)
    box.width *= factor
    box.height *= factor
    box.depth *= factor
    box.trailingSlant *= factor
    box.edge = MathFace.missing
    return box
  }

  private func factor(_ scale: Scaled.Scale, _ box: Box, _ style: Style) -> Double {
    switch scale {
    case .factor(let factor), .ofText(let factor): return factor
    case .width(let width): return box.width > 0.01 ? points(width, style) / box.width : 1
    case .height(let height): return box.height > 0.01 ? points(height, style) / box.height : 1
    case .axes, .size, .turned: return 1
    }
  }

  // MARK: Turned and mirrored

  /// `\rotatebox`, `\reflectbox`, `\resizebox` to a width and a height: a picture.
  private func transformed(_ scaled: Scaled, _ style: Style) -> Box {
    let part = Layout(
      faces: faces, size: size, color: palette[Int(color)], linkColor: linkColor)
    let box = part.list(scaled.body, style)
    part.settle()
    missing += part.missing
    work += part.work
    // y down, as frames have it
    let matrix: (a: Double, b: Double, c: Double, d: Double)
    var shift = (x: 0.0, y: 0.0)
    switch scaled.scale {
    case .axes(let x, let y): matrix = (x, 0, 0, y)
    case .size(let width, let height):
      func ratio(_ length: Length, _ own: Double) -> Double {
        own > 0.01 ? min(100, max(-100, points(length, style) / own)) : 1
      }
      matrix = (ratio(width, box.width), 0, 0, ratio(height, box.height))
    case .turned(let degrees, let origin):
      let angle = degrees.truncatingRemainder(dividingBy: 360) * .pi / 180
      let (sine, cosine) = (sin(angle), cos(angle))
      matrix = (cosine, -sine, sine, cosine)
      let fixed = origin.point(of: box)
      shift.x = fixed.x - (matrix.a * fixed.x + matrix.c * fixed.y)
      shift.y = fixed.y - (matrix.b * fixed.x + matrix.d * fixed.y)
    case .factor, .ofText, .width, .height: matrix = (1, 0, 0, 1)
    }
    let corners = [
      (0, -box.height), (box.width, -box.height), (0, box.depth), (box.width, box.depth),
    ].map { x, y in
      (
        x: matrix.a * x + matrix.c * y + shift.x, y: matrix.b * x + matrix.d * y + shift.y
      )
    }
    let left = corners.map(\.x).min() ?? 0
    let start = items.count
    pictures.append(
      Frame(items: [
        Frame.Item(
          .group(
            FrameBuilder(layout: part).frame(box),
            Transform(
              a: matrix.a, b: matrix.b, c: matrix.c, d: matrix.d, tx: shift.x - left, ty: shift.y),
            clip: nil), at: .zero)
      ]))
    append(Item(kind: .picture, glyph: UInt32(pictures.count - 1), x: 0, y: 0, width: 1))
    return Box(
      width: (corners.map(\.x).max() ?? 0) - left, height: -(corners.map(\.y).min() ?? 0),
      depth: corners.map(\.y).max() ?? 0, start: start, end: items.count)
  }

  /// Magnifies items about their box's origin, with the moves inside that are still to be made.
  private func magnify(_ range: Range<Int>, by factor: Double) {
    for index in range {
      items[index].x *= factor
      items[index].y *= factor
      items[index].width *= factor
      items[index].height *= factor
      items[index].opening.x *= factor
      items[index].opening.y *= factor
      items[index].closing.x *= factor
      items[index].closing.y *= factor
    }
    work += range.count
  }
}

extension Scaled.Origin {
  /// Where it is in a box, y down.
  fileprivate func point(of box: Box) -> (x: Double, y: Double) {
    let y =
      switch vertical {
      case .top: -box.height
      case .center: (box.depth - box.height) / 2
      case .baseline: 0.0
      case .bottom: box.depth
      }
    return (horizontal.indent(box.width), y)
  }
}
