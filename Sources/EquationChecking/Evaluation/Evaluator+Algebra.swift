internal import Glibc
internal import LinearAlgebra

extension Evaluator {
  func product(
    _ operands: [Expression], _ kind: Operation.Multiplication, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var result = try value(operands[0])
    for operand in operands.dropFirst() {
      let factor = try value(operand)
      switch kind {
      case .juxtaposed: result = try Quantity.product(result, factor, at: range)
      case .dot: result = try Quantity.dotProduct(result, factor, at: range)
      case .cross:
        if case (.vector(let x), .vector(let y)) = (result.value, factor.value), x.count == 3,
          y.count == 3
        {
          result = Quantity.crossProduct(result, x, factor, y)
          continue
        }
        guard result.value.scalar != nil || factor.value.scalar != nil else {
          throw .unchecked("× between vectors or matrices", range)
        }
        result = try Quantity.product(result, factor, at: range)
      case .elementwise: result = try Quantity.elementwiseProduct(result, factor, at: range)
      case .tensor: result = Quantity.tensorProduct(result, factor)
      }
    }
    return result
  }

  func power(
    _ base: Expression, _ exponent: Expression, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (a, n) = (try value(base), try value(exponent))
    if a.value.scalar == M_E, case .matrix = n.value { return try exponential(n, at: range) }
    if case .complexMatrix = n.value, a.value.scalar == M_E { return try exponential(n, at: range) }
    if case .complexMatrix = a.value { return try complexMatrixPower(a, n, at: range) }
    if a.value.isComplex || n.value.isComplex {
      return try Quantity.complexPower(a, n, at: range)
    }
    guard let p = n.value.scalar else {
      throw .wrong("\(n.value.kindDescription) as an exponent", exponent.range)
    }
    if case .scalar(let x) = a.value {
      if x == 0, p < 0 { throw .wrong("division by zero", range) }
      if x < 0, p != p.rounded() { throw .undefined("a root of a negative number", range) }
      let result = pow(x, p)
      let slope = p == 0 ? 0 : (p * pow(x, p - 1)).magnitude
      let byExponent = x > 0 ? (result * log(x)).magnitude * n.error : 0
      return Quantity(
        result,
        error: slope * a.error + byExponent + 2 * Quantity.roundoff * result.magnitude)
    }
    if case .matrix = a.value, p.magnitude == 0.5 {
      let root = try array(.squareRoot, [base], at: range)
      guard p < 0 else { return root }
      return try inversePower(root, -1, at: range)
    }
    guard case .matrix(let matrix) = a.value, p == p.rounded(), p.magnitude <= 1e6 else {
      if case .matrix(let matrix) = a.value, matrix.isSquare {
        throw .unchecked("a matrix to the power \(Number.text(p)) is not evaluated", range)
      }
      if case .vector = a.value, p == 2 {
        throw .wrong("the square of a vector is not defined: write a norm or x^\\top x", range)
      }
      throw .wrong("\(a.value.kindDescription) to the power \(Number.text(p))", range)
    }
    guard matrix.isSquare else {
      throw .wrong("a power of \(a.value.kindDescription)", range)
    }
    return try inversePower(a, p, at: range)
  }

  /// An integer power of a square matrix.
  func inversePower(
    _ a: Quantity, _ p: Double, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let matrix = a.value.asMatrix
    var factor = a
    if p < 0 {
      guard let (inverse, condition) = Elimination.inverse(matrix) else {
        throw .wrong("the inverse of a singular matrix", range)
      }
      let size = Double(matrix.rows) * inverse.largestMagnitude
      factor = Quantity(
        .matrix(inverse),
        error: size * inverse.largestMagnitude * a.error * Double(matrix.rows)
          + Quantity.roundoff * condition * inverse.largestMagnitude * Double(matrix.rows))
    }
    var result = Quantity(.matrix(.identity(matrix.rows)))
    guard p.magnitude > 64 else {
      for _ in 0..<Int(p.magnitude) { result = try Quantity.product(result, factor, at: range) }
      return result
    }
    // By squaring, for the terms of series.
    var rest = Int(p.magnitude)
    while rest > 0 {
      if rest % 2 == 1 { result = try Quantity.product(result, factor, at: range) }
      rest /= 2
      if rest > 0 { factor = try Quantity.product(factor, factor, at: range) }
    }
    return result
  }

