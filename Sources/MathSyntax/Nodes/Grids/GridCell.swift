/// A cell of a grid.
public struct GridCell: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// `\multicolumn`: how many columns it spans; 1 otherwise.
  public var columnSpan: Int
  /// `\multicolumn`'s alignment.
  public var alignment: HorizontalAlignment?
  /// `\multicolumn`'s own vertical rules at its left and right; nil for the columns' rules.
  public var rules: Rules?
  /// `\multirow`: how many rows it is centred on, counted upwards if negative; 1 otherwise.
  public var rowSpan = 1
  /// `\hdotsfor`: dots fill the cell, so many times as far apart as usual.
  public var dots: Double?

  /// How many vertical rules stand at each side.
  public struct Rules: Sendable, Hashable {
    public var left: Int
    public var right: Int
  }
}

/// How a grid stands against the line it is in.
public enum VerticalAlignment: Sendable, Hashable { case top, center, bottom }
