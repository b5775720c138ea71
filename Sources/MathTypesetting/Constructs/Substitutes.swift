import MathSyntax
import Typography

extension Layout {
  /// A character that the math font lacks: its plain form, another font's glyph, or its code.
  func substitute(
    _ scalar: Unicode.Scalar, plain: Unicode.Scalar, atomClass: AtomClass, _ style: Style
  ) -> Box {
    if scalar != plain {
      // Letters of an alphabet that the font lacks are set as variables are.
      let variable = MathAlphabet.automatic.styled(plain)
      return character(
        scalar == variable ? plain : variable, plain: plain, atomClass: atomClass, style)
    }
    guard let found = faces.substitute(for: scalar) else {
      return composed(scalar, style) ?? missingBox(scalar, style)
    }
    if atomClass == .largeOperator { return largeOperator(found, scalar, style) }
    return glyphBox(found.glyph, scalar: scalar.value, em: em(style), in: found.index)
  }

  /// A character of text that its face lacks, from the math font or another one.
  func substitute(_ scalar: Unicode.Scalar, em: Double) -> Box {
    let style = Style(level: .text, isCramped: false)
    guard let found = find(scalar, style) else { return missingBox(scalar, style) }
    return glyphBox(found.glyph, scalar: scalar.value, em: em, in: found.index)
  }

  /// The font that has a character, the math font first.
  func find(_ scalar: Unicode.Scalar, _ style: Style) -> FaceGlyph? {
    let glyph = face.glyph(scalar, level: style.scriptLevel)
    if glyph != MathFace.missing { return FaceGlyph(glyph: glyph, index: 0) }
    return faces.substitute(for: scalar)
  }

  /// The code of a character that no font has, in red; noted for a diagnostic.
  func missingBox(_ scalar: Unicode.Scalar, _ style: Style) -> Box {
    missing.append(MissingCharacter(scalar: scalar, span: nil))
    let outer = color
    color = colorIndex(.error)
    defer { color = outer }
    let code = String(scalar.value, radix: 16, uppercase: true)
    return textBox("U+" + code, TextFace(family: .typewriter), em: 0.6 * em(style))
  }
}