  /// The real root: of a negative number too, where the degree is odd.
  func root(
    _ radicand: Expression, _ degree: Expression, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (a, n) = (try value(radicand), try value(degree))
    guard let x = a.value.scalar, let order = n.value.scalar else {
      throw .wrong("a root of \(a.value.kindDescription)", range)
    }
    guard order != 0 else { throw .wrong("a root of degree zero", range) }
    let isOdd = order == order.rounded() && order.remainder(dividingBy: 2).magnitude == 1
    guard x >= 0 || isOdd else { throw .undefined("a root of a negative number", range) }
    let size = pow(x.magnitude, 1 / order)
    guard size.isFinite else { throw .wrong("division by zero", range) }
    let slope = x == 0 ? 0 : (size / x / order).magnitude
    let byDegree = x == 0 ? 0 : (size * log(x.magnitude) / (order * order)).magnitude * n.error
    let carried = a.error > 0 && x == 0 ? pow(a.error, 1 / order) : slope * a.error
    return Quantity(
      x < 0 ? -size : size,
      error: carried + byDegree + (4 + log(x.magnitude + 2)) * Quantity.roundoff * size)
  }

  /// n over k, for an integer k.
  func binomial(
    _ upper: Expression, _ lower: Expression, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (n, k) = (try value(upper), try integer(lower))
    guard let x = n.value.scalar, k <= 1000 else {
      throw .wrong("a binomial coefficient of \(n.value.kindDescription)", range)
    }
    if k < 0 { return Quantity(0) }
    var result = 1.0
    for index in 0..<k { result = result * (x - Double(index)) / Double(index + 1) }
    let rounded = x == x.rounded() && result.magnitude < 0x1p50 ? result.rounded() : result
    return Quantity(
      rounded, error: Double(2 * k) * (Quantity.roundoff + n.error) * rounded.magnitude)
  }

  private func exponential(
    _ a: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if case .complexMatrix(let matrix) = a.value, matrix.isSquare {
      let real = try exponential(
        Quantity(.matrix(matrix.realForm), error: a.error), at: range)
      return real.with(.complexMatrix(ComplexMatrix(realForm: real.value.asMatrix)))
    }
    guard case .matrix(let matrix) = a.value, matrix.isSquare else {
      throw .wrong("e to the power of \(a.value.kindDescription)", range)
    }
    guard let (result, error) = MatrixExponential.value(matrix, error: a.error) else {
      throw .unchecked("the exponential of the matrix is out of range", range)
    }
    return Quantity(.matrix(result), error: error)
  }

  func component(
    of base: Quantity, _ indices: ArraySlice<Expression>, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var places: [Int] = []
    for index in indices { places.append(try integer(index)) }
    if places.isEmpty { return base }
    if case .complexMatrix(let matrix) = base.value {
      return try complexComponent(base, matrix, places, at: range)
    }
    switch (base.value, places.count) {
    case (.vector(let x), 1), (.row(let x), 1):
      return base.with(.scalar(x[try place(places[0], of: x.count, at: range)]))
    case (.matrix(let a), 1):
      return base.with(.vector(a.row(try place(places[0], of: a.rows, at: range))))
    case (.matrix(let a), 2):
      let i = try place(places[0], of: a.rows, at: range)
      let j = try place(places[1], of: a.columns, at: range)
      return base.with(.scalar(a[i, j]))
    default:
      throw .wrong("\(base.value.kindDescription) with \(places.count) indices", range)
    }
  }

  /// An index that counts from 1 as one that counts from 0.
  func place(_ index: Int, of count: Int, at range: Range<Int>) throws(Objection) -> Int {
    guard index >= 1, index <= count else {
      throw .wrong("index \(index) is outside of 1…\(count)", range)
    }
    return index - 1
  }

  func series(
    _ kind: Operation.Series, _ variable: Variable, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if operands[0].isInfinite || operands[1].isInfinite {
      return try infiniteSeries(kind, variable, operands, at: range)
    }
    let (lower, upper) = (try integer(operands[0]), try count(operands[1]))
    if upper < lower - 1 { throw .wrong("a range from \(lower) to \(upper)", range) }
    memo.terms.note(range, hasTerms: upper >= lower)
    guard upper - lower < 1_000_000 else { throw .unchecked("a sum of too many terms", range) }
    var result: Quantity?
    if upper >= lower {
      var inside = self
      terms: for index in lower...upper {
        inside.environment[variable] = Quantity(Double(index))
        for condition in operands.dropFirst(3)
        where try inside.value(condition).value == .scalar(0) {
          continue terms
        }
        let term = try inside.value(operands[2])
        guard let partial = result else {
          result = term
          continue
        }
        result =
          switch kind {
          case .sum: try Quantity.sum(partial, term, at: range)
          case .product: try Quantity.product(partial, term, at: range)
          case .maximum: try larger(partial, term, at: range)
          case .minimum: try larger(partial.negated, term.negated, at: range).negated
          }
      }
    }
    switch kind {
    case .sum: return result ?? Quantity(0)
    case .product: return result ?? Quantity(1)
    case .maximum, .minimum:
      guard let result else { throw .wrong("a maximum or minimum over nothing", range) }
      return result
    }
  }

