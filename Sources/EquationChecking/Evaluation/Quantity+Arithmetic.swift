internal import LinearAlgebra

/// Sums and products of values of all shapes. A shape that does not fit is an objection: the
/// equation as printed is wrong.
extension Quantity {
  static func sum(_ a: Quantity, _ b: Quantity, at range: Range<Int>) throws(Objection) -> Quantity
  {
    if case (.scalar(let x), .scalar(let y)) = (a.value, b.value) {
      let result = x + y
      var sum = Quantity(result, error: a.error + b.error + roundoff * result.magnitude)
      sum.widen(to: max(a.terms, b.terms, x.magnitude, y.magnitude))
      return sum
    }
    if a.value.isComplex || b.value.isComplex { return try complexSum(a, b, at: range) }
    guard a.value.shape == b.value.shape else {
      throw .wrong(
        "\(a.value.kindDescription) and \(b.value.kindDescription) cannot be added", range)
    }
    let elements = zip(a.value.elements, b.value.elements).map { $0 + $1 }
    let form = a.value.shape == (1, 1) ? MathValue.scalar(0) : a.value
    let value = form.with(elements: elements)
    var sum = Quantity(value, error: a.error + b.error + roundoff * value.magnitude)
    sum.widen(to: max(a.size, b.size))
    return sum
  }

  /// A product, whose factors were added up from larger terms.
  private func widened(_ a: Quantity, _ b: Quantity) -> Quantity {
    var result = self
    if a.terms > 0 || b.terms > 0 { result.widen(to: a.size * b.size) }
    return result
  }

  /// Another value of the same size and error.
  func with(_ value: MathValue) -> Quantity {
    var result = self
    result.value = value
    return result
  }

  var negated: Quantity { with(value.map { -$0 }) }

  var transposed: Quantity {
    switch value {
    case .scalar, .complex: self
    case .complexMatrix(let a): with(.complexMatrix(a.transposed))
    case .vector(let x): with(.row(x))
    case .row(let x): with(.vector(x))
    case .matrix(let a): with(.matrix(a.transposed))
    }
  }

  func scaled(by factor: Quantity) -> Quantity {
    guard case .scalar(let x) = factor.value else { return self }
    let result = value.map { x * $0 }
    let bound =
      x.magnitude * error + value.magnitude * factor.error
      + Quantity.roundoff * result.magnitude
    var product = Quantity(result, error: bound)
    if terms > 0 || factor.terms > 0 { product.widen(to: size * factor.size) }
    return product
  }

  /// The product that two neighbours stand for.
  static func product(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    switch (a.value, b.value) {
    case (.scalar(let x), .scalar(let y)):
      let result = x * y
      var product = Quantity(
        result,
        error: x.magnitude * b.error + y.magnitude * a.error + roundoff * result.magnitude)
      if a.terms > 0 || b.terms > 0 { product.widen(to: a.size * b.size) }
      return product
    case (.complex, _), (_, .complex), (.complexMatrix, _), (_, .complexMatrix):
      return try complexProduct(a, b, at: range)
    case (.scalar, _): return b.scaled(by: a)
    case (_, .scalar): return a.scaled(by: b)
    case (.row(let x), .vector(let y)):
      return try inner(x, y, a.error, b.error, at: range).widened(a, b)
    case (.vector(let x), .row(let y)):
      let value = MathValue.matrix(outer(x, y))
      return Quantity(value, error: productError(a, b, inner: 1, value))
    default:
      let (left, right) = (a.value.asMatrix, b.value.asMatrix)
      guard left.columns == right.rows else {
        throw .wrong(
          "\(a.value.kindDescription) times \(b.value.kindDescription) is not defined", range)
      }
      let value = shaped(left * right, a.value, b.value)
      var product = Quantity(value, error: productError(a, b, inner: left.columns, value))
      product.widen(to: a.size * b.size)
      return product
    }
  }

  /// A product keeps being a row or a column where a factor was one.
  private static func shaped(_ product: Matrix, _ a: MathValue, _ b: MathValue) -> MathValue {
    if case .vector = b, product.columns == 1 { return .vector(product.elements) }
    if case .row = a, product.rows == 1 { return .row(product.elements) }
    return .matrix(product)
  }

