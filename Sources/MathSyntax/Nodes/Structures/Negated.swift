/// `\not` before something that has no struck-out character of its own.
public struct Negated: Sendable {
  public var span: MathSpan
  public var body: MathNode
}
