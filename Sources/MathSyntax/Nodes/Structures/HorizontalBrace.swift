/// A brace, bracket or parenthesis along the top or the bottom; its label is a script.
public struct HorizontalBrace: Sendable {
  public var span: MathSpan
  public var mark: Unicode.Scalar
  public var isBelow: Bool
  public var body: [MathNode]
}
