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

  /// The name by which the font calls itself inside: `LMRoman10-Regular`.
  public var postScriptName: String {
    var buffer = [CChar](repeating: 0, count: 128)
    var size = UInt32(buffer.count)
    hb_ot_name_get_utf8(
      OpaquePointer(harfBuzzFace), hb_ot_name_id_t(HB_OT_NAME_ID_POSTSCRIPT_NAME), nil,
      &size, &buffer)
    return String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
