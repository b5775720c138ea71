public import Typography

/// How figures look. The default needs no setting: it is made for text of 10 points.
public struct PlotStyle: Sendable {
  /// Type sizes in points.
  public var tickSize = 9.0
  public var labelSize = 9.0
  public var titleSize = 9.5

  /// Widths and lengths of lines in points.
  public var lineWidth = 1.1
  public var axisWidth = 0.5
  public var tickLength = 3.0
  public var minorTickLength = 1.7
  public var markerSize = 3.8
  public var capLength = 3.0

  public var ink = Color(hex: 0x1A1A1A)
  /// Reference lines.
  public var gray = Color(hex: 0x7A7A7A)
  /// Grid lines and the frames of heatmaps.
  public var faint = Color(hex: 0xE4E4E4)
  public var paper = Color.white
  /// Letters and lines upon colours of data that are light, and upon dark ones.
  public var onLight = Color(hex: 0x1A1A1A)
  public var onDark = Color.white
  /// Cells without a finite value.
  public var missing = Color(hex: 0xDADADA)
  /// Colours of series in turn: the palette of Okabe and Ito (2008) without black, the pale ones
  /// last.
  public var palette: [Color] = [
    Color(hex: 0x0072B2), Color(hex: 0xD55E00), Color(hex: 0x009E73), Color(hex: 0xCC79A7),
    Color(hex: 0xE69F00), Color(hex: 0x56B4E9), Color(hex: 0x8C8200),
  ]

  /// Whether faint lines cross the axes at major ticks.
  public var hasGrid = false
  /// Height of the axes over their width, where nothing else says it.
  public var aspect = 0.62
  /// The greatest width of the axes of a single plot, in points.
  public var plotWidth = 290.0
  /// The greatest side of a single heatmap, in points.
  public var heatmapSide = 190.0
  /// Between neighbouring panels.
  public var gutter = 14.0
  /// Pixels to the inch that print can show.
  public var resolution = 300.0
  /// The most pixels of a heatmap; finer ones are reduced.
  public var pixelLimit = 1_000_000

  public init() {}
}
