/// What the source says of a row's number.
public struct RowMark: Sendable, Hashable {
  /// `\label{eq-ntk}`.
  public var label: String?
  /// Where the label stands.
  public var labelSpan: MathSpan?
  /// `\tag{A}`: set instead of a number. With parentheses, but for `\tag*`.
  public var tag: String?
  /// Where the tag stands.
  public var tagSpan: MathSpan?
  /// `\notag`, `\nonumber`.
  public var isSuppressed: Bool

  /// `\numberthis`: numbered even in a starred environment.
  public var isForced = false

  /// `\IEEEyessubnumber`: the next part of the number before, (1a).
  public var isPart = false
  /// `\IEEEyesnumber`: a number of its own, of which parts may follow.
  public var beginsNumber = false

  init() { isSuppressed = false }
}
