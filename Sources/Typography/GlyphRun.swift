/// Shaped glyphs of one font at one size in one colour, from left to right.
public struct GlyphRun: Sendable {
  /// A glyph and where its origin stands, relative to the run's position.
  public struct Glyph: Sendable, Hashable {
    public var id: UInt32
    public var x: Double
    /// Downwards.
    public var y: Double

    public init(id: UInt32, x: Double, y: Double = 0) {
      self.id = id
      self.x = x
      self.y = y
    }
  }

  /// Some bytes of the text and the glyphs that they became, so that the text can be copied from
  /// the PDF. In the order of the text.
  public struct Cluster: Sendable, Hashable {
    public var byteCount: Int
    public var glyphCount: Int

    public init(byteCount: Int, glyphCount: Int) {
      self.byteCount = byteCount
      self.glyphCount = glyphCount
    }
  }

  public var font: Font
  /// Points to the em.
  public var size: Double
  public var color: Color
  public var glyphs: [Glyph]
  public var width: Double
  /// What a reader copies. Empty where the glyphs stand for no text.
  public var text: String
  /// Covers all of `text` and all of `glyphs`; empty when each glyph is one scalar of the text.
  public var clusters: [Cluster]
  /// For text that runs from right to left: glyphs are in visual order, clusters in text order.
  public var isRightToLeft: Bool

  public init(
    font: Font, size: Double, color: Color = .black, glyphs: [Glyph], width: Double,
    text: String = "", clusters: [Cluster] = [], isRightToLeft: Bool = false
  ) {
    self.font = font
    self.size = size
    self.color = color
    self.glyphs = glyphs
    self.width = width
    self.text = text
    self.clusters = clusters
    self.isRightToLeft = isRightToLeft
  }
}
