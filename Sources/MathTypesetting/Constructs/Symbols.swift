import MathSyntax
import Typography

extension Layout {
  /// One glyph as a box: `width` is the advance, the slant stays in `italicCorrection`.
  func glyphBox(_ glyph: UInt32, scalar: UInt32, em: Double, in index: UInt8 = 0) -> Box {
    let metrics = faces.mathFace(index).metrics(glyph)
    let start = items.count
    append(
      Item(
        kind: .glyph, face: index, glyph: glyph, scalar: scalar, x: 0, y: 0, width: em))
    return Box(
      width: metrics.advance * em, height: max(0, metrics.height * em),
      depth: max(0, metrics.depth * em), start: start, end: start + 1,
      italicCorrection: metrics.italicCorrection * em, topAccent: metrics.topAccent.map { $0 * em },
      edge: index == 0 ? glyph : MathFace.missing,
      glyph: index == 0 ? glyph : MathFace.missing)
  }

  func symbol(_ symbol: Symbol, _ style: Style) -> Box {
    // LaTeX's `\_` is a character of text.
    if symbol.command == "_" { return textBox("_", TextFace(), em: em(style)) }
    return character(
      symbol.styled, plain: symbol.scalar, atomClass: symbol.atomClass, style)
  }

  func character(
    _ scalar: Unicode.Scalar, plain: Unicode.Scalar, atomClass: AtomClass, _ style: Style
  ) -> Box {
    let glyph = face.glyph(scalar, level: style.scriptLevel)
    let found = FaceGlyph(glyph: glyph, index: 0)
    guard glyph != MathFace.missing else {
      return substitute(scalar, plain: plain, atomClass: atomClass, style)
    }
    if atomClass == .largeOperator { return largeOperator(found, scalar, style) }
    return glyphBox(glyph, scalar: scalar.value, em: em(style))
  }

  /// Moves a box so that its middle is on the axis.
  func centerOnAxis(_ box: inout Box, _ style: Style) {
    let shift = axis(style) - (box.height - box.depth) / 2
    move(box, x: 0, y: shift)
    box.height += shift
    box.depth -= shift
  }

  /// The same for one character, by its ink: what stands above the baseline has no depth there.
  func centerCharacter(_ box: inout Box, _ style: Style) {
    guard box.edge != MathFace.missing else { return centerOnAxis(&box, style) }
    let metrics = face.metrics(box.edge)
    let shift = axis(style) - (metrics.height - metrics.depth) / 2 * em(style)
    move(box, x: 0, y: shift)
    box.height += shift
    box.depth -= shift
  }
}
