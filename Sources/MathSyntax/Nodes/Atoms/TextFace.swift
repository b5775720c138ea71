/// The face of text inside math.
public struct TextFace: Sendable, Hashable {
  /// Which family of the document's text.
  public enum Family: Sendable, Hashable { case roman, sansSerif, typewriter }

  public var family: Family = .roman
  public var isBold = false
  public var isItalic = false

  public init(family: Family = .roman, isBold: Bool = false, isItalic: Bool = false) {
    self.family = family
    self.isBold = isBold
    self.isItalic = isItalic
  }
}
