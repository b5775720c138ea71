/// What `subequations` says: the numbers of the display's rows are parts of one, (1a), (1b).
public struct Subequations: Sendable, Hashable {
  /// Of the whole: names (1).
  public var label: String?
  /// Where the label stands.
  public var labelSpan: MathSpan?
}
