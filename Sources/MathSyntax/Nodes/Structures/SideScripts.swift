/// `\sideset{_a^b}{_c^d}\prod`: scripts at the four corners of an operator.
public struct SideScripts: Sendable {
  public var span: MathSpan
  public var left: [MathNode]
  public var right: [MathNode]
  public var `operator`: MathNode
}
