/// Something set larger or smaller: `\scalebox`, `\resizebox`, and the sizes of text, `\small`.
public struct Scaled: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  public var scale: Scale

  public enum Scale: Sendable, Hashable {
    /// So many times as large.
    case factor(Double)
    /// At so many times the size of the text around the formula.
    case ofText(Double)
    /// As wide as this.
    case width(Length)
    /// As high as this.
    case height(Length)
  }
}
