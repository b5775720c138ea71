/// A rule above or below: `\overline`, `\underline`.
public struct Bar: Sendable {
  public var span: MathSpan
  public var isBelow: Bool
  public var body: [MathNode]
}
