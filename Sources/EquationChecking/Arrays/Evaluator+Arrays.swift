internal import Glibc
internal import LinearAlgebra

extension Quantity {
  /// The Cartesian product of two vectors of space, with their entries.
  static func crossProduct(
    _ a: Quantity, _ x: [Double], _ b: Quantity, _ y: [Double]
  ) -> Quantity {
    func entry(_ i: Int, _ j: Int) -> Double { x[i] * y[j] - x[j] * y[i] }
    var result = Quantity(
      .vector([entry(1, 2), entry(2, 0), entry(0, 1)]),
      error: 2 * (a.size * b.error + b.size * a.error) + 4 * roundoff * a.size * b.size)
    result.widen(to: a.size * b.size)
    return result
  }
}

extension Evaluator {
  func array(
    _ function: ArrayFunction, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let a = try value(operands[0])
    if case .complexMatrix(let matrix) = a.value {
      return try complexArray(function, a, matrix, operands, at: range)
    }
    if a.value.isComplex {
      throw .unchecked("\(function.words) of a complex number is not evaluated", range)
    }
    let matrix = a.value.asMatrix
    let n = Double(matrix.elements.count)
    let size = matrix.largestMagnitude
    /// The error of what moves by no more than the whole matrix in Frobenius' norm does.
    let spectral = n.squareRoot() * a.error + 32 * n * Quantity.roundoff * size
    func square() throws(Objection) {
      guard matrix.isSquare else {
        throw .wrong("\(function.words) of \(a.value.kindDescription)", range)
      }
    }
    switch function {
    case .vectorization:
      return a.with(.vector(matrix.transposed.elements))
    case .rows: return Quantity(Double(a.value.shape.rows))
    case .columns: return Quantity(Double(a.value.shape.columns))
    case .rank:
      let values = try singularValues(matrix, at: range).values
      let largest = values.first ?? 0
      let cut = max(1e-9 * largest, 16 * spectral)
      let rank = values.count { $0 > cut }
      if values.contains(where: { $0 > cut && $0 < 100 * cut }) {
        throw .unchecked("the rank depends on rounding", range)
      }
      return Quantity(Double(rank))
    case .conditionNumber:
      let values = try singularValues(matrix, at: range).values
      guard let first = values.first, let last = values.last, last > 0 else {
        throw .wrong("the condition number of a singular matrix", range)
      }
      return Quantity(first / last, error: spectral / last * (1 + first / last))
    case .nuclearNorm:
      let values = try singularValues(matrix, at: range).values
      return Quantity(values.reduce(0, +), error: Double(values.count) * spectral)
    case .columnNorm, .rowNorm:
      let rows = function == .rowNorm ? matrix : matrix.transposed
      let sums = (0..<rows.rows).map { rows.row($0).reduce(0) { $0 + $1.magnitude } }
      return Quantity(sums.max() ?? 0, error: n * (a.error + Quantity.roundoff * size))
    case .largestSingularValue, .smallestSingularValue, .singularValue:
      let values = try singularValues(matrix, at: range).values
      let place: Int =
        switch function {
        case .largestSingularValue: 0
        case .smallestSingularValue: values.count - 1
        default: try integer(operands[1]) - 1
        }
      guard values.indices.contains(place) else {
        throw .wrong("singular value \(place + 1) of \(values.count)", range)
      }
      return Quantity(values[place], error: spectral)
    case .largestEigenvalue, .smallestEigenvalue, .eigenvalue, .spectralRadius:
      try square()
      return try eigenvalue(function, matrix, operands, spectral, at: range)
    case .pseudoinverse:
      let parts = try singularValues(matrix, at: range)
      let values = parts.values
      let cut = 1e-11 * (values.first ?? 0)
      if values.contains(where: { $0 > cut && $0 < 1e3 * cut }) {
        throw .unchecked("the rank depends on rounding", range)
      }
      let inverse = Matrix(rows: matrix.columns, columns: matrix.rows) { i, j in
        values.indices.reduce(0.0) {
          values[$1] > cut ? $0 + parts.right[$1, i] * parts.left[$1, j] / values[$1] : $0
        }
      }
      let least = values.last { $0 > cut } ?? 1
      return Quantity(.matrix(inverse), error: 2 * spectral / (least * least))
    case .squareRoot, .logarithm:
      try square()
      return try symmetric(function, matrix, spectral, at: range)
    case .adjugate:
      try square()
      let order = matrix.rows
      let adjugate = Matrix(rows: order, columns: order) { i, j in
        let kept = (0..<order).filter { $0 != j }
        let columns = (0..<order).filter { $0 != i }
        let minor = Matrix(rows: order - 1, columns: order - 1) { matrix[kept[$0], columns[$1]] }
        return ((i + j) % 2 == 0 ? 1 : -1) * (order == 1 ? 1 : Elimination.determinant(minor))
      }
      let scale = pow(max(1, size), Double(order - 1)) * pow(Double(order), Double(order))
      return Quantity(
        .matrix(adjugate), error: scale * (a.error + 4 * Quantity.roundoff * max(1, size)))
    case .crossProduct:
      let b = try value(operands[1])
      let (x, y) = (a.value.elements, b.value.elements)
      guard x.count == 3, y.count == 3 else {
        throw .unchecked("× between vectors or matrices", range)
      }
      return Quantity.crossProduct(a, x, b, y)
    default: return try entries(function, a, operands, at: range)
    }
  }

