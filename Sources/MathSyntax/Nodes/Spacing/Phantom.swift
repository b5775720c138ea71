/// Something whose ink or whose extent is dropped: the `\phantom` and `\smash` family.
public struct Phantom: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  public var isVisible: Bool
  public var keepsWidth: Bool
  public var keepsHeight: Bool
  public var keepsDepth: Bool
}
