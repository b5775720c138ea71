internal import CHarfBuzz

extension Font {
  /// How many glyphs there are.
  public var glyphCount: Int { Int(hb_face_get_glyph_count(face)) }

  /// The box around a glyph's outline, in font units: where it begins, how wide it is, and its top and
  /// bottom, upwards.
  public func extents(of glyph: UInt32) -> (left: Int, width: Int, top: Int, bottom: Int) {
    var extents = hb_glyph_extents_t()
    hb_font_get_glyph_extents(scaled, glyph, &extents)
    return (
      Int(extents.x_bearing), Int(extents.width), Int(extents.y_bearing),
      Int(extents.y_bearing + extents.height)
    )
  }

  /// A glyph's name; nil where the font has none.
  public func name(of glyph: UInt32) -> String? {
    var buffer = [CChar](repeating: 0, count: 64)
    guard hb_font_get_glyph_name(scaled, glyph, &buffer, UInt32(buffer.count)) != 0 else {
      return nil
    }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The glyph of a scalar, without any shaping; nil where the font has none.
  public func glyph(for scalar: Unicode.Scalar) -> UInt32? {
    var glyph: hb_codepoint_t = 0
    let isFound = hb_font_get_nominal_glyph(scaled, scalar.value, &glyph)
    return isFound != 0 ? glyph : nil
  }

  /// How far a glyph moves on, in font units.
  public func advance(of glyph: UInt32) -> Int {
    Int(hb_font_get_glyph_h_advance(scaled, glyph))
  }
}
