/// A numerator over a denominator, with or without rule and delimiters.
public struct Fraction: Sendable {
  public var span: MathSpan
  public var numerator: [MathNode]
  public var denominator: [MathNode]
  /// The rule's thickness; nil for the font's, zero for none (a binomial).
  public var thickness: Length?
  public var left: Delimiter?
  public var right: Delimiter?
  /// Set by `\dfrac`, `\tbinom`, `\genfrac`; nil to follow the surroundings.
  public var style: MathStyle?
  /// `\cfrac`: display style all the way down.
  public var isContinued: Bool
  /// Where `\cfrac[l]` puts its numerator.
  public var alignment: HorizontalAlignment
  /// `\splitfrac` puts its second line at the right.
  public var denominatorAlignment = HorizontalAlignment.center
}
