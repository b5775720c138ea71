internal import CHarfBuzz

extension Font {
  /// The glyph of a scalar, without any shaping; nil where the font has none.
  public func glyph(for scalar: Unicode.Scalar) -> UInt32? {
    var glyph: hb_codepoint_t = 0
    let isFound = hb_font_get_nominal_glyph(OpaquePointer(harfBuzzFont), scalar.value, &glyph)
    return isFound != 0 ? glyph : nil
  }

  /// How far a glyph moves on, in font units.
  public func advance(of glyph: UInt32) -> Int {
    Int(hb_font_get_glyph_h_advance(OpaquePointer(harfBuzzFont), glyph))
  }
}
