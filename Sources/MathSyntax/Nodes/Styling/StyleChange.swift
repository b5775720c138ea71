/// `\displaystyle` and its like: from here to the end of the list.
public struct StyleChange: Sendable {
  public var span: MathSpan
  public var style: MathStyle
}
