import MathSyntax

extension Layout {
  /// `\scalebox`, `\resizebox`, sizes of text: laid out as usual, then made larger or smaller.
  func scaled(_ scaled: Scaled, _ style: Style) -> Box {
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
    }
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
