/// A root.
public struct Radical: Sendable {
  public var span: MathSpan
  public var degree: [MathNode]?
  /// `\leftroot` and `\uproot`: how far the degree is moved, in mu.
  public var degreeShift = Shift(left: 0, up: 0)
  public var radicand: [MathNode]

  /// To the left and up.
  public struct Shift: Sendable, Hashable {
    public var left: Double
    public var up: Double
  }
}
