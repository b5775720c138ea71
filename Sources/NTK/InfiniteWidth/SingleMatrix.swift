import LinearAlgebra

/// A matrix in single precision, row by row: a kernel that takes half of the memory.
public struct SingleMatrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// All elements, row by row.
  public internal(set) var elements: [Float]

  /// A matrix of these elements, row by row.
  public init(rows: Int, columns: Int, elements: [Float]) {
    require(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "\(elements.count) elements of a \(rows) × \(columns) matrix")
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  /// The element in a row and a column.
  public subscript(row: Int, column: Int) -> Float { elements[row * columns + column] }

  /// The same numbers as doubles.
  public var matrix: Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(Double.init))
  }
}

/// Says that kernels are wanted in single precision: `network.ntk(x, precision: .single)`.
public enum SinglePrecision: Sendable {
  /// Arithmetic and results of 24 binary digits.
  case single
}

/// Both kernels of a layer in single precision.
public struct SingleKernel: Sendable {
  /// Σ⁽ˡ⁾, N × N′.
  public let nngp: SingleMatrix
  /// Θ⁽ˡ⁾∞; nil for an activation without a tangent kernel beyond layer 1.
  public let ntk: SingleMatrix?
}
