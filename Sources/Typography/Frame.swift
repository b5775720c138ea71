/// Typeset material: the only contract between layout and the back ends.
///
/// The origin is the left end of the baseline; x grows to the right, y downwards, in points
/// (1/72 inch). A page is a frame with `ascent` 0 and `descent` its height.
public struct Frame: Sendable {
  public var width: Double
  /// From the baseline up to the top edge; positive upwards.
  public var ascent: Double
  /// From the baseline down to the bottom edge; positive downwards.
  public var descent: Double
  public var items: [Item]

  /// Something to draw (or to mark), at a position relative to the frame's origin.
  public struct Item: Sendable {
    public var position: Point
    public var content: Content

    public init(_ content: Content, at position: Point) {
      self.content = content
      self.position = position
    }
  }

  /// What stands at an item's position.
  public enum Content: Sendable {
    /// Shaped glyphs of one font, size and colour.
    case glyphs(GlyphRun)
    /// A path, filled or stroked.
    case shape(Shape)
    /// A picture; the position is its top left corner.
    case image(RasterImage, width: Double, height: Double)
    /// A picture of vectors; the position is its top left corner.
    case drawing(VectorPicture, width: Double, height: Double)
    /// A picture described by another frame, clipped, turned or scaled.
    indirect case group(Frame, Transform, clip: Rectangle?)
    /// A clickable rectangle; the position is its top left corner.
    case link(LinkTarget, width: Double, height: Double)
    /// A named destination that links point to.
    case destination(String)
    /// Opens a structure element of the PDF (see `Tag`); every one is closed by `.endTag`.
    /// Where an element goes on over pages, all its parts have one identity.
    case beginTag(Tag, ElementIdentity? = nil)
    case endTag(Tag)
  }

  /// What tells structure elements of a document apart.
  public struct ElementIdentity: Sendable, Hashable {
    /// The column of text that it stands in.
    public var column: Int
    /// Its number there.
    public var number: Int

    public init(column: Int, number: Int) {
      self.column = column
      self.number = number
    }
  }

  public init(width: Double = 0, ascent: Double = 0, descent: Double = 0, items: [Item] = []) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
    self.items = items
  }

  public var height: Double { ascent + descent }

  /// Adds the content at a position.
  public mutating func add(_ content: Content, at position: Point) {
    items.append(Item(content, at: position))
  }

  /// Adds all of another frame's items, its origin at `position`. Sizes stay as they are.
  public mutating func append(_ other: Frame, at position: Point) {
    items.reserveCapacity(items.count + other.items.count)
    for item in other.items {
      items.append(Item(item.content, at: item.position + position))
    }
  }
}
