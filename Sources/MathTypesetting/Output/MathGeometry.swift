public import Typography

/// Where every glyph and rule of a formula stands: x to the right and y up from the left end of
/// the baseline.
public struct MathGeometry: Sendable {
  public struct Glyph: Sendable, Hashable {
    public var id: UInt32
    public var x: Double
    public var y: Double
    public var size: Double
    public var font: Font
  }

  public struct Rule: Sendable, Hashable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double
  }

  public var width: Double
  public var height: Double
  public var depth: Double
  public var glyphs: [Glyph]
  public var rules: [Rule]

  init(_ layout: Layout, _ box: Box) {
    width = box.width
    height = box.height
    depth = box.depth
    glyphs = []
    rules = []
    glyphs.reserveCapacity(layout.items.count)
    for item in layout.items where !item.isHidden && !item.isBlank {
      switch item.kind {
      case .glyph:
        glyphs.append(
          Glyph(
            id: item.glyph, x: item.x, y: item.y, size: item.width,
            font: layout.faces.fonts[Int(item.face)]))
      case .rule:
        rules.append(Rule(x: item.x, y: item.y, width: item.width, height: item.height))
      case .stroke: break
      }
    }
  }
}
