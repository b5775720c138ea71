/// The extent of a glyph and its MATH data, in ems.
struct GlyphMetrics {
  var advance: Double
  /// Upwards from the baseline; negative for what stands below it.
  var height: Double
  /// Downwards from the baseline.
  var depth: Double
  var italicCorrection: Double
  /// Where an accent's own attachment is put; nil for the middle of the advance.
  var topAccent: Double?
  /// The ink's left edge.
  var left: Double
}
