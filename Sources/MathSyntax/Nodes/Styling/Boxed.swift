/// `\boxed`, `\fbox`, `\colorbox`: a frame, a coloured ground, or both.
public struct Boxed: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  public var hasFrame: Bool
  public var background: MathColor?
  /// `\fcolorbox`: of the frame; nil for that of what is inside.
  public var frameColor: MathColor?
  /// `\fboxsep` and `\fboxrule`; nil for LaTeX's.
  public var separation: Length?
  public var rule: Length?
}
