/// `\color{…}`: from here to the end of the list.
public struct ColorChange: Sendable {
  public var span: MathSpan
  public var color: MathColor
}
