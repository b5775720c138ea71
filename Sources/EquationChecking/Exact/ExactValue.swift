/// A value of any shape in exact numbers; the algebra of `Quantity`, without its errors.
struct ExactValue<Number: ExactNumber> {
  enum Kind { case scalar, vector, row, matrix }

  var kind: Kind
  var rows: Int
  var columns: Int
  /// Row by row.
  var elements: [Number]

  init(_ number: Number) {
    (kind, rows, columns, elements) = (.scalar, 1, 1, [number])
  }

  init(_ kind: Kind, rows: Int, columns: Int, _ elements: [Number]) {
    (self.kind, self.rows, self.columns, self.elements) = (kind, rows, columns, elements)
  }

  /// Of the same shape as a value of floating-point numbers.
  init(like value: MathValue, _ elements: [Number]) throws(NotExact) {
    switch value {
    case .scalar: kind = .scalar
    case .vector: kind = .vector
    case .row: kind = .row
    case .matrix: kind = .matrix
    case .complex, .complexMatrix: throw NotExact()
    }
    (rows, columns) = value.shape
    self.elements = elements
  }

  var scalar: Number? { kind == .scalar ? elements[0] : nil }

  subscript(row: Int, column: Int) -> Number { elements[row * columns + column] }

  func map(_ transform: (Number) throws(NotExact) -> Number) throws(NotExact) -> ExactValue {
    var result = self
    result.elements = []
    for element in elements { result.elements.append(try transform(element)) }
    return result
  }

  // MARK: Algebra

  func adding(_ other: ExactValue) throws(NotExact) -> ExactValue {
    guard rows == other.rows, columns == other.columns else { throw NotExact() }
    var result = kind == .scalar ? other : self
    result.elements = zip(elements, other.elements).map { $0 + $1 }
    return result
  }

  var negated: ExactValue {
    var result = self
    result.elements = elements.map { -$0 }
    return result
  }

  func scaled(by factor: Number) -> ExactValue {
    var result = self
    result.elements = elements.map { factor * $0 }
    return result
  }

  var transposed: ExactValue {
    let flipped = (0..<columns).flatMap { j in (0..<rows).map { self[$0, j] } }
    let other: Kind =
      switch kind {
      case .scalar: .scalar
      case .vector: .row
      case .row: .vector
      case .matrix: .matrix
      }
    return ExactValue(other, rows: columns, columns: rows, flipped)
  }

  func times(_ other: ExactValue, _ context: ExactContext) throws(NotExact) -> ExactValue {
    if let factor = scalar { return other.scaled(by: factor) }
    if let factor = other.scalar { return scaled(by: factor) }
    guard columns == other.rows else { throw NotExact() }
    try context.charge(rows * columns * other.columns)
    var product: [Number] = []
    product.reserveCapacity(rows * other.columns)
    for i in 0..<rows {
      for j in 0..<other.columns {
        var sum = Number(0, context)
        for k in 0..<columns { sum = sum + self[i, k] * other[k, j] }
        product.append(sum)
      }
    }
    let kind: Kind
    switch (self.kind, other.kind) {
    case (.row, .vector): kind = .scalar
    case (.vector, .row): kind = .matrix
    case (_, .vector) where other.columns == 1: kind = .vector
    case (.row, _) where rows == 1: kind = .row
    default: kind = .matrix
    }
    return ExactValue(kind, rows: rows, columns: other.columns, product)
  }

  /// `a · b`
  func dot(_ other: ExactValue, _ context: ExactContext) throws(NotExact) -> ExactValue {
    switch (kind, other.kind) {
    case (.vector, .vector): try transposed.times(other, context)
    case (.row, .row): try times(other.transposed, context)
    default: try times(other, context)
    }
  }

  /// `⟨a, b⟩`: of two matrices tr AᵀB.
  func inner(_ other: ExactValue, _ context: ExactContext) throws(NotExact) -> ExactValue {
    guard kind == .matrix, other.kind == .matrix else { return try dot(other, context) }
    let terms = try elementwise(other).elements
    guard var sum = terms.first else { throw NotExact() }
    for term in terms.dropFirst() { sum = sum + term }
    return ExactValue(sum)
  }

