extension Image: Codable {
  private enum CodingKeys: String, CodingKey {
    case rows, columns, values, x, y, block, showsValues, reduction, original
  }

  /// The most cells along a side that travel to the page: 7 inches of print at 300 to the inch.
  static let codedSide = 2048

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      rows: try container.decode(Int.self, forKey: .rows),
      columns: try container.decode(Int.self, forKey: .columns),
      values: try container.decode(Samples.self, forKey: .values),
      x: try container.decode(ClosedRange<Double>.self, forKey: .x),
      y: try container.decode(ClosedRange<Double>.self, forKey: .y),
      block: try container.decodeIfPresent(Int.self, forKey: .block),
      showsValues: try container.decode(Bool.self, forKey: .showsValues),
      reduction: try container.decode(Reduction.self, forKey: .reduction))
    original = try container.decodeIfPresent(Original.self, forKey: .original)
  }

  /// Writes the cells, reduced to what any page can show: 4000 × 4000 doubles would be 170 MB.
  public func encode(to encoder: any Encoder) throws {
    let image = reducedForCoding
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(image.rows, forKey: .rows)
    try container.encode(image.columns, forKey: .columns)
    try container.encode(image.values, forKey: .values)
    try container.encode(x, forKey: .x)
    try container.encode(y, forKey: .y)
    // Lines around blocks count cells that are no more.
    try container.encodeIfPresent(image.original == nil ? block : nil, forKey: .block)
    try container.encode(showsValues, forKey: .showsValues)
    try container.encode(reduction, forKey: .reduction)
    try container.encodeIfPresent(image.original, forKey: .original)
  }

  private var reducedForCoding: Image {
    guard rows > Self.codedSide || columns > Self.codedSide, rows * columns == values.count else {
      return self
    }
    // By whole cells, so that the page's own reduction blurs nothing twice.
    func side(_ n: Int) -> Int {
      let factor = (n + Self.codedSide - 1) / Self.codedSide
      return (n + factor - 1) / factor
    }
    let grid = AreaReduction.reduce(
      AreaReduction.Grid(rows: rows, columns: columns, values: values.values),
      rows: side(rows), columns: side(columns), reduction)
    var image = self
    image.original = Original(
      rows: sourceRows, columns: sourceColumns, missing: missingCount)
    image.rows = grid.rows
    image.columns = grid.columns
    image.values = Samples(grid.values)
    return image
  }
}
