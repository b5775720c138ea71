/// A dense matrix of doubles, stored row by row.
///
/// The element in row `i` and column `j` is `elements[i * columns + j]`; rows and columns count
/// from zero. Shapes that do not fit are a programmer's error and stop the program with a message
/// that names both shapes.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// All elements, row by row; `rows * columns` of them, which whoever changes them must keep so.
  public var elements: [Double]

  /// A matrix of the given shape over elements stored row by row.
  public init(rows: Int, columns: Int, elements: [Double]) {
    require(rows >= 0 && columns >= 0, "a matrix of shape \(rows) × \(columns)")
    require(
      elements.count == rows * columns,
      "\(elements.count) elements for a \(rows) × \(columns) matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix with every element equal to `value`.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, elements: [Double](repeating: value, count: rows * columns))
  }

  /// A matrix whose element in row `i` and column `j` is `element(i, j)`.
  public init(
    rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) throws -> Double
  ) rethrows {
    var elements: [Double] = []
    elements.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns { elements.append(try element(i, j)) }
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// A matrix of the given rows, all of one length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    require(rows.allSatisfy { $0.count == columns }, "rows of different lengths")
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// A matrix whose elements `body` writes into uninitialized storage, row by row.
  ///
  /// Everything must be written: the storage starts out undefined.
  public init(
    rows: Int, columns: Int,
    unsafeUninitialized body: (UnsafeMutablePointer<Double>) throws -> Void
  ) rethrows {
    let count = rows * columns
    let elements = try [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress {
        HugePages.advise(base, count: count)
        try body(base)
      }
      initialized = count
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// The element in row `i` and column `j`.
  @inlinable
  public subscript(i: Int, j: Int) -> Double {
    get {
      guard i >= 0 && i < rows && j >= 0 && j < columns else { refuse(i, j) }
      return elements[i * columns + j]
    }
    set {
      guard i >= 0 && i < rows && j >= 0 && j < columns else { refuse(i, j) }
      elements[i * columns + j] = newValue
    }
  }

  /// Ends the program with what is wrong with an index; apart, so that a subscript stays small.
  @usableFromInline @inline(never)
  func refuse(_ i: Int, _ j: Int) -> Never {
    fatalError("row \(i), column \(j) of a \(rows) × \(columns) matrix")
  }
}

extension Matrix: CustomStringConvertible {
  /// The shape and the rows, for small matrices; the shape alone beyond 100 elements.
  public var description: String {
    guard elements.count <= 100 else { return "Matrix(\(rows) × \(columns))" }
    let lines = (0..<rows).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
    return "Matrix(\(rows) × \(columns), \(lines))"
  }
}
