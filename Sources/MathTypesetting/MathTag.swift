/// What stands beside a row of a display: its number in parentheses, or its tag.
public struct MathTag: Sendable, Hashable {
  /// The text, such as `(17)`.
  public var text: String
  /// The row of the formula's rows that it belongs to; nil for the whole.
  public var row: Int?

  public init(_ text: String, row: Int? = nil) {
    self.text = text
    self.row = row
  }
}
