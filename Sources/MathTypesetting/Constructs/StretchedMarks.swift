import MathSyntax

extension Layout {
  /// Parts joined from left to right; the box's width is its reach.
  func horizontalAssembly(
    _ construction: Construction, _ scalar: Unicode.Scalar, size: Double, em: Double
  ) -> Box {
    let start = items.count
    let assembly = construction.assembly(reaching: size)
    var box = Box(width: assembly.extent * em, start: start, end: start)
    box.depth = -.infinity
    box.height = -.infinity
    for (index, piece) in assembly.pieces.enumerated() {
      let metrics = face.metrics(piece.glyph)
      box.height = max(box.height, metrics.height * em)
      box.depth = max(box.depth, metrics.depth * em)
      append(
        Item(
          kind: .glyph, isContinuation: index > 0, glyph: piece.glyph,
          scalar: scalar.value, x: (piece.offset - min(0, metrics.left)) * em, y: 0, width: em))
    }
    box.end = items.count
    return box
  }

  /// A character as wide as `width`: a variant or an assembly, its extent along the baseline.
  ///
  /// Heights are those of the ink and may be negative.
  func horizontallyStretched(
    _ scalar: Unicode.Scalar, width: Double, _ style: Style
  ) -> Box {
    let em = em(style)
    let glyph = face.glyph(scalar, level: style.scriptLevel)
    guard glyph != MathFace.missing else {
      return substitute(scalar, plain: scalar, atomClass: .ordinary, style).uncharacterized
    }
    let construction = face.horizontalConstruction(glyph)
    let fitting = construction.variants.first {
      max($0.extent, face.metrics($0.glyph).advance) * em >= width - 1e-3
    }
    if fitting == nil, !construction.parts.isEmpty {
      return horizontalAssembly(construction, scalar, size: width / em, em: em)
    }
    let chosen = fitting?.glyph ?? construction.variants.last?.glyph ?? glyph
    let metrics = face.metrics(chosen)
    var box = glyphBox(chosen, scalar: scalar.value, em: em).uncharacterized
    box.width = max(fitting?.extent ?? 0, metrics.advance) * em
    box.height = metrics.height * em
    box.depth = metrics.depth * em
    return box
  }
}
