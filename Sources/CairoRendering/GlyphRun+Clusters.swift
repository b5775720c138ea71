import Typography

extension GlyphRun {
  /// The clusters in the order of the text. Without clusters of its own, each glyph of a run is a
  /// scalar of its text; where that does not hold either, all its glyphs together stand for all its
  /// text.
  func forEachCluster(_ body: (_ byteCount: Int, _ glyphCount: Int) -> Void) {
    let byteCount = text.utf8.count
    if !clusters.isEmpty, clusters.reduce(0, { $0 + $1.byteCount }) == byteCount,
      clusters.reduce(0, { $0 + $1.glyphCount }) == glyphs.count
    {
      for cluster in clusters { body(cluster.byteCount, cluster.glyphCount) }
    } else if glyphs.count > 1, text.unicodeScalars.count == glyphs.count {
      for scalar in text.unicodeScalars { body(UTF8.width(scalar), 1) }
    } else {
      body(byteCount, glyphs.count)
    }
  }
}
