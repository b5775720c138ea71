import MathSyntax

extension Layout {
  /// `\not` before something without a struck-out form: a stroke through its middle.
  func negated(_ negated: Negated, _ style: Style) -> Box {
    var box = self.box(negated.body, style)
    let stroke = character("\u{338}", plain: "\u{338}", atomClass: .ordinary, style)
    let glyph = face.glyph("\u{338}", level: style.scriptLevel)
    if glyph != MathFace.missing {
      // The combining stroke stands at the left of its origin.
      let metrics = face.metrics(glyph)
      let middle = metrics.topAccent ?? metrics.left + metrics.advance / 2
      move(stroke, x: box.width / 2 - middle * em(style), y: 0)
    }
    box.end = items.count
    box.height = max(box.height, stroke.height)
    box.depth = max(box.depth, stroke.depth)
    box.glyph = MathFace.missing
    return box
  }
}