  /// By the real matrix that acts on real and imaginary parts: it has each singular value twice,
  /// and each eigenvalue of a Hermitian matrix.
  private func complexArray(
    _ function: ArrayFunction, _ a: Quantity, _ matrix: ComplexMatrix, _ operands: [Expression],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let real = matrix.realForm
    let n = Double(real.elements.count)
    let error = n.squareRoot() * a.error + 32 * n * Quantity.roundoff * real.largestMagnitude
    func halved(_ values: [Double]) -> [Double] {
      stride(from: 0, to: values.count, by: 2).map { values[$0] }
    }
    func chosen(_ values: [Double], _ place: Int) throws(Objection) -> Quantity {
      guard values.indices.contains(place) else {
        throw .wrong("value \(place + 1) of \(values.count)", range)
      }
      return Quantity(values[place], error: error)
    }
    let isHermitian =
      matrix.isSquare
      && (real - real.transposed).largestMagnitude <= max(1e-12 * real.largestMagnitude, error)
    switch function {
    case .rows: return Quantity(Double(matrix.rows))
    case .columns: return Quantity(Double(matrix.columns))
    case .vectorization:
      return a.with(
        .complexMatrix(
          matrix.mapParts { part in
            let entries = part.transposed.elements
            return Matrix(rows: entries.count, columns: 1, elements: entries)
          }))
    case .nuclearNorm:
      let values = halved(try singularValues(real, at: range).values)
      return Quantity(values.reduce(0, +), error: Double(values.count) * error)
    case .largestSingularValue:
      return try chosen(halved(try singularValues(real, at: range).values), 0)
    case .smallestSingularValue:
      return try chosen(try singularValues(real, at: range).values.reversed(), 0)
    case .singularValue:
      return try chosen(
        halved(try singularValues(real, at: range).values), try integer(operands[1]) - 1)
    case .eigenvalue where isHermitian:
      let values = halved(try symmetricEigen(real, at: range).values.reversed())
      return try chosen(values, try integer(operands[1]) - 1)
    case .largestEigenvalue where isHermitian:
      return try chosen(try symmetricEigen(real, at: range).values.reversed(), 0)
    case .smallestEigenvalue where isHermitian:
      return try chosen(try symmetricEigen(real, at: range).values, 0)
    case .squareRoot where isHermitian, .logarithm where isHermitian:
      let result = try symmetric(function, real, error, at: range)
      return result.with(.complexMatrix(ComplexMatrix(realForm: result.value.asMatrix)))
    default:
      throw .unchecked(
        "\(function.words) of \(a.value.kindDescription) is not evaluated", range)
    }
  }

  private func eigenvalue(
    _ function: ArrayFunction, _ matrix: Matrix, _ operands: [Expression], _ error: Double,
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let n = matrix.rows
    let asymmetry =
      (0..<n).flatMap { i in
        (0..<i).map { (matrix[i, $0] - matrix[$0, i]).magnitude }
      }.max() ?? 0
    let isSymmetric = asymmetry <= max(1e-12 * matrix.largestMagnitude, error)
    var values: [(re: Double, im: Double)]
    var bound = error
    if isSymmetric {
      values = try symmetricEigen(matrix, at: range).values.reversed().map { ($0, 0) }
    } else {
      guard let found = try? GeneralEigenvalues(matrix) else {
        throw .unchecked("the eigenvalues cannot be found", range)
      }
      values = zip(found.real, found.imaginary).map { ($0, $1) }
      // The spread of near values bounds their conditioning, roughly.
      bound = 1e3 * error
      let size = max(matrix.largestMagnitude, .leastNormalMagnitude)
      for index in values.indices where values[index].im.magnitude < 1e-9 * size {
        values[index].im = 0
      }
    }
    let place: Int
    switch function {
    case .spectralRadius:
      return Quantity(values.map { hypot($0.re, $0.im) }.max() ?? 0, error: bound)
    case .largestEigenvalue: place = 0
    case .smallestEigenvalue: place = n - 1
    default: place = try integer(operands[1]) - 1
    }
    guard values.indices.contains(place) else {
      throw .wrong("eigenvalue \(place + 1) of \(n)", range)
    }
    if function != .eigenvalue, values.contains(where: { $0.im != 0 }) {
      throw .unchecked("eigenvalues that are not real have no order", range)
    }
    let found = values[place]
    return found.im == 0
      ? Quantity(found.re, error: bound) : Quantity(.complex(found.re, found.im), error: bound)
  }

  private func singularValues(
    _ matrix: Matrix, at range: Range<Int>
  ) throws(Objection) -> SingularValues {
    do { return try SingularValues(matrix) } catch {
      throw .unchecked("the singular values cannot be found: \(error)", range)
    }
  }

