/// A mark above or below: `\hat x`, `\widetilde{AB}`, `\overrightarrow{AB}`.
public struct Accent: Sendable {
  public var span: MathSpan
  /// The command's name.
  public var name: String
  public var mark: Unicode.Scalar
  public var isStretchy: Bool
  public var isBelow: Bool
  public var body: [MathNode]
}
