/// `\mathchoice`: one of four lists, by the style.
public struct StyleChoice: Sendable {
  public var span: MathSpan
  public var display: [MathNode]
  public var text: [MathNode]
  public var script: [MathNode]
  public var scriptScript: [MathNode]
}
