internal import CNTKKernels

extension Matrix {
  /// The identity matrix I of the given size.
  public static func identity(_ size: Int) -> Matrix {
    diagonal(Vector(repeating: 1, count: size))
  }

  /// The square matrix with `values` on its diagonal and zeros elsewhere.
  public static func diagonal(_ values: Vector) -> Matrix {
    var result = Matrix(rows: values.count, columns: values.count)
    for (i, value) in values.enumerated() { result[i, i] = value }
    return result
  }

  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rows == columns }

  /// Row `i`.
  public func row(_ i: Int) -> Vector {
    require(i >= 0 && i < rows, "row \(i) of \(rows)")
    return Array(elements[i * columns..<(i + 1) * columns])
  }

  /// Column `j`.
  public func column(_ j: Int) -> Vector {
    require(j >= 0 && j < columns, "column \(j) of \(columns)")
    return (0..<rows).map { elements[$0 * columns + j] }
  }

  /// The elements (i, i).
  public var diagonal: Vector { (0..<min(rows, columns)).map { self[$0, $0] } }

  /// The part with the given rows and columns, in the order given.
  public func block(rows rowRange: Range<Int>, columns columnRange: Range<Int>) -> Matrix {
    require(rowRange.lowerBound >= 0 && rowRange.upperBound <= rows, "rows \(rowRange)")
    require(
      columnRange.lowerBound >= 0 && columnRange.upperBound <= columns, "columns \(columnRange)")
    var part: [Double] = []
    part.reserveCapacity(rowRange.count * columnRange.count)
    for i in rowRange {
      let start = i * columns
      part += elements[start + columnRange.lowerBound..<start + columnRange.upperBound]
    }
    return Matrix(rows: rowRange.count, columns: columnRange.count, elements: part)
  }

  /// The part with the given rows and all columns, in the order given.
  public func block(rows indices: some Collection<Int>) -> Matrix {
    var part: [Double] = []
    part.reserveCapacity(indices.count * columns)
    for i in indices {
      require(i >= 0 && i < rows, "row \(i) of \(rows)")
      part += elements[i * columns..<(i + 1) * columns]
    }
    return Matrix(rows: indices.count, columns: columns, elements: part)
  }

  /// The part with the given rows and columns, in the order given; either may occur several times.
  public func block(rows rowIndices: [Int], columns columnIndices: [Int]) -> Matrix {
    for j in columnIndices { require(j >= 0 && j < columns, "column \(j) of \(columns)") }
    for i in rowIndices { require(i >= 0 && i < rows, "row \(i) of \(rows)") }
    return Matrix(rows: rowIndices.count, columns: columnIndices.count) { i, j in
      self[rowIndices[i], columnIndices[j]]
    }
  }

  /// The transpose Aᵀ.
  public var transposed: Matrix {
    Matrix(
      rows: columns, columns: rows,
      unsafeUninitialized: { result in
        elements.withUnsafeBufferPointer { source in
          if let base = source.baseAddress {
            ntk_transpose(rows, columns, base, columns, result, rows)
          }
        }
      })
  }

  /// The matrix with `transform` applied to every element.
  public func map(_ transform: (Double) throws -> Double) rethrows -> Matrix {
    Matrix(rows: rows, columns: columns, elements: try elements.map(transform))
  }
}
