internal import CCairo
import Typography

extension FramePainter {
  /// Gathers glyphs with the text that they stand for.
  mutating func draw(_ run: GlyphRun, at origin: Point) throws(RenderingError) {
    guard !run.glyphs.isEmpty else { return }
    if !rules.isEmpty, rules.color != run.color { try showGathered() }
    if run.text.isEmpty || run.isRightToLeft {
      try showGlyphs()
      try showAlone(run, at: origin)
      return
    }
    if !batch.takes(run) {
      try showGlyphs()
      batch.begin(run)
    }
    batch.add(run, at: origin)
  }

  /// Shows what is gathered: before anything else is drawn, and where an element ends.
  mutating func showGathered() throws(RenderingError) {
    try showGlyphs()
    fillRules()
  }

  mutating func showGlyphs() throws(RenderingError) {
    guard !batch.isEmpty, let font = batch.font else { return }
    try show(
      batch.glyphs, text: batch.text, clusters: batch.clusters, font: font, size: batch.size,
      color: batch.color, flags: cairo_text_cluster_flags_t(0))
    batch.clear()
  }

  /// Shows a run whose clusters run backwards, or that stands for no text.
  private mutating func showAlone(
    _ run: GlyphRun, at origin: Point
  ) throws(RenderingError) {
    var alone = GlyphBatch()
    alone.begin(run)
    alone.add(run, at: origin)
    try show(
      alone.glyphs, text: alone.text, clusters: run.text.isEmpty ? [] : alone.clusters,
      font: run.font, size: run.size, color: run.color,
      flags: CAIRO_TEXT_CLUSTER_FLAG_BACKWARD)
  }

  mutating func show(
    _ glyphs: [cairo_glyph_t], text: [UInt8], clusters: [cairo_text_cluster_t], font: Font,
    size: Double, color: Color, flags: cairo_text_cluster_flags_t
  ) throws(RenderingError) {
    set(color)
    cairo_set_scaled_font(context, try faces.scaledFont(font, size: size))
    guard !clusters.isEmpty else {
      cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
      return
    }
    let context = self.context
    text.withUnsafeBytes { bytes in
      cairo_show_text_glyphs(
        context, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), glyphs,
        Int32(glyphs.count), clusters, Int32(clusters.count), flags)
    }
  }
}
