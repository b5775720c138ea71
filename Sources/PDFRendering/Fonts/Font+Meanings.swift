internal import CHarfBuzz
import Typography

extension Font {
  /// The scalars that the font's own table gives to some glyphs; the smallest of several.
  func scalars(of glyphs: Set<UInt32>) -> [UInt32: Unicode.Scalar] {
    var result: [UInt32: Unicode.Scalar] = [:]
    let covered = hb_set_create()
    defer { hb_set_destroy(covered) }
    hb_face_collect_unicodes(face, covered)
    var value = hb_codepoint_t.max
    while hb_set_next(covered, &value) != 0 {
      guard let scalar = Unicode.Scalar(value), let glyph = glyph(for: scalar),
        glyphs.contains(glyph), result[glyph] == nil
      else { continue }
      result[glyph] = scalar
    }
    return result
  }
}
