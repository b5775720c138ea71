/// Lines of equal value over a regular grid.
public struct Contours: Sendable, Codable {
  public var rows: Int
  public var columns: Int
  /// Row by row; the first row stands at `y.lowerBound`.
  public var values: Samples
  /// The first and the last column.
  public var x: ClosedRange<Double>
  /// The first and the last row.
  public var y: ClosedRange<Double>
  /// Nil chooses round ones.
  public var levels: [Double]?
  /// Whether lines take the colour of their level, rather than the layer's.
  public var isColored: Bool
  /// Whether levels stand on their lines as numbers.
  public var showsValues: Bool

  public init(
    rows: Int, columns: Int, values: Samples, x: ClosedRange<Double>, y: ClosedRange<Double>,
    levels: [Double]? = nil, isColored: Bool = true, showsValues: Bool = false
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.x = x
    self.y = y
    self.levels = levels
    self.isColored = isColored
    self.showsValues = showsValues
  }
}
