/// A column of an `array`: its alignment, rules before it, and what replaces the space before it.
public struct GridColumn: Sendable {
  public var alignment: HorizontalAlignment
  /// Vertical rules at the left of the column.
  public var rulesBefore: Int
  /// Vertical rules at its right; set for the last column only.
  public var rulesAfter: Int
  /// `@{…}` before the column: it takes the place of the space between the columns.
  public var separatorBefore: [MathNode]?
  /// `!{…}` before the column: it stands within that space.
  public var insertionBefore: [MathNode]?
  /// `@{…}` after the last column.
  public var separatorAfter: [MathNode]?
  /// `p{2cm}`: cells of text, so wide; `w{c}{2cm}`: cells of math.
  public var width: Length?
  /// Its rules are dashed: `:`.
  public var hasDashedRules = false
  public var hasDashedRulesAfter = false
}
