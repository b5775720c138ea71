/// How text is set: the face, its size and colour.
public struct TextStyle: Hashable, Sendable {
  public var font: Font
  /// Points to the em.
  public var size: Double
  public var color: Color
  /// OpenType features beside the usual ones: `smcp`, or `-liga` for code.
  public var features: [String]

  public init(font: Font, size: Double, color: Color = .black, features: [String] = []) {
    self.font = font
    self.size = size
    self.color = color
    self.features = features
  }
}
