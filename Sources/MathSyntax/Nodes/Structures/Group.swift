/// What stands between braces: one ordinary atom. What a font command encloses: as many atoms as
/// without it.
public struct Group: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// `\cramped`: superscripts stand lower.
  public var isCramped = false
  /// The argument of `\mathrm` and its like, whose last character takes the scripts behind it.
  public var isTransparent = false
}
