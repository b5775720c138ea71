/// Something set larger or smaller, mirrored or turned: `\scalebox`, `\resizebox`, `\reflectbox`,
/// `\rotatebox`, and the sizes of text, `\small`.
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
    /// So many times as wide and as high; mirrored where that is negative.
    case axes(Double, Double)
    /// As wide and as high as this.
    case size(width: Length, height: Length)
    /// By so many degrees counterclockwise.
    case turned(Double, about: Origin)
  }

  /// The point of a box that stays where it is when the box is turned.
  public struct Origin: Sendable, Hashable {
    public enum Vertical: Sendable, Hashable { case top, center, baseline, bottom }

    public var horizontal = HorizontalAlignment.left
    public var vertical = Vertical.baseline
  }

  /// Whether what is in it keeps its shape.
  public var keepsShape: Bool {
    switch scale {
    case .factor, .ofText, .width, .height: true
    case .axes, .size, .turned: false
    }
  }
}
