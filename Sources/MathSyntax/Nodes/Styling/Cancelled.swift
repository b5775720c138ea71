/// Struck out: `\cancel`, `\bcancel`, `\xcancel`.
public struct Cancelled: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// A stroke from the lower left to the upper right.
  public var rises: Bool
  /// A stroke from the upper left to the lower right.
  public var falls: Bool
  /// `\cancelto{0}{x}`: what stands at the head of the rising stroke, which is then an arrow.
  public var target: [MathNode]?
}
