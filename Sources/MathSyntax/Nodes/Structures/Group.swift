/// What stands between braces (or in a font command's argument): one ordinary atom.
public struct Group: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// `\cramped`: superscripts stand lower.
  public var isCramped = false
}
