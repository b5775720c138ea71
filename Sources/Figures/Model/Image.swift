/// Numbers on a regular grid, shown as cells of colour.
public struct Image: Sendable, Codable {
  public var rows: Int
  public var columns: Int
  /// Row by row; the first row stands at `y.lowerBound`.
  public var values: Samples
  /// The outer edges of the first and the last column.
  public var x: ClosedRange<Double>
  /// The outer edges of the first and the last row.
  public var y: ClosedRange<Double>
  /// Lines are drawn around blocks of this many rows and columns.
  public var block: Int?
  /// Whether numbers stand in the cells; nil leaves it to their number.
  public var showsValues: Bool
  public var reduction: Reduction

  /// What a cell of a coarser grid takes from those that it covers.
  public enum Reduction: String, Sendable, Codable, Hashable {
    /// The mean by area.
    case mean
    /// The value of largest magnitude, so that no peak is lost.
    case extreme
  }

  public init(
    rows: Int, columns: Int, values: Samples, x: ClosedRange<Double>, y: ClosedRange<Double>,
    block: Int? = nil, showsValues: Bool = false, reduction: Reduction = .mean
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.x = x
    self.y = y
    self.block = block
    self.showsValues = showsValues
    self.reduction = reduction
  }
}
