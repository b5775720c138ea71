public import Diagnostics
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
  /// What is wrong with what was set: characters that no font has.
  public var diagnostics: [Diagnostic] = []

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
      case .stroke, .picture: break
      }
    }
  }

  /// What is in a frame, such as a display's; filled rectangles count as rules.
  public init(_ frame: Frame) {
    width = frame.width
    height = frame.ascent
    depth = frame.descent
    glyphs = []
    rules = []
    for item in frame.items {
      switch item.content {
      case .glyphs(let run):
        for glyph in run.glyphs {
          glyphs.append(
            Glyph(
              id: glyph.id, x: item.position.x + glyph.x, y: -(item.position.y + glyph.y),
              size: run.size, font: run.font))
        }
      case .shape(let shape) where shape.fill != nil:
        if let rule = Rule(shape, at: item.position) { rules.append(rule) }
      default: break
      }
    }
  }
}

extension MathGeometry.Rule {
  fileprivate init?(_ shape: Shape, at position: Point) {
    var points: [Point] = []
    for element in shape.elements {
      switch element {
      case .move(let point), .line(let point): points.append(point)
      default: break
      }
    }
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let top = points.map(\.y).min(), let bottom = points.map(\.y).max()
    else { return nil }
    self.init(
      x: position.x + left, y: -(position.y + bottom), width: right - left,
      height: bottom - top)
  }
}
