/// A row of a grid, with what `\label`, `\tag` and `\notag` say of it.
public struct GridRow: Sendable {
  public var cells: [GridCell]
  /// Extra space below: `\\[6pt]`.
  public var spaceAfter: Length?
  /// `\hline`s above the row; those below the last row belong to an empty last row.
  public var rulesAbove: Int
  /// `\cline`s above the row: the columns that each spans, counted from 0.
  public var partialRules: [Range<Int>] = []
  /// Those rules are dashed: `\hdashline`, `\cdashline`.
  public var hasDashedRules = false
  /// Text between this row and the one above: `\intertext`.
  public var textAbove: TextRun?
  /// That is a `\shortintertext`, with no more space around it than a row has.
  public var isTextShort = false
  /// `\shoveleft`, `\shoveright`: where a line of `multline` stands.
  public var alignment: HorizontalAlignment?
  public var mark: RowMark
}
