/// Row-major matrix of doubles.
public struct Matrix: Sendable, Hashable, Codable {
  public let rows: Int
  public let columns: Int
  public var elements: [Double]

  public init(rows: Int, columns: Int, elements: [Double]) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }
}
