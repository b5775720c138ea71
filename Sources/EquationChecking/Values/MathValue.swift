public import LinearAlgebra

/// What a symbol or an expression is worth: a real number, a column, a row, or a matrix.
public enum MathValue: Hashable, Sendable {
  case scalar(Double)
  /// A column vector.
  case vector(Vector)
  /// A transposed vector.
  case row(Vector)
  case matrix(Matrix)
  /// A complex number by its real and imaginary parts.
  case complex(Double, Double)

  /// Rows and columns; a scalar is 1 × 1.
  public var shape: (rows: Int, columns: Int) {
    switch self {
    case .scalar, .complex: (1, 1)
    case .vector(let x): (x.count, 1)
    case .row(let x): (1, x.count)
    case .matrix(let a): (a.rows, a.columns)
    }
  }

  /// All elements, row by row.
  /// A complex number's are its two parts.
  public var elements: [Double] {
    switch self {
    case .scalar(let x): [x]
    case .vector(let x), .row(let x): x
    case .matrix(let a): a.elements
    case .complex(let re, let im): [re, im]
    }
  }

  /// The largest magnitude of an element; NaN if one is.
  var magnitude: Double {
    switch self {
    case .scalar(let x): x.magnitude
    case .vector(let x), .row(let x):
      x.reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, $1.magnitude) }
    case .matrix(let a): a.largestMagnitude
    case .complex(let re, let im): (re * re + im * im).squareRoot()
    }
  }

  /// "a number", "a vector of 5", "a 2 × 3 matrix".
  var kindDescription: String {
    switch self {
    case .scalar: "a number"
    case .vector(let x): "a vector of \(x.count)"
    case .row(let x): "a row of \(x.count)"
    case .matrix(let a): "a \(a.rows) × \(a.columns) matrix"
    case .complex: "a complex number"
    }
  }

  func map(_ transform: (Double) -> Double) -> MathValue {
    switch self {
    case .scalar(let x): .scalar(transform(x))
    case .vector(let x): .vector(x.map(transform))
    case .row(let x): .row(x.map(transform))
    case .matrix(let a): .matrix(a.map(transform))
    case .complex(let re, let im): .complex(transform(re), transform(im))
    }
  }

  /// The same elements in the same shape, from an array.
  func with(elements: [Double]) -> MathValue {
    switch self {
    case .scalar: .scalar(elements[0])
    case .vector: .vector(elements)
    case .row: .row(elements)
    case .matrix(let a): .matrix(Matrix(rows: a.rows, columns: a.columns, elements: elements))
    case .complex: .complex(elements[0], elements[1])
    }
  }

  /// As a matrix, whatever the shape.
  var asMatrix: Matrix {
    if case .matrix(let a) = self { return a }
    if isComplex { return Matrix(rows: 1, columns: 1, elements: [.nan]) }
    let (rows, columns) = shape
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  var isComplex: Bool {
    if case .complex = self { return true }
    return false
  }

  var scalar: Double? {
    if case .scalar(let x) = self { return x }
    return nil
  }
}

extension MathValue {
  /// A number of either kind as a complex one.
  var asComplex: MathValue {
    if case .scalar(let x) = self { return .complex(x, 0) }
    return self
  }

  /// The real part of a number.
  var realPart: MathValue {
    if case .complex(let re, _) = self { return .scalar(re) }
    return self
  }
}
