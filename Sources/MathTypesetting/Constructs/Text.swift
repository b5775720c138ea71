import MathSyntax
import Typography

extension Layout {
  /// Text inside math, shaped in the text fonts at the size of the style.
  func text(_ run: TextRun, _ style: Style) -> Box {
    let style = run.isBoxed ? Style(level: .text, isCramped: false) : style
    var result = emptyBox()
    for piece in run.pieces {
      let box: Box
      switch piece {
      case .text(let text, let face): box = textBox(text, face, em: em(style))
      case .math(let nodes):
        // amsmath's text has formulas of the style around it, a box those of a line. In scripts they
        // are in text style of that size, so with all spaces.
        let outer = textLevel
        textLevel = style.isScript ? style.level : nil
        box = list(nodes, Style(level: style.level, isCramped: false))
        textLevel = outer
      }
      move(box, x: result.width, y: 0)
      result.width += box.width
      result.height = max(result.height, box.height)
      result.depth = max(result.depth, box.depth)
    }
    result.end = items.count
    return result
  }

  /// The widths, in ems, of the characters for `\,`, `\:`, `\;` and `\quad`.
  private static let fixedSpaces: [UInt32: Double] = [
    0x2009: 3.0 / 18, 0x205F: 4.0 / 18, 0x2005: 5.0 / 18, 0x2003: 1,
  ]

  /// A stretch of text in one face; scalars that the face lacks are left to the math font.
  func textBox(_ text: String, _ textFace: TextFace, em: Double) -> Box {
    let index = faces.index(of: textFace)
    var result = emptyBox()
    let font = faces.fonts[index]
    let scale = em / Double(font.unitsPerEm)
    let scalars = text.unicodeScalars.map(\.value)
    // A space that no line may break at is as wide as any; fonts have other ideas.
    let glyphs = font.shape(scalars.map { $0 == 0xA0 ? 0x20 : $0 })
    var x = 0.0
    for glyph in glyphs {
      let scalar = scalars[glyph.scalar]
      if let space = Self.fixedSpaces[scalar] {
        x += em * space
        continue
      }
      if glyph.id == 0, let value = Unicode.Scalar(scalar) {
        let box = substitute(value, em: em)
        move(box, x: x, y: 0)
        x += box.width + box.italicCorrection
        result.height = max(result.height, box.height)
        result.depth = max(result.depth, box.depth)
        continue
      }
      let extents = font.extents(of: glyph.id)
      append(
        Item(
          kind: .glyph, face: UInt8(index), glyph: glyph.id, scalar: scalar,
          x: x + Double(glyph.x) * scale, y: Double(glyph.y) * scale, width: em))
      x += Double(glyph.advance) * scale
      result.height = max(result.height, Double(extents.top) * scale)
      result.depth = max(result.depth, -Double(extents.bottom) * scale)
    }
    result.width = x
    result.end = items.count
    return result
  }
}
