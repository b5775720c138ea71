/// A nucleus with a superscript, a subscript, or both.
public struct Scripts: Sendable {
  public var span: MathSpan
  /// Nil for scripts on nothing: `{}^2`.
  public var nucleus: MathNode?
  public var superscript: [MathNode]?
  public var `subscript`: [MathNode]?
  /// How many primes open the superscript (they are in it as one symbol).
  public var primeCount: Int
  public var limits: Limits
  /// An explicit superscript has followed the primes.
  var primesAreClosed = false

  /// Where the scripts of a large operator stand.
  public enum Limits: Sendable, Hashable {
    /// As the operator and the style have it.
    case automatic
    /// Above and below: `\limits`.
    case above
    /// At the right: `\nolimits`.
    case beside
    /// Above and below in displays: `\displaylimits`.
    case aboveInDisplays
  }
}
