import Matrices

/// A column of numbers in a figure.
///
/// It is coded bit by bit as a matrix of one row is, so that a million points and non-finite values
/// pass through JSON quickly and unchanged.
public struct Samples: Sendable, Hashable {
  public var values: [Double]

  public init(_ values: [Double]) { self.values = values }

  public init(_ values: some Sequence<some Plottable>) {
    self.values = values.map(\.plotted)
  }

  public var count: Int { values.count }
}

extension Samples: Codable {
  public init(from decoder: any Decoder) throws {
    values = try Matrix(from: decoder).elements
  }

  public func encode(to encoder: any Encoder) throws {
    try Matrix(rows: 1, columns: values.count, elements: values).encode(to: encoder)
  }
}

extension Samples: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Double...) { values = elements }
}
