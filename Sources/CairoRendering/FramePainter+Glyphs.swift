internal import CCairo
import Typography

extension FramePainter {
  /// Shows glyphs together with the text that they stand for.
  mutating func draw(_ run: GlyphRun, at origin: Point) throws(RenderingError) {
    guard !run.glyphs.isEmpty else { return }
    set(run.color)
    cairo_set_scaled_font(context, try faces.scaledFont(run.font, size: run.size))
    let context = self.context
    withUnsafeTemporaryAllocation(of: cairo_glyph_t.self, capacity: run.glyphs.count) { glyphs in
      for (index, glyph) in run.glyphs.enumerated() {
        glyphs.initializeElement(
          at: index,
          to: cairo_glyph_t(
            index: UInt(glyph.id), x: origin.x + glyph.x, y: origin.y + glyph.y))
      }
      let count = Int32(run.glyphs.count)
      if run.text.isEmpty {
        cairo_show_glyphs(context, glyphs.baseAddress, count)
      } else {
        Self.show(run, UnsafeBufferPointer(glyphs), in: context)
      }
    }
  }

  private static func show(
    _ run: GlyphRun, _ glyphs: UnsafeBufferPointer<cairo_glyph_t>, in context: OpaquePointer
  ) {
    let clusters = clusters(of: run)
    var text = run.text
    text.withUTF8 { bytes in
      // cairo puts the whole context into an error state when clusters do not add up.
      guard let clusters, bytes.count == clusters.reduce(0, { $0 + Int($1.num_bytes) }),
        glyphs.count == clusters.reduce(0, { $0 + Int($1.num_glyphs) })
      else {
        cairo_show_glyphs(context, glyphs.baseAddress, Int32(glyphs.count))
        return
      }
      let flags =
        run.isRightToLeft ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0)
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cairo_show_text_glyphs(
          context, characters.baseAddress, Int32(characters.count), glyphs.baseAddress,
          Int32(glyphs.count), clusters, Int32(clusters.count), flags)
      }
    }
  }

  /// cairo's clusters; without any of our own, each glyph is a scalar of the text. Nil where that
  /// does not hold.
  private static func clusters(of run: GlyphRun) -> [cairo_text_cluster_t]? {
    if !run.clusters.isEmpty {
      return run.clusters.map {
        cairo_text_cluster_t(num_bytes: Int32($0.byteCount), num_glyphs: Int32($0.glyphCount))
      }
    }
    let scalars = run.text.unicodeScalars.map {
      cairo_text_cluster_t(num_bytes: Int32(UTF8.width($0)), num_glyphs: 1)
    }
    if scalars.count == run.glyphs.count { return scalars }
    // One glyph for several scalars, or several for one: a single cluster says that.
    return [
      cairo_text_cluster_t(
        num_bytes: Int32(run.text.utf8.count), num_glyphs: Int32(run.glyphs.count))
    ]
  }
}