  private func larger(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard let x = a.value.scalar, let y = b.value.scalar else {
      throw .wrong("a maximum or minimum of values that are not numbers", range)
    }
    var result = x >= y ? a : b
    result.error = max(a.error, b.error)
    return result
  }

  /// An upper bound; `|θ|` of a vector is the number of its entries.
  private func count(_ expression: Expression) throws(Objection) -> Int {
    if case .absolute = expression.operation {
      let inside = try value(expression.operands[0])
      if case .vector(let entries) = inside.value { return entries.count }
    }
    return try integer(expression)
  }

  func elementary(
    _ function: ElementaryFunction, _ operand: Expression, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let argument = try value(operand)
    if function == .exp {
      switch argument.value {
      case .matrix: return try exponential(argument, at: range)
      case .complexMatrix(let matrix) where matrix.isSquare:
        return try exponential(argument, at: range)
      default: break
      }
    }
    if argument.value.isComplex {
      guard let result = argument.complex(function) else {
        throw .unchecked(
          "\(function.rawValue) of \(argument.value.kindDescription) is not evaluated", range)
      }
      return result
    }
    guard let x = argument.value.scalar else {
      return try elementwise(function, argument, at: range)
    }
    let result = function(x)
    guard result.isFinite else {
      throw .undefined("\(function.rawValue) of \(Number.text(x))", range)
    }
    let slope = argument.error > 0 ? function.derivative(x).magnitude : 0
    let carried = slope.isFinite ? slope * argument.error : argument.error.squareRoot()
    return Quantity(result, error: carried + 2 * Quantity.roundoff * result.magnitude)
  }

  /// On each element of a vector. Of a matrix, the square root and the logarithm have a meaning of
  /// their own, which is evaluated where the matrix is symmetric.
  private func elementwise(
    _ function: ElementaryFunction, _ argument: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if case .matrix = argument.value, ![.tanh, .sgn, .sign, .erf].contains(function) {
      throw .unchecked(
        "\(function.rawValue) of a matrix: of each element, or of the whole?", range)
    }
    var error = 0.0
    var elements: [Double] = []
    for x in argument.value.elements {
      let y = function(x)
      guard y.isFinite else { throw .undefined("\(function.rawValue) of \(Number.text(x))", range) }
      let slope = argument.error > 0 ? function.derivative(x).magnitude : 0
      error = max(
        error, (slope.isFinite ? slope : 1) * argument.error + 2 * Quantity.roundoff * y.magnitude)
      elements.append(y)
    }
    return Quantity(argument.value.with(elements: elements), error: error)
  }

  func norm(
    _ a: Quantity, _ kind: Operation.Norm, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let count = Double(a.value.elements.count)
    let elements = a.value.elements
    switch (a.value, kind) {
    case (.matrix, .standard):
      throw .unchecked("which norm of a matrix? Write ‖·‖_F or ‖·‖_{op}", range)
    case (.complex, _): return Quantity(a.value.magnitude, error: 2 * a.error)
    case (.complexMatrix(let matrix), _): return try complexNorm(a, matrix, kind, at: range)
    case (.matrix(let matrix), .one), (.matrix(let matrix), .infinity):
      let rows = kind == .infinity ? matrix : matrix.transposed
      let sums = (0..<rows.rows).map { rows.row($0).reduce(0) { $0 + $1.magnitude } }
      return Quantity(
        sums.max() ?? 0, error: count * (a.error + Quantity.roundoff * a.value.magnitude))
    case (.matrix(let matrix), .spectral), (.matrix(let matrix), .two):
      let result = Elimination.spectralNorm(matrix)
      return Quantity(
        result, error: count.squareRoot() * (a.error + 8 * Quantity.roundoff * result))
    case (.vector, .frobenius), (.row, .frobenius), (_, .frobenius), (_, .standard), (_, .two),
      (_, .spectral):
      let result = LinearAlgebra.norm(elements)
      return Quantity(
        result, error: count.squareRoot() * a.error + 4 * Quantity.roundoff * result)
    case (_, .one):
      let result = elements.reduce(0) { $0 + $1.magnitude }
      return Quantity(result, error: count * a.error + count * Quantity.roundoff * result)
    case (_, .infinity): return Quantity(a.value.magnitude, error: a.error)
    }
  }

