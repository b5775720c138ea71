import MathSyntax

extension Layout {
  /// A large operator: grown in displays, centred on the axis (appendix G, rule 13).
  func largeOperator(_ found: FaceGlyph, _ scalar: Unicode.Scalar, _ style: Style) -> Box {
    let face = faces.mathFace(found.index)
    var glyph = found.glyph
    if style.isDisplay {
      let minimum = constants.displayOperatorMinHeight
      let variants = face.verticalConstruction(glyph).variants
      glyph = (variants.first { $0.extent >= minimum } ?? variants.last)?.glyph ?? glyph
    }
    var box = glyphBox(glyph, scalar: scalar.value, em: em(style), in: found.index)
    // An integral's advance includes its slant; a subscript stands under it (rule 13).
    box.width -= box.italicCorrection
    centerOnAxis(&box, style)
    box.glyph = MathFace.missing
    return box
  }
}
