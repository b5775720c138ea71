internal import CCairo
import Typography

/// Glyphs of one font, size and colour that follow each other on a page, with their text.
///
/// cairo spends more on a call than on a glyph, and a formula has many runs of one glyph; so runs
/// are gathered until the font or the colour changes or something else is drawn. Baselines may
/// differ within a batch.
struct GlyphBatch {
  private(set) var font: Font?
  private(set) var size = 0.0
  private(set) var color = Color.black
  private(set) var glyphs: [cairo_glyph_t] = []
  private(set) var text: [UInt8] = []
  private(set) var clusters: [cairo_text_cluster_t] = []

  var isEmpty: Bool { glyphs.isEmpty }

  /// Whether a run can be shown together with what is gathered.
  func takes(_ run: GlyphRun) -> Bool {
    font === run.font && size == run.size && color == run.color
  }

  mutating func begin(_ run: GlyphRun) {
    font = run.font
    size = run.size
    color = run.color
  }

  mutating func clear() {
    font = nil
    glyphs.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
  }

  mutating func add(_ run: GlyphRun, at origin: Point) {
    for glyph in run.glyphs {
      glyphs.append(
        cairo_glyph_t(index: UInt(glyph.id), x: origin.x + glyph.x, y: origin.y + glyph.y))
    }
    text.append(contentsOf: run.text.utf8)
    run.forEachCluster { cluster in
      clusters.append(
        cairo_text_cluster_t(
          num_bytes: Int32(cluster.text.count), num_glyphs: Int32(cluster.glyphs.count)))
    }
  }
}
