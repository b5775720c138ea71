/// A root.
public struct Radical: Sendable {
  public var span: MathSpan
  public var degree: [MathNode]?
  public var radicand: [MathNode]
}
