/// A stretch of text without spaces, shaped in one style: what a line is put together from.
///
/// Measures are in ems, so that one shaping serves every size. Shared by every place where the
/// word stands.
public final class ShapedWord: Sendable {
  /// Glyphs of one font. Most words have one; a word that needs a fallback font has more.
  public struct Segment: Sendable {
    public var font: Font
    /// A fallback font is set larger or smaller than the text, so that its letters look as high;
    /// positions and widths have that in them already.
    public var scale = 1.0
    /// In visual order; positions from the segment's left end.
    public var glyphs: [GlyphRun.Glyph]
    public var width: Double
    public var text: String
    public var clusters: [GlyphRun.Cluster]
    public var isRightToLeft: Bool
  }

  public let text: String
  /// In visual order.
  public let segments: [Segment]
  public let width: Double
  /// Whether any of it runs from right to left.
  public let isRightToLeft: Bool

  init(text: String, segments: [Segment]) {
    self.text = text
    self.segments = segments
    width = segments.reduce(0) { $0 + $1.width }
    isRightToLeft = segments.contains(where: \.isRightToLeft)
  }

  /// The width of the text up to a UTF-8 offset, for a word that may be broken there.
  ///
  /// Inside a ligature or a word from right to left, the width is shared out evenly: good enough
  /// to choose a line's end by; the parts are shaped again when the line is set.
  public func width(upTo offset: Int) -> Double {
    guard segments.count == 1, !isRightToLeft, let segment = segments.first else {
      return width * Double(offset) / Double(max(1, text.utf8.count))
    }
    var byte = 0
    var glyph = 0
    for cluster in segment.clusters {
      let start = x(of: glyph, in: segment)
      let end = x(of: glyph + cluster.glyphCount, in: segment)
      if offset <= byte + cluster.byteCount {
        let share = Double(offset - byte) / Double(max(1, cluster.byteCount))
        return start + (end - start) * share
      }
      byte += cluster.byteCount
      glyph += cluster.glyphCount
    }
    return width
  }

  private func x(of glyph: Int, in segment: Segment) -> Double {
    glyph < segment.glyphs.count ? segment.glyphs[glyph].x : segment.width
  }
}
