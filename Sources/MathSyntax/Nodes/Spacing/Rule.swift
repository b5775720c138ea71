/// `\rule[raise]{width}{height}`.
public struct Rule: Sendable {
  public var span: MathSpan
  public var width: Length
  public var height: Length
  public var raise: Length
  /// `\vrule`: how far it goes up and down.
  public var running: Running?

  /// Nil for as far as its list does.
  public struct Running: Sendable, Hashable {
    public var height: Length?
    public var depth: Length?
  }
}
