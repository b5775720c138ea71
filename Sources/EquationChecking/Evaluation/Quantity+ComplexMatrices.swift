internal import LinearAlgebra

/// Arithmetic of complex vectors and matrices, with the bound of each part's error.
extension Quantity {
  /// The value as a complex matrix: a number is one of one entry.
  private var complexMatrix: ComplexMatrix {
    switch value {
    case .complexMatrix(let matrix): return matrix
    case .complex(let re, let im):
      return ComplexMatrix(rows: 1, columns: 1, elements: [ComplexNumber(re, im)])
    default: return ComplexMatrix(value.asMatrix)
    }
  }

  /// A matrix of one entry is a number.
  private static func simplified(_ matrix: ComplexMatrix) -> MathValue {
    matrix.rows == 1 && matrix.columns == 1
      ? .complex(matrix.real[0, 0], matrix.imaginary[0, 0]) : .complexMatrix(matrix)
  }

  static func complexArraySum(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard a.value.shape == b.value.shape else {
      throw .wrong(
        "\(a.value.kindDescription) and \(b.value.kindDescription) cannot be added", range)
    }
    let (x, y) = (a.complexMatrix, b.complexMatrix)
    let value = ComplexMatrix(real: x.real + y.real, imaginary: x.imaginary + y.imaginary)
    var result = Quantity(simplified(value))
    result.error = a.error + b.error + roundoff * result.value.magnitude
    result.widen(to: max(a.size, b.size))
    return result
  }

  static func complexArrayProduct(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (m, n) = (a.value.magnitude, b.value.magnitude)
    let value: ComplexMatrix
    var inner = 1.0
    if let z = a.parts {
      value = b.complexMatrix.scaled(by: z)
    } else if let z = b.parts {
      value = a.complexMatrix.scaled(by: z)
    } else {
      let (x, y) = (a.complexMatrix, b.complexMatrix)
      guard x.columns == y.rows else {
        throw .wrong(
          "\(a.value.kindDescription) times \(b.value.kindDescription) is not defined", range)
      }
      inner = Double(x.columns)
      value = x * y
    }
    var result = Quantity(
      simplified(value),
      error: 2 * inner * (m * b.error + n * a.error)
        + 4 * roundoff * inner * inner.squareRoot() * m * n)
    result.widen(to: a.size * b.size)
    return result
  }

  static func complexArrayQuotient(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard b.parts != nil else { throw .wrong("division by \(b.value.kindDescription)", range) }
    return try complexArrayProduct(a, complexQuotient(Quantity(1), b, at: range), at: range)
  }

  static func complexElementwiseProduct(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard a.value.shape == b.value.shape else {
      throw .wrong(
        "elementwise product of \(a.value.kindDescription) and \(b.value.kindDescription)", range)
    }
    return entrywise(a, b, a.complexMatrix.product(b.complexMatrix) { $0.hadamard($1) })
  }

  /// Kronecker's product; of two columns x ⊗ y the matrix x yᵀ, unless a column is wanted.
  static func complexTensorProduct(
    _ a: Quantity, _ b: Quantity, isColumn: Bool = false
  ) -> Quantity {
    let x = a.complexMatrix
    var y = b.complexMatrix
    let areColumns = x.rows > 1 && x.columns == 1 && y.rows > 1 && y.columns == 1
    if areColumns, !isColumn { y = y.transposed }
    return entrywise(a, b, x.product(y) { $0.kronecker($1) })
  }

  /// A product whose entries are products of two entries.
  private static func entrywise(
    _ a: Quantity, _ b: Quantity, _ product: ComplexMatrix
  ) -> Quantity {
    let (m, n) = (a.value.magnitude, b.value.magnitude)
    return Quantity(
      simplified(product), error: 2 * (m * b.error + n * a.error) + 4 * roundoff * m * n)
  }
}

extension Evaluator {
  /// An integer power of a complex matrix.
  func complexMatrixPower(
    _ a: Quantity, _ n: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard case .complexMatrix(let matrix) = a.value, let p = n.value.scalar, p == p.rounded(),
      p.magnitude <= 64
    else { throw .unchecked("this power of \(a.value.kindDescription) is not evaluated", range) }
    guard matrix.isSquare else { throw .wrong("a power of \(a.value.kindDescription)", range) }
    let real = Quantity(.matrix(matrix.realForm), error: a.error)
    let power = try inversePower(real, p, at: range)
    return power.with(.complexMatrix(ComplexMatrix(realForm: power.value.asMatrix)))
  }

  func complexNorm(
    _ a: Quantity, _ matrix: ComplexMatrix, _ kind: Operation.Norm, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let sizes = matrix.magnitudes
    let count = Double(sizes.count)
    func made(_ result: Double) -> Quantity {
      Quantity(result, error: 2 * count * a.error + 8 * count * Quantity.roundoff * result)
    }
    switch kind {
    case .standard where !matrix.isVector:
      throw .unchecked("which norm of a matrix? Write ‖·‖_F or ‖·‖_{op}", range)
    case .standard, .frobenius: return made(LinearAlgebra.norm(sizes))
    case .two where matrix.isVector: return made(LinearAlgebra.norm(sizes))
    case .two, .spectral: return made(Elimination.spectralNorm(matrix.realForm))
    case .one where matrix.isVector: return made(sizes.reduce(0, +))
    case .infinity where matrix.isVector: return made(sizes.max() ?? 0)
    case .one, .infinity:
      let whole = Matrix(rows: matrix.rows, columns: matrix.columns, elements: sizes)
      let rows = kind == .infinity ? whole : whole.transposed
      return made((0..<rows.rows).map { rows.row($0).reduce(0, +) }.max() ?? 0)
    }
  }

  func complexDeterminant(
    _ a: Quantity, _ matrix: ComplexMatrix, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard matrix.isSquare else {
      throw .wrong("determinant of \(a.value.kindDescription)", range)
    }
    let n = Double(matrix.rows)
    let sizes = Matrix(
      rows: matrix.rows, columns: matrix.columns, elements: matrix.magnitudes)
    let scale = (0..<sizes.rows).reduce(1.0) { $0 * LinearAlgebra.norm(sizes.row($1)) }
    let relative =
      4 * Quantity.roundoff * n
      + 2 * a.error / max(a.value.magnitude, .leastNormalMagnitude)
    let (re, im) = matrix.determinant
    return Quantity(re, im, error: n * relative * scale)
  }

  func complexComponent(
    _ base: Quantity, _ matrix: ComplexMatrix, _ places: [Int], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if places.count == 1, !matrix.isVector {
      let i = try place(places[0], of: matrix.rows, at: range)
      return base.with(
        .complexMatrix(
          matrix.mapParts { part in
            Matrix(rows: matrix.columns, columns: 1, elements: part.row(i))
          }))
    }
    let (i, j): (Int, Int)
    switch places.count {
    case 1 where matrix.columns == 1: (i, j) = (try place(places[0], of: matrix.rows, at: range), 0)
    case 1: (i, j) = (0, try place(places[0], of: matrix.columns, at: range))
    case 2:
      i = try place(places[0], of: matrix.rows, at: range)
      j = try place(places[1], of: matrix.columns, at: range)
    default:
      throw .wrong("\(base.value.kindDescription) with \(places.count) indices", range)
    }
    return base.with(.complex(matrix.real[i, j], matrix.imaginary[i, j]))
  }
}
