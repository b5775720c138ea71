internal import CHarfBuzz
import Typography

/// What a font's descriptor says of the whole face, in thousandths of an em.
struct FontMeasures {
  var box: (left: Double, bottom: Double, right: Double, top: Double)
  var ascent: Double
  var descent: Double
  var capHeight: Double
  var slant: Double

  init(_ font: Font) {
    let scaled = font.scaled
    let scale = 1000 / Double(font.unitsPerEm)
    var extents = hb_font_extents_t()
    hb_font_get_h_extents(scaled, &extents)
    ascent = Double(extents.ascender) * scale
    descent = Double(extents.descender) * scale
    var height: hb_position_t = 0
    let isKnown = hb_ot_metrics_get_position(scaled, HB_OT_METRICS_TAG_CAP_HEIGHT, &height)
    capHeight = isKnown != 0 && height > 0 ? Double(height) * scale : ascent
    slant = Double(hb_style_get_value(scaled, HB_STYLE_TAG_SLANT_ANGLE))
    box = Self.box(font, scale) ?? (0, descent, 1000, ascent)
  }

  /// The box around all glyphs (OpenType, the `head` table).
  private static func box(
    _ font: Font, _ scale: Double
  ) -> (left: Double, bottom: Double, right: Double, top: Double)? {
    let blob = hb_face_reference_table(font.face, FontSubset.tag("head"))
    defer { hb_blob_destroy(blob) }
    let bytes = FontSubset.bytes(of: blob)
    guard bytes.count >= 44 else { return nil }
    func value(_ offset: Int) -> Double {
      Double(Int16(bitPattern: UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1]))) * scale
    }
    return (value(36), value(38), value(40), value(42))
  }
}
