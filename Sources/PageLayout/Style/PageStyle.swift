import Typography

/// Everything that the look of a report depends on: sizes, leading, spaces, colours. Layout code
/// holds no measure of its own.
public struct PageStyle: Sendable {
  public var paper = Paper.a4
  /// In points; the text's width and height are what they leave.
  public var margins = Margins(top: 110, right: 125, bottom: 105, left: 125)
  public var typeface = Typeface.latinModern
  public var text = TextSizes()
  public var spaces = Spaces()
  public var colors = Colors()
  public var penalties = Penalties()
  public var diagram = DiagramStyle()
  /// How far punctuation at a line's end stands out, as a part of `Protrusion`'s table; 0 for none.
  public var protrusion = 0.0

  public init() {}

  /// From the paper's edge to the text.
  public struct Margins: Sendable, Hashable {
    public var top: Double
    public var right: Double
    public var bottom: Double
    public var left: Double

    public init(top: Double, right: Double, bottom: Double, left: Double) {
      self.top = top
      self.right = right
      self.bottom = bottom
      self.left = left
    }
  }

  /// The width of a column of text.
  public var textWidth: Double { paper.width - margins.left - margins.right }
  public var textHeight: Double { paper.height - margins.top - margins.bottom }
}
