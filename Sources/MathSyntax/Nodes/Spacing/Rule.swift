/// `\rule[raise]{width}{height}`.
public struct Rule: Sendable {
  public var span: MathSpan
  public var width: Length
  public var height: Length
  public var raise: Length
}
