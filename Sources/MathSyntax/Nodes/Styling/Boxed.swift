/// `\boxed`, `\fbox`, `\colorbox`: a frame, a coloured ground, or both.
public struct Boxed: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  public var hasFrame: Bool
  public var background: MathColor?
}
