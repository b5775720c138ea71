extension GlyphRun {
  /// Some bytes of a run's text and the glyphs that stand for them.
  public struct Piece: Sendable {
    public var text: Range<Int>
    public var glyphs: Range<Int>
  }

  /// The clusters in the order of the text. Without clusters of its own, each glyph of a run is a
  /// scalar of its text; where that does not hold either, all its glyphs together stand for all its
  /// text. Where text runs from right to left, its first cluster has the last glyphs.
  public func forEachCluster(_ body: (Piece) -> Void) {
    var byte = 0
    var glyph = 0
    func pass(_ byteCount: Int, _ glyphCount: Int) {
      let first = isRightToLeft ? glyphs.count - glyph - glyphCount : glyph
      body(Piece(text: byte..<byte + byteCount, glyphs: first..<first + glyphCount))
      byte += byteCount
      glyph += glyphCount
    }
    let byteCount = text.utf8.count
    if !clusters.isEmpty, clusters.reduce(0, { $0 + $1.byteCount }) == byteCount,
      clusters.reduce(0, { $0 + $1.glyphCount }) == glyphs.count
    {
      for cluster in clusters { pass(cluster.byteCount, cluster.glyphCount) }
    } else if glyphs.count > 1, text.unicodeScalars.count == glyphs.count {
      for scalar in text.unicodeScalars { pass(UTF8.width(scalar), 1) }
    } else {
      pass(byteCount, glyphs.count)
    }
  }
}
