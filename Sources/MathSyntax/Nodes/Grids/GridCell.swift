/// A cell of a grid.
public struct GridCell: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// `\multicolumn`: how many columns it spans; 1 otherwise.
  public var columnSpan: Int
  /// `\multicolumn`'s alignment.
  public var alignment: HorizontalAlignment?
}
