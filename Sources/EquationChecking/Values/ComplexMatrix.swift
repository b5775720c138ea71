public import LinearAlgebra

/// A complex matrix, or a column as a matrix of one column:
/// `define("U", ComplexMatrix(real: a, imaginary: b))`.
public struct ComplexMatrix: SymbolValue, Hashable, Sendable {
  public var real: Matrix
  public var imaginary: Matrix

  /// - Precondition: Both parts have one shape.
  public init(real: Matrix, imaginary: Matrix) {
    precondition(
      real.rows == imaginary.rows && real.columns == imaginary.columns,
      "the real and the imaginary part of a matrix have one shape")
    self.real = real
    self.imaginary = imaginary
  }

  /// From the entries, row by row.
  public init(rows: Int, columns: Int, elements: [ComplexNumber]) {
    self.init(
      real: Matrix(rows: rows, columns: columns, elements: elements.map(\.re)),
      imaginary: Matrix(rows: rows, columns: columns, elements: elements.map(\.im)))
  }

  /// A column.
  public init(column elements: [ComplexNumber]) {
    self.init(rows: elements.count, columns: 1, elements: elements)
  }

  public static var rank: Int { 2 }
  public var mathValue: MathValue { .complexMatrix(self) }

  public var rows: Int { real.rows }
  public var columns: Int { real.columns }

  public subscript(i: Int, j: Int) -> ComplexNumber {
    ComplexNumber(real[i, j], imaginary[i, j])
  }
}

extension ComplexMatrix {
  init(_ matrix: Matrix) {
    self.init(real: matrix, imaginary: Matrix(rows: matrix.rows, columns: matrix.columns))
  }

  var isSquare: Bool { rows == columns }
  /// A row or a column.
  var isVector: Bool { rows == 1 || columns == 1 }

  /// The magnitudes of the entries, row by row.
  var magnitudes: [Double] {
    zip(real.elements, imaginary.elements).map { ($0 * $0 + $1 * $1).squareRoot() }
  }

  var transposed: ComplexMatrix {
    ComplexMatrix(real: real.transposed, imaginary: imaginary.transposed)
  }

  /// Some entries, by a function that picks one of each part.
  func mapParts(_ body: (Matrix) -> Matrix) -> ComplexMatrix {
    ComplexMatrix(real: body(real), imaginary: body(imaginary))
  }

  static func * (a: ComplexMatrix, b: ComplexMatrix) -> ComplexMatrix { a.product(b) { $0 * $1 } }

  /// The complex form of a product that is linear in both factors.
  func product(
    _ other: ComplexMatrix, _ product: (Matrix, Matrix) -> Matrix
  ) -> ComplexMatrix {
    ComplexMatrix(
      real: product(real, other.real) - product(imaginary, other.imaginary),
      imaginary: product(real, other.imaginary) + product(imaginary, other.real))
  }

  func scaled(by z: (re: Double, im: Double)) -> ComplexMatrix {
    ComplexMatrix(
      real: z.re * real - z.im * imaginary, imaginary: z.re * imaginary + z.im * real)
  }

  /// The real matrix of the same linear map on real and imaginary parts, [[A, −B], [B, A]]: sums,
  /// products and inverses are those of its blocks, its singular values are those of the complex
  /// matrix, twice each.
  var realForm: Matrix {
    Matrix(rows: 2 * rows, columns: 2 * columns) { i, j in
      let (k, l) = (i % rows, j % columns)
      switch (i < rows, j < columns) {
      case (true, true), (false, false): return real[k, l]
      case (true, false): return -imaginary[k, l]
      case (false, true): return imaginary[k, l]
      }
    }
  }

  init(realForm matrix: Matrix) {
    let (rows, columns) = (matrix.rows / 2, matrix.columns / 2)
    self.init(
      real: Matrix(rows: rows, columns: columns) { matrix[$0, $1] },
      imaginary: Matrix(rows: rows, columns: columns) { matrix[rows + $0, $1] })
  }

  /// By elimination with partial pivoting.
  var determinant: (re: Double, im: Double) {
    let n = rows
    var a = (0..<n).map { i in (0..<n).map { (re: real[i, $0], im: imaginary[i, $0]) } }
    var result = (re: 1.0, im: 0.0)
    func product(_ x: (re: Double, im: Double), _ y: (re: Double, im: Double))
      -> (re: Double, im: Double)
    { (x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re) }
    func size(_ x: (re: Double, im: Double)) -> Double { x.re * x.re + x.im * x.im }
    for k in 0..<n {
      guard let pivot = (k..<n).max(by: { size(a[$0][k]) < size(a[$1][k]) }),
        size(a[pivot][k]) > 0
      else { return (0, 0) }
      if pivot != k {
        a.swapAt(pivot, k)
        result = (-result.re, -result.im)
      }
      result = product(result, a[k][k])
      let square = size(a[k][k])
      for i in (k + 1)..<max(k + 1, n) {
        let quotient = product(a[i][k], (a[k][k].re / square, -a[k][k].im / square))
        for j in k..<n {
          let change = product(quotient, a[k][j])
          a[i][j] = (a[i][j].re - change.re, a[i][j].im - change.im)
        }
      }
    }
    return result
  }
}
