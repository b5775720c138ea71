/// `\mathllap`, `\mathrlap`, `\mathclap`: something of no width.
public struct Lap: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// `.right` hangs out to the left, `.left` to the right.
  public var alignment: HorizontalAlignment
}
