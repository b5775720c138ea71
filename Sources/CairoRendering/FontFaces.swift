internal import CCairo
import Typography

/// The cairo faces of a document's fonts: one for each file, so that each is embedded once.
///
/// Belongs to one thread; each thread that draws has its own.
final class FontFaces {
  private struct ScaledKey: Hashable {
    var identity: Font.Identity
    var size: Double
  }

  private var faces: [Font.Identity: OpaquePointer] = [:]
  private var scaled: [ScaledKey: OpaquePointer] = [:]
  private let options: OpaquePointer
  /// Device pixels to the point; 1 for vector formats.
  private let deviceScale: Double
  /// The last answer: runs of one font often follow each other.
  private var last: (font: ObjectIdentifier, size: Double, scaled: OpaquePointer)?

  init(deviceScale: Double = 1) {
    self.deviceScale = deviceScale
    options = cairo_font_options_create()
    // Glyphs keep their shapes and widths: layout has placed them already.
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
  }

  deinit {
    for font in scaled.values { cairo_scaled_font_destroy(font) }
    for face in faces.values { cairo_font_face_destroy(face) }
    cairo_font_options_destroy(options)
  }

  /// The font at a size, ready to be set.
  func scaledFont(_ font: Font, size: Double) throws(RenderingError) -> OpaquePointer {
    if let last, last.font == ObjectIdentifier(font), last.size == size { return last.scaled }
    let key = ScaledKey(identity: font.identity, size: size)
    let found: OpaquePointer
    if let earlier = scaled[key] {
      found = earlier
    } else {
      found = try makeScaledFont(face(of: font), size: size)
      scaled[key] = found
    }
    last = (ObjectIdentifier(font), size, found)
    return found
  }

  private func face(of font: Font) throws(RenderingError) -> OpaquePointer {
    if let face = faces[font.identity] { return face }
    guard let opened = OpenedFace(font.identity) else {
      throw .unreadableFont(path: font.identity.path)
    }
    let face = opened.makeCairoFace()
    try check(cairo_font_face_status(face))
    faces[font.identity] = face
    return face
  }

  private func makeScaledFont(
    _ face: OpaquePointer, size: Double
  ) throws(RenderingError) -> OpaquePointer {
    var fontMatrix = cairo_matrix_t()
    cairo_matrix_init_scale(&fontMatrix, size, size)
    var deviceMatrix = cairo_matrix_t()
    cairo_matrix_init_scale(&deviceMatrix, deviceScale, deviceScale)
    let font = cairo_scaled_font_create(face, &fontMatrix, &deviceMatrix, options)!
    try check(cairo_scaled_font_status(font))
    return font
  }
}
