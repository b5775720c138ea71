/// `\left … \middle … \right`: delimiters that grow with what is between them.
public struct Fenced: Sendable {
  public var span: MathSpan
  public var left: Delimiter
  public var right: Delimiter
  /// What stands between the delimiters; one more than `middles`.
  public var segments: [[MathNode]]
  public var middles: [Delimiter]
  /// Made by a command of `\DeclarePairedDelimiter`: as delimiters that do not grow it has no space
  /// outside, as `\left` and `\right` have.
  public var isPair = false

  /// Delimiters that grow with what is between them.
  public init(
    span: MathSpan, left: Delimiter, right: Delimiter, segments: [[MathNode]],
    middles: [Delimiter] = [], isPair: Bool = false
  ) {
    self.span = span
    self.left = left
    self.right = right
    self.segments = segments
    self.middles = middles
    self.isPair = isPair
  }
}
