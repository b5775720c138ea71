/// A delimiter that can grow; `scalar` is nil for the empty one (`.`).
public struct Delimiter: Sendable {
  public var span: MathSpan
  public var scalar: Unicode.Scalar?
}
