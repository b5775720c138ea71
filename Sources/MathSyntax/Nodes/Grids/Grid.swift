/// Rows and columns: matrices, cases, alignments, stacked lines.
public struct Grid: Sendable {
  public enum Kind: Sendable, Hashable {
    /// `matrix` and its delimited forms; `array` with its own columns.
    case matrix
    case smallMatrix
    case cases
    /// `\substack` and `subarray`.
    case substack
    /// `aligned`, `split`, `align` …: right and left columns in turn.
    case alignment
    /// `gathered`, `gather`: centred lines.
    case gathering
    /// First line at the left, last at the right.
    case multline
  }

  public var span: MathSpan
  public var kind: Kind
  /// The environment's name, with its star; empty for `\substack`.
  public var name: String
  /// A display of its own (`align`, `gather`, `equation` …), not a part of one.
  public var isTopLevel: Bool
  public var left: Delimiter?
  public var right: Delimiter?
  /// As `array`'s argument gives them; otherwise empty.
  public var columns: [GridColumn]
  public var rows: [GridRow]
  /// The style of the cells.
  public var style: MathStyle
  /// Where the grid stands against the line: `[t]`, `[b]`, or its middle on the axis.
  public var verticalAlignment: VerticalAlignment
  /// The number of column pairs of `alignedat`, whose columns have no space between them.
  public var isTight: Bool
  /// `\arraystretch`: how much higher than usual the rows of an array are.
  public var stretch = 1.0
  /// `\arraycolsep`, half of the space between columns; nil for LaTeX's 5 pt.
  public var columnSeparation: Length?
  /// `\jot`, the space between the rows of an alignment beyond a line's; nil for LaTeX's 3 pt.
  public var rowSpacing: Length?
  /// `\arrayrulewidth`; nil for LaTeX's 0.4 pt.
  public var ruleThickness: Length?
  /// `multlined`'s, which its lines may exceed.
  public var width: Length?
  /// What stands at the left or right of the rows of a display of its own: `numcases`, `empheq`.
  public var margin: Margin?

  /// Formulas beside all rows, each in the middle, with braces as high as the rows.
  public struct Margin: Sendable {
    public var left: [MathNode] = []
    public var leftBrace: Delimiter?
    public var right: [MathNode] = []
    public var rightBrace: Delimiter?
    /// A frame around the whole.
    public var hasFrame = false
    public var background: MathColor?
    public var frameColor: MathColor?
    /// `\fboxsep` and `\fboxrule`; nil for LaTeX's 3 pt and 0.4 pt.
    public var separation: Length?
    public var rule: Length?
    /// What the frame has at its left and right beyond that: `\fbox{\quad #1\quad}`.
    public var padding: [Length] = []
  }

  /// An environment that stands for the formula in it: `equation`, `displaymath`, `dmath`.
  public var isTransparent: Bool { Self.transparentNames.contains(name) }

  private static let transparentNames: Set<String> = [
    "equation", "equation*", "displaymath", "math", "dmath", "dmath*", "dseries", "dseries*",
  ]
}