  private func symmetricEigen(
    _ matrix: Matrix, at range: Range<Int>
  ) throws(Objection) -> SymmetricEigen {
    do { return try SymmetricEigen(matrix) } catch {
      throw .unchecked("the eigenvalues cannot be found: \(error)", range)
    }
  }

  /// A function of a symmetric matrix by its eigenvalues.
  private func symmetric(
    _ function: ArrayFunction, _ matrix: Matrix, _ error: Double, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let n = matrix.rows
    let size = max(matrix.largestMagnitude, .leastNormalMagnitude)
    for i in 0..<n {
      for j in 0..<i where (matrix[i, j] - matrix[j, i]).magnitude > max(1e-10 * size, error) {
        throw .unchecked("\(function.words) of a matrix that is not symmetric", range)
      }
    }
    let eigen = try symmetricEigen(matrix, at: range)
    guard let least = eigen.values.first, function == .squareRoot ? least >= -error : least > error
    else {
      throw .unchecked("\(function.words) of a matrix that is not positive", range)
    }
    let images = eigen.values.map { x in
      function == .squareRoot ? max(0, x).squareRoot() : log(x)
    }
    let result = Matrix(rows: n, columns: n) { i, j in
      (0..<n).reduce(0.0) { $0 + images[$1] * eigen.vectors[$1, i] * eigen.vectors[$1, j] }
    }
    let slope = function == .squareRoot ? 0.5 / max(least, error).squareRoot() : 1 / least
    return Quantity(
      .matrix(result),
      error: slope * error * Double(n)
        + 32 * Double(n) * Quantity.roundoff * (images.map(\.magnitude).max() ?? 0))
  }

  /// Functions of all entries.
  private func entries(
    _ function: ArrayFunction, _ a: Quantity, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let x = a.value.elements
    let n = Double(x.count)
    let (largest, smallest) = (x.max() ?? 0, x.min() ?? 0)
    let rounding = 8 * n * Quantity.roundoff
    switch function {
    case .softmax, .logSumExp:
      let shifted = x.map { exp($0 - largest) }
      let sum = shifted.reduce(0, +)
      if function == .logSumExp {
        var result = Quantity(
          largest + log(sum), error: a.error + rounding * max(1, largest.magnitude))
        result.widen(to: max(1, largest.magnitude))
        return result
      }
      let error = a.error + rounding * max(1, a.value.magnitude)
      return Quantity(a.value.with(elements: shifted.map { $0 / sum }), error: error)
    case .mean:
      var result = Quantity(x.reduce(0, +) / n, error: a.error + rounding * a.value.magnitude)
      result.widen(to: a.value.magnitude)
      return result
    case .entropy, .crossEntropy, .divergence:
      return try information(function, a, operands, at: range)
    case .generalNorm:
      let order = try value(operands[1])
      guard let p = order.value.scalar, p > 0, case .matrix = a.value else {
        guard let p = order.value.scalar, p > 0 else {
          throw .unchecked("a norm of this order is not evaluated", range)
        }
        let sum = x.reduce(0) { $0 + pow($1.magnitude, p) }
        let result = pow(sum, 1 / p)
        return Quantity(result, error: n * a.error + rounding * result + order.error * result)
      }
      throw .unchecked("this norm of a matrix is not evaluated", range)
    case .support:
      let cut = 16 * a.error
      return Quantity(Double(x.count { $0.magnitude > cut }))
    case .largestEntry: return Quantity(largest, error: a.error)
    case .smallestEntry: return Quantity(smallest, error: a.error)
    case .placeOfMaximum, .placeOfMinimum:
      let best = function == .placeOfMaximum ? largest : smallest
      let near = x.indices.filter { (x[$0] - best).magnitude <= 4 * a.error }
      guard near.count == 1, let place = near.first else {
        throw .unchecked("the extremum is attained at several places", range)
      }
      return Quantity(Double(place + 1))
    default:
      preconditionFailure("\(function) is evaluated elsewhere")
    }
  }

  private func information(
    _ function: ArrayFunction, _ a: Quantity, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let p = a.value.elements
    var (q, qError) = (p, a.error)
    if function != .entropy {
      let b = try value(operands[1])
      (q, qError) = (b.value.elements, b.error)
    }
    guard p.count == q.count else {
      throw .wrong("probabilities of \(p.count) and \(q.count) values", range)
    }
    var (sum, size, error) = (0.0, 0.0, 0.0)
    for (a0, b0) in zip(p, q) where a0 != 0 {
      guard a0 > 0, b0 > 0 else {
        throw .unchecked("a probability that is not positive", range)
      }
      let logarithm = function == .divergence ? log(a0 / b0) : -log(b0)
      sum += a0 * logarithm
      size += (a0 * logarithm).magnitude
      error += (logarithm.magnitude + 1) * a.error + a0 / b0 * qError
    }
    var result = Quantity(sum, error: error + 4 * Double(p.count) * Quantity.roundoff * size)
    result.widen(to: size)
    return result
  }
}
