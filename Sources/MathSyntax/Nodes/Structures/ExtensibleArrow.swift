/// An arrow as long as what stands on it: `\xrightarrow[below]{above}`.
public struct ExtensibleArrow: Sendable {
  public var span: MathSpan
  public var name: String
  public var mark: Unicode.Scalar
  public var over: [MathNode]
  public var under: [MathNode]?
  /// In a diagram; nil for arrows that are as long as their labels need.
  public var minimumWidth: Length?
}
