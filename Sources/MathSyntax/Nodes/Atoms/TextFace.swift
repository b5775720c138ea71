/// The face of text inside math.
public struct TextFace: Sendable, Hashable {
  /// Which family of the document's text.
  public enum Family: Sendable, Hashable { case roman, sansSerif, typewriter }

  public var family: Family = .roman
  public var isBold = false
  public var isItalic = false
}
