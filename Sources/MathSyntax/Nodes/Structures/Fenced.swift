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
}
