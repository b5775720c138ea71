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
    addClusters(of: run)
  }

  /// Without clusters of its own, each glyph of a run is a scalar of its text; where that does not
  /// hold either, all its glyphs together stand for all its text.
  private mutating func addClusters(of run: GlyphRun) {
    let byteCount = run.text.utf8.count
    if !run.clusters.isEmpty,
      run.clusters.reduce(0, { $0 + $1.byteCount }) == byteCount,
      run.clusters.reduce(0, { $0 + $1.glyphCount }) == run.glyphs.count
    {
      for cluster in run.clusters { addCluster(cluster.byteCount, cluster.glyphCount) }
    } else if run.glyphs.count > 1, run.text.unicodeScalars.count == run.glyphs.count {
      for scalar in run.text.unicodeScalars { addCluster(UTF8.width(scalar), 1) }
    } else {
      addCluster(byteCount, run.glyphs.count)
    }
  }

  private mutating func addCluster(_ byteCount: Int, _ glyphCount: Int) {
    clusters.append(
      cairo_text_cluster_t(num_bytes: Int32(byteCount), num_glyphs: Int32(glyphCount)))
  }
}