  private static func productError(
    _ a: Quantity, _ b: Quantity, inner: Int, _ value: MathValue
  ) -> Double {
    let (x, y, n) = (a.value.magnitude, b.value.magnitude, Double(inner))
    return n * (x * b.error + y * a.error) + roundoff * (n * n.squareRoot() * x * y)
  }

  /// Σ xᵢ yᵢ, with the bound from Σ |xᵢ yᵢ|.
  private static func inner(
    _ x: Vector, _ y: Vector, _ xError: Double, _ yError: Double, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard x.count == y.count else {
      throw .wrong("inner product of vectors of \(x.count) and \(y.count)", range)
    }
    var (sum, size, xSize, ySize) = (0.0, 0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      sum += a * b
      size += (a * b).magnitude
      xSize += a.magnitude
      ySize += b.magnitude
    }
    var product = Quantity(
      sum,
      error: xSize * yError + ySize * xError
        + roundoff * (1 + Double(x.count).squareRoot()) * size)
    product.widen(to: size)
    return product
  }

  /// `⟨a, b⟩`: that of two vectors, tr AᵀB of two matrices, the product of numbers.
  static func innerProduct(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard case .matrix(let x) = a.value, case .matrix(let y) = b.value else {
      return try dotProduct(a, b, at: range)
    }
    guard x.rows == y.rows, x.columns == y.columns else {
      throw .wrong(
        "inner product of \(a.value.kindDescription) and \(b.value.kindDescription)", range)
    }
    return try inner(x.elements, y.elements, a.error, b.error, at: range).widened(a, b)
  }

  /// `a · b`: the inner product of two vectors (rows or columns), the product otherwise.
  static func dotProduct(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if a.parts == nil, b.parts == nil, a.value.isComplex || b.value.isComplex {
      throw .ambiguous(
        "·", "a product without a conjugate", "an inner product", write: "x^* y or x^\\top y",
        range)
    }
    return switch (a.value, b.value) {
    case (.vector(let x), .vector(let y)), (.row(let x), .row(let y)),
      (.row(let x), .vector(let y)):
      try inner(x, y, a.error, b.error, at: range).widened(a, b)
    default: try product(a, b, at: range)
    }
  }

  /// `a ⊗ b`: the tensor product x yᵀ of two columns, the Kronecker product of matrices.
  static func tensorProduct(_ a: Quantity, _ b: Quantity) -> Quantity {
    if a.value.isComplex || b.value.isComplex { return complexTensorProduct(a, b) }
    switch (a.value, b.value) {
    case (.scalar, _): return b.scaled(by: a)
    case (_, .scalar): return a.scaled(by: b)
    case (.vector(let x), .vector(let y)):
      // Of columns, unless the sizes around say otherwise: see `FittingSizes.kronecker`.
      let value = MathValue.matrix(outer(x, y))
      return Quantity(value, error: productError(a, b, inner: 1, value))
    default:
      let value = MathValue.matrix(a.value.asMatrix.kronecker(b.value.asMatrix))
      return Quantity(value, error: productError(a, b, inner: 1, value))
    }
  }

  /// `a ⊙ b`, element by element.
  static func elementwiseProduct(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if a.value.isComplex || b.value.isComplex {
      return try complexElementwiseProduct(a, b, at: range)
    }
    guard a.value.shape == b.value.shape else {
      throw .wrong(
        "elementwise product of \(a.value.kindDescription) and \(b.value.kindDescription)", range)
    }
    let value = a.value.with(elements: zip(a.value.elements, b.value.elements).map { $0 * $1 })
    return Quantity(value, error: productError(a, b, inner: 1, value))
  }

  static func quotient(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if a.value.isComplex || b.value.isComplex { return try complexQuotient(a, b, at: range) }
    guard case .scalar(let y) = b.value else {
      throw .wrong("division by \(b.value.kindDescription)", range)
    }
    guard y != 0 else { throw .wrong("division by zero", range) }
    let value = a.value.map { $0 / y }
    var quotient = Quantity(
      value,
      error: (a.error + value.magnitude * b.error) / y.magnitude + roundoff * value.magnitude)
    if a.terms > 0 { quotient.widen(to: a.terms / y.magnitude) }
    return quotient
  }
}