  func elementwise(_ other: ExactValue) throws(NotExact) -> ExactValue {
    guard rows == other.rows, columns == other.columns else { throw NotExact() }
    var result = self
    result.elements = zip(elements, other.elements).map { $0 * $1 }
    return result
  }

  func tensor(_ other: ExactValue, _ context: ExactContext) throws(NotExact) -> ExactValue {
    if let factor = scalar { return other.scaled(by: factor) }
    if let factor = other.scalar { return scaled(by: factor) }
    if kind == .vector, other.kind == .vector { return try times(other.transposed, context) }
    try context.charge(elements.count * other.elements.count)
    var product: [Number] = []
    for i in 0..<rows * other.rows {
      for j in 0..<columns * other.columns {
        product.append(
          self[i / other.rows, j / other.columns] * other[i % other.rows, j % other.columns])
      }
    }
    return ExactValue(
      .matrix, rows: rows * other.rows, columns: columns * other.columns, product)
  }

  // MARK: Elimination

  /// The determinant and, if asked for, the inverse, by Gauss and Jordan.
  func eliminated(
    wantsInverse: Bool, _ context: ExactContext
  ) throws(NotExact) -> (determinant: Number, inverse: [Number]) {
    let n = rows
    guard kind == .matrix, n == columns, n > 0 else { throw NotExact() }
    try context.charge(2 * n * n * n)
    var work = (0..<n).map { i in (0..<n).map { self[i, $0].bare } }
    var inverse = (0..<n).map { i in (0..<n).map { Number(i == $0 ? 1 : 0, context) } }
    var determinant = Number(1, context)
    for column in 0..<n {
      let candidates = (column..<n).compactMap { row in
        work[row][column].pivot.map { (row, $0) }
      }
      guard let (best, _) = candidates.max(by: { $0.1 < $1.1 }) else { throw NotExact() }
      if best != column {
        work.swapAt(best, column)
        inverse.swapAt(best, column)
        determinant = -determinant
      }
      let pivot = work[column][column]
      determinant = determinant * pivot
      let scale = try pivot.inverse(context)
      for j in 0..<n {
        work[column][j] = scale * work[column][j]
        if wantsInverse { inverse[column][j] = scale * inverse[column][j] }
      }
      for row in 0..<n where row != column {
        if !wantsInverse, row < column { continue }
        let factor = -work[row][column]
        for j in 0..<n {
          work[row][j] = work[row][j] + factor * work[column][j]
          if wantsInverse { inverse[row][j] = inverse[row][j] + factor * inverse[column][j] }
        }
      }
    }
    let whole = Number.eliminated([determinant], from: elements, size: n, isInverse: false)[0]
    if wantsInverse { context.invertedDegree += whole.degree }
    return (
      whole,
      Number.eliminated(Array(inverse.joined()), from: elements, size: n, isInverse: true)
    )
  }

  func inverse(_ context: ExactContext) throws(NotExact) -> ExactValue {
    if let number = scalar { return ExactValue(try number.inverse(context)) }
    let inverse = try eliminated(wantsInverse: true, context).inverse
    return ExactValue(.matrix, rows: rows, columns: columns, inverse)
  }

  func power(_ exponent: Int, _ context: ExactContext) throws(NotExact) -> ExactValue {
    guard kind == .scalar || kind == .matrix && rows == columns, exponent.magnitude <= 4096 else {
      throw NotExact()
    }
    var base = exponent < 0 ? try inverse(context) : self
    var result: ExactValue?
    var rest = exponent.magnitude
    while rest > 0 {
      if rest & 1 == 1 { result = try result?.times(base, context) ?? base }
      rest >>= 1
      if rest > 0 { base = try base.times(base, context) }
    }
    if let result { return result }
    if kind == .scalar { return ExactValue(Number(1, context)) }
    let one = (0..<rows * rows).map { Number($0 / rows == $0 % rows ? 1 : 0, context) }
    return ExactValue(.matrix, rows: rows, columns: rows, one)
  }
}
