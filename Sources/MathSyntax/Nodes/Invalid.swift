/// Something that could not be read: its source is set in red.
public struct Invalid: Sendable {
  public var span: MathSpan
  public var source: String
}
