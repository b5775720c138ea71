public import LinearAlgebra

/// What a symbol or an expression is worth: a real number, a column, a row, or a matrix.
public enum MathValue: Hashable, Sendable {
  case scalar(Double)
  /// A column vector.
  case vector(Vector)
  /// A transposed vector.
  case row(Vector)
  case matrix(Matrix)

  /// Rows and columns; a scalar is 1 × 1.
  public var shape: (rows: Int, columns: Int) {
    switch self {
    case .scalar: (1, 1)
    case .vector(let x): (x.count, 1)
    case .row(let x): (1, x.count)
    case .matrix(let a): (a.rows, a.columns)
    }
  }

  /// All elements, row by row.
  public var elements: [Double] {
    switch self {
    case .scalar(let x): [x]
    case .vector(let x), .row(let x): x
    case .matrix(let a): a.elements
    }
  }

  /// The largest magnitude of an element; NaN if one is.
  var magnitude: Double {
    switch self {
    case .scalar(let x): x.magnitude
    case .vector(let x), .row(let x):
      x.reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, $1.magnitude) }
    case .matrix(let a): a.largestMagnitude
    }
  }

  /// "a number", "a vector of 5", "a 2 × 3 matrix".
  var kindDescription: String {
    switch self {
    case .scalar: "a number"
    case .vector(let x): "a vector of \(x.count)"
    case .row(let x): "a row of \(x.count)"
    case .matrix(let a): "a \(a.rows) × \(a.columns) matrix"
    }
  }

  func map(_ transform: (Double) -> Double) -> MathValue {
    switch self {
    case .scalar(let x): .scalar(transform(x))
    case .vector(let x): .vector(x.map(transform))
    case .row(let x): .row(x.map(transform))
    case .matrix(let a): .matrix(a.map(transform))
    }
  }

  /// The same elements in the same shape, from an array.
  func with(elements: [Double]) -> MathValue {
    switch self {
    case .scalar: .scalar(elements[0])
    case .vector: .vector(elements)
    case .row: .row(elements)
    case .matrix(let a): .matrix(Matrix(rows: a.rows, columns: a.columns, elements: elements))
    }
  }

  /// As a matrix, whatever the shape.
  var asMatrix: Matrix {
    if case .matrix(let a) = self { return a }
    let (rows, columns) = shape
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  var scalar: Double? {
    if case .scalar(let x) = self { return x }
    return nil
  }
}
