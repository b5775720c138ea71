extension Matrix: Codable {
  private enum CodingKeys: String, CodingKey { case rows, columns, base64 }

  /// Reads a matrix from its shape and its elements' bits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let text = try container.decode(String.self, forKey: .base64)
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, let elements = Base64.doubles(from: text),
      elements.count == count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .base64, in: container, debugDescription: "not a \(rows) × \(columns) matrix")
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// Writes the shape, and the elements exactly: eight little-endian bytes each, as base64.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(Base64.text(of: elements), forKey: .base64)
  }
}
