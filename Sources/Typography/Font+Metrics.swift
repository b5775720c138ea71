internal import CHarfBuzz

extension Font {
  /// The height of the letter x, in ems; nil where the font has none. Measured, since older fonts do
  /// not say it.
  public var xHeight: Double? {
    guard let glyph = glyph(for: "x") else { return nil }
    var extents = hb_glyph_extents_t()
    let isKnown = hb_font_get_glyph_extents(scaled, glyph, &extents)
    guard isKnown != 0, extents.y_bearing > 0 else { return nil }
    return Double(extents.y_bearing) / Double(unitsPerEm)
  }

  /// Whether all letters are equally wide.
  public var isMonospaced: Bool {
    guard let narrow = glyph(for: "i"), let wide = glyph(for: "M") else { return false }
    return advance(of: narrow) == advance(of: wide)
  }
}
