/// Numbers on a regular grid, shown as cells of colour.
public struct Image: Sendable {
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
  /// The shape before a reduction that has happened already, and how many values were not finite.
  var original: Original?

  struct Original: Sendable, Codable {
    var rows: Int
    var columns: Int
    var missing: Int
  }

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

extension Image {
  /// Rows of the data, before any reduction.
  package var sourceRows: Int { original?.rows ?? rows }

  /// Columns of the data, before any reduction.
  package var sourceColumns: Int { original?.columns ?? columns }

  /// How many of the data are not finite.
  package var missingCount: Int { original?.missing ?? values.values.count { !$0.isFinite } }
}
