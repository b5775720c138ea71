/// `\textcolor{…}{…}`.
public struct Colored: Sendable {
  public var span: MathSpan
  public var color: MathColor
  public var body: [MathNode]
}
