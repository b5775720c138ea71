internal import CHarfBuzz

/// A glyph that came out of shaping, in font units.
public struct ShapedGlyph: Sendable {
  public var id: UInt32
  /// The index of the scalar that it begins with.
  public var scalar: Int
  public var advance: Int
  public var x: Int
  /// Upwards.
  public var y: Int
}

extension Font {
  /// Glyphs for some scalars in the font's own order, with its usual features; a glyph of number 0
  /// stands for a scalar that the font lacks.
  ///
  /// For short pieces within formulas. The words of paragraphs come from `TextShaper`, which knows
  /// fallback fonts and directions, and shapes each word once.
  public func shape(_ scalars: [UInt32]) -> [ShapedGlyph] {
    let buffer = hb_buffer_create()!
    defer { hb_buffer_destroy(buffer) }
    hb_buffer_add_utf32(buffer, scalars, Int32(scalars.count), 0, Int32(scalars.count))
    hb_buffer_guess_segment_properties(buffer)
    hb_shape(scaled, buffer, nil, 0)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return [] }
    return (0..<Int(count)).map { index in
      let (info, position) = (infos[index], positions[index])
      return ShapedGlyph(
        id: info.codepoint, scalar: Int(info.cluster), advance: Int(position.x_advance),
        x: Int(position.x_offset), y: Int(position.y_offset))
    }
  }
}
