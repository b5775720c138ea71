/// Something moved: `\raisebox{2pt}{…}`, or centred on the axis: `\vcenter`.
public struct Raised: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// Nil to centre on the axis.
  public var by: Length?
}
