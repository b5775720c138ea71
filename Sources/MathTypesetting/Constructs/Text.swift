internal import CHarfBuzz
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
        box = list(nodes, Style(level: style.isScript ? style.level : .text, isCramped: false))
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
    let harfBuzz = OpaquePointer(font.harfBuzzFont)
    let buffer = hb_buffer_create()!
    defer { hb_buffer_destroy(buffer) }
    let scalars = text.unicodeScalars.map(\.value)
    // A space that no line may break at is as wide as any; fonts have other ideas.
    let shaped = scalars.map { $0 == 0xA0 ? 0x20 : $0 }
    hb_buffer_add_utf32(buffer, shaped, Int32(shaped.count), 0, Int32(shaped.count))
    hb_buffer_guess_segment_properties(buffer)
    hb_shape(harfBuzz, buffer, nil, 0)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return result }
    var x = 0.0
    for position in 0..<Int(count) {
      let info = infos[position]
      let place = positions[position]
      let scalar = scalars[Int(info.cluster)]
      if let space = Self.fixedSpaces[scalar] {
        x += em * space
        continue
      }
      if info.codepoint == 0, let value = Unicode.Scalar(scalar) {
        let box = substitute(value, em: em)
        move(box, x: x, y: 0)
        x += box.width + box.italicCorrection
        result.height = max(result.height, box.height)
        result.depth = max(result.depth, box.depth)
        continue
      }
      var extents = hb_glyph_extents_t()
      hb_font_get_glyph_extents(harfBuzz, info.codepoint, &extents)
      append(
        Item(
          kind: .glyph, face: UInt8(index), glyph: info.codepoint,
          scalar: scalar, x: x + Double(place.x_offset) * scale,
          y: Double(place.y_offset) * scale, width: em))
      x += Double(place.x_advance) * scale
      result.height = max(result.height, Double(extents.y_bearing) * scale)
      result.depth = max(
        result.depth, -Double(extents.y_bearing + extents.height) * scale)
    }
    result.width = x
    result.end = items.count
    return result
  }
}
