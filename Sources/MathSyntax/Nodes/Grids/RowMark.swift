/// What the source says of a row's number.
public struct RowMark: Sendable, Hashable {
  /// `\label{eq-ntk}`.
  public var label: String?
  /// Where the label stands.
  public var labelSpan: MathSpan?
  /// `\tag{A}`: set instead of a number. With parentheses, but for `\tag*`.
  public var tag: String?
  /// `\notag`, `\nonumber`.
  public var isSuppressed: Bool

  init() { isSuppressed = false }
}