  func absolute(_ a: Quantity, at range: Range<Int>) throws(Objection) -> Quantity {
    switch a.value {
    case .scalar(let x): return Quantity(x.magnitude, error: a.error)
    case .complex: return Quantity(a.value.magnitude, error: 2 * a.error)
    case .matrix: return try determinant(a, at: range)
    case .complexMatrix(let matrix) where matrix.isSquare:
      return try determinant(a, at: range)
    default: throw .unchecked("|·| of a vector: write \\|·\\| for its norm", range)
    }
  }

  func trace(_ a: Quantity, at range: Range<Int>) throws(Objection) -> Quantity {
    if case .scalar = a.value { return a }
    if case .complex = a.value { return a }
    if case .complexMatrix(let matrix) = a.value, matrix.isSquare {
      let n = Double(matrix.rows)
      var result = Quantity(
        matrix.real.trace, matrix.imaginary.trace,
        error: n * (a.error + Quantity.roundoff * a.value.magnitude))
      result.widen(to: a.size)
      return result
    }
    guard case .matrix(let matrix) = a.value, matrix.isSquare else {
      throw .wrong("trace of \(a.value.kindDescription)", range)
    }
    let n = Double(matrix.rows)
    var result = Quantity(
      matrix.trace, error: n * (a.error + Quantity.roundoff * matrix.largestMagnitude))
    result.widen(to: a.size)
    return result
  }

  func diagonal(_ a: Quantity, at range: Range<Int>) throws(Objection) -> Quantity {
    switch a.value {
    case .scalar, .complex: return a
    case .complexMatrix(let matrix) where matrix.isVector:
      return a.with(.complexMatrix(matrix.mapParts { .diagonal($0.elements) }))
    case .complexMatrix(let matrix):
      guard matrix.isSquare else { throw .wrong("diagonal of \(a.value.kindDescription)", range) }
      return a.with(
        .complexMatrix(
          matrix.mapParts { Matrix(rows: $0.rows, columns: 1, elements: $0.diagonal) }))
    case .vector(let x), .row(let x):
      return a.with(.matrix(Matrix(rows: x.count, columns: x.count) { $0 == $1 ? x[$0] : 0 }))
    case .matrix(let matrix):
      guard matrix.isSquare else { throw .wrong("diagonal of \(a.value.kindDescription)", range) }
      return a.with(.vector(matrix.diagonal))
    }
  }

  func determinant(_ a: Quantity, at range: Range<Int>) throws(Objection) -> Quantity {
    if case .scalar = a.value { return a }
    if case .complex = a.value { return a }
    if case .complexMatrix(let matrix) = a.value {
      return try complexDeterminant(a, matrix, at: range)
    }
    guard case .matrix(let matrix) = a.value, matrix.isSquare else {
      throw .wrong("determinant of \(a.value.kindDescription)", range)
    }
    let n = Double(matrix.rows)
    // Hadamard's inequality bounds the determinant and, with it, the effect of every error.
    let scale = (0..<matrix.rows).reduce(1.0) { $0 * LinearAlgebra.norm(matrix.row($1)) }
    let relative =
      Quantity.roundoff * n + a.error / max(matrix.largestMagnitude, .leastNormalMagnitude)
    return Quantity(Elimination.determinant(matrix), error: n * relative * scale)
  }

  func factorial(_ operand: Expression) throws(Objection) -> Quantity {
    let n = try integer(operand)
    if n > 170 { throw .unchecked("\(n)! is larger than any double", operand.range) }
    guard n >= 0 else { throw .wrong("factorial of \(n)", operand.range) }
    let result = n < 2 ? 1 : (2...n).reduce(1.0) { $0 * Double($1) }
    return Quantity(result, error: n > 18 ? Double(n) * Quantity.roundoff * result : 0)
  }

  func extremum(_ expression: Expression) throws(Objection) -> Quantity {
    var best: Quantity?
    var isMaximum = false
    if case .maximum = expression.operation { isMaximum = true }
    var error = 0.0
    for operand in expression.operands {
      let candidate = try value(operand)
      error = max(error, candidate.error)
      guard let x = candidate.value.scalar else {
        throw .wrong("a maximum or minimum of values that are not numbers", operand.range)
      }
      if let y = best?.value.scalar, isMaximum ? x <= y : x >= y { continue }
      best = candidate
    }
    guard var best else { throw .unchecked("a maximum or minimum over nothing", expression.range) }
    best.error = error
    return best
  }

  func choice(_ operands: [Expression], at range: Range<Int>) throws(Objection) -> Quantity {
    for index in stride(from: 0, to: operands.count - 1, by: 2) {
      if try value(operands[index + 1]).value != .scalar(0) { return try value(operands[index]) }
    }
    if operands.count % 2 == 1 { return try value(operands[operands.count - 1]) }
    throw .wrong("no case applies here", range)
  }
}
