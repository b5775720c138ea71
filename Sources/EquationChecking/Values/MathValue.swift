public import LinearAlgebra

/// What a symbol or an expression is worth: a number, a column, a row, or a matrix.
public enum MathValue: Hashable, Sendable {
  case scalar(Double)
  /// A column vector.
  case vector(Vector)
  /// A transposed vector.
  case row(Vector)
  case matrix(Matrix)
  /// A complex number by its real and imaginary parts.
  case complex(Double, Double)
  /// A complex matrix; a column or a row is one too.
  case complexMatrix(ComplexMatrix)

  /// Rows and columns; a scalar is 1 × 1.
  public var shape: (rows: Int, columns: Int) {
    switch self {
    case .scalar, .complex: (1, 1)
    case .vector(let x): (x.count, 1)
    case .row(let x): (1, x.count)
    case .matrix(let a): (a.rows, a.columns)
    case .complexMatrix(let a): (a.rows, a.columns)
    }
  }

  /// All elements, row by row; those of a complex value are the real parts, then the imaginary
  /// ones.
  public var elements: [Double] {
    switch self {
    case .scalar(let x): [x]
    case .vector(let x), .row(let x): x
    case .matrix(let a): a.elements
    case .complex(let re, let im): [re, im]
    case .complexMatrix(let a): a.real.elements + a.imaginary.elements
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
    case .complexMatrix(let a):
      a.magnitudes.reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
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
    case .complexMatrix(let a):
      a.columns == 1
        ? "a complex vector of \(a.rows)" : "a complex \(a.rows) × \(a.columns) matrix"
    }
  }

  func map(_ transform: (Double) -> Double) -> MathValue {
    switch self {
    case .scalar(let x): .scalar(transform(x))
    case .vector(let x): .vector(x.map(transform))
    case .row(let x): .row(x.map(transform))
    case .matrix(let a): .matrix(a.map(transform))
    case .complex(let re, let im): .complex(transform(re), transform(im))
    case .complexMatrix(let a): .complexMatrix(a.mapParts { $0.map(transform) })
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
    case .complexMatrix(let a):
      .complexMatrix(
        ComplexMatrix(
          real: Matrix(
            rows: a.rows, columns: a.columns,
            elements: Array(elements.prefix(elements.count / 2))),
          imaginary: Matrix(
            rows: a.rows, columns: a.columns,
            elements: Array(elements.suffix(elements.count / 2)))))
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
    switch self {
    case .complex, .complexMatrix: true
    default: false
    }
  }

  var scalar: Double? {
    if case .scalar(let x) = self { return x }
    return nil
  }
}

extension MathValue {
  /// A real value as a complex one of the same shape.
  var asComplex: MathValue {
    switch self {
    case .complex, .complexMatrix: self
    case .scalar(let x): .complex(x, 0)
    default: .complexMatrix(ComplexMatrix(asMatrix))
    }
  }

  /// A matrix of one column or one row as what it is.
  private init(shaped matrix: Matrix) {
    if matrix.columns == 1 {
      self = .vector(matrix.elements)
    } else if matrix.rows == 1 {
      self = .row(matrix.elements)
    } else {
      self = .matrix(matrix)
    }
  }

  /// The complex conjugate.
  var conjugate: MathValue {
    switch self {
    case .complex(let re, let im): .complex(re, -im)
    case .complexMatrix(let a): .complexMatrix(ComplexMatrix(real: a.real, imaginary: -a.imaginary))
    default: self
    }
  }

  /// The real part.
  var realPart: MathValue {
    switch self {
    case .complex(let re, _): .scalar(re)
    case .complexMatrix(let a): MathValue(shaped: a.real)
    default: self
    }
  }

  /// The imaginary part, zero for a real value.
  var imaginaryPart: MathValue {
    switch self {
    case .complex(_, let im): .scalar(im)
    case .complexMatrix(let a): MathValue(shaped: a.imaginary)
    default: map { _ in 0 }
    }
  }
}
