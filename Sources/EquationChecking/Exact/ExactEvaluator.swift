internal import LinearAlgebra

/// Evaluates a closed formula in exact numbers at a point: sums, products, powers, matrices;
/// functions where the numbers have them. Indices, ranges and conditions are those of
/// floating-point evaluation.
struct ExactEvaluator<Number: ExactNumber> {
  typealias Value = ExactValue<Number>

  let context: ExactContext
  /// The value of a symbol with its parameters; the floating-point evaluator stands at the same
  /// place.
  let symbol: (Declaration, [Value], Evaluator, Expression) throws(NotExact) -> Value
  /// The same point in floating-point numbers.
  var numeric: Evaluator
  /// Values of bound variables, by id.
  var variables: [Int: Value] = [:]

  init(
    _ context: ExactContext, at numeric: Evaluator,
    symbol: @escaping (Declaration, [Value], Evaluator, Expression) throws(NotExact) -> Value
  ) {
    self.context = context
    self.numeric = numeric
    self.symbol = symbol
  }

  func value(_ expression: Expression) throws(NotExact) -> Value {
    try context.charge(1)
    let operands = expression.operands
    switch expression.operation {
    case .number(let x):
      guard let decimal = try context.decimal(x, at: expression.range) else {
        return Value(try Number.constant(x, context))
      }
      return Value(try Number.literal(decimal, context))
    case .variable(let variable):
      if let value = variables[variable.id] { return value }
      return Value(Number(try integer(expression), context))
    case .symbol(let declaration, let count): return try symbol(declaration, operands, count)
    case .add:
      var sum = try value(operands[0])
      for operand in operands.dropFirst() { sum = try sum.adding(try value(operand)) }
      return sum
    case .negate: return try value(operands[0]).negated
    case .multiply(let kind): return try product(kind, operands)
    case .divide:
      guard let divisor = try value(operands[1]).scalar else { throw NotExact() }
      return try value(operands[0]).scaled(by: try divisor.inverse(context))
    case .power: return try power(operands[0], operands[1])
    case .root:
      guard let radicand = try value(operands[0]).scalar else { throw NotExact() }
      let degree = try integer(operands[1])
      return Value(
        degree == 2
          ? try radicand.squareRoot(context) : try radicand.root(degree, context))
    case .transpose: return try value(operands[0]).transposed
    case .component: return try component(of: try value(operands[0]), operands.dropFirst())
    case .series(let kind, let variable): return try series(kind, variable, operands)
    case .delta:
      return Value(Number(try integer(operands[0]) == integer(operands[1]) ? 1 : 0, context))
    case .identity:
      let size = try integer(operands[0])
      guard size > 0, size <= 256 else { throw NotExact() }
      return try Value(.matrix, rows: size, columns: size, zeros(size * size)).power(0, context)
    case .elementary(.sqrt):
      guard let radicand = try value(operands[0]).scalar else { throw NotExact() }
      return Value(try radicand.squareRoot(context))
    case .elementary(let function):
      guard let argument = try value(operands[0]).scalar else { throw NotExact() }
      return Value(try Number.function(function, argument, context))
    case .norm(let kind):
      return Value(try squaredNorm(operands[0], kind).squareRoot(context))
    case .absolute:
      let inside = try value(operands[0])
      if let number = inside.scalar { return Value(try number.magnitude(context)) }
      return Value(try inside.eliminated(wantsInverse: false, context).determinant)
    case .trace: return try trace(try value(operands[0]))
    case .diagonal: return try diagonal(try value(operands[0]))
    case .determinant:
      let inside = try value(operands[0])
      if inside.kind == .scalar { return inside }
      return Value(try inside.eliminated(wantsInverse: false, context).determinant)
    case .factorial:
      let n = try integer(operands[0])
      guard n >= 0, n <= 4096 else { throw NotExact() }
      return Value(try product(of: n < 2 ? [] : Array(2...n)))
    case .binomial: return Value(try binomial(operands[0], operands[1]))
    case .minimum, .maximum: return try extremum(expression)
    case .inner: return try value(operands[0]).inner(try value(operands[1]), context)
    case .grid(let rows, let columns):
      return try grid(
        try operands.map { operand throws(NotExact) in try value(operand) }, rows, columns)
    case .dotted(let variable, let isRow): return try dotted(variable, isRow, operands)
    case .choice: return try choice(operands)
    case .dottedGrid, .comparison, .derivative, .pointDerivative, .evaluated, .expectation, .limit,
      .integral, .fitting, .standard, .array, .imaginaryUnit, .complexPart, .higherDerivative,
      .gradient, .hessian, .optimum, .density, .recursion, .normalDivergence:
      throw NotExact()
    }
  }

  private func zeros(_ count: Int) -> [Number] { (0..<count).map { _ in Number(0, context) } }

  // MARK: Integers

  func integer(_ expression: Expression) throws(NotExact) -> Int {
    do { return try numeric.integer(expression) } catch { throw NotExact() }
  }

  /// Whether a condition on integers holds.
  private func holds(_ condition: Expression) throws(NotExact) -> Bool {
    if case .comparison(let relation) = condition.operation, !condition.isAboutIntegers {
      let (a, b) = (try value(condition.operands[0]), try value(condition.operands[1]))
      guard let x = a.scalar, let y = b.scalar else { throw NotExact() }
      return relation.holds(Double(try Number.order(x, y)), 0)
    }
    guard condition.isAboutIntegers else { throw NotExact() }
    do { return try numeric.value(condition).value != .scalar(0) } catch { throw NotExact() }
  }

  private func with(_ variable: Variable, _ index: Int) -> ExactEvaluator {
    var result = self
    result.numeric = numeric.with(variable, Quantity(Double(index)))
    result.variables[variable.id] = Value(Number(index, context))
    return result
  }

  // MARK: Symbols

  private func symbol(
    _ declaration: Declaration, _ operands: [Expression], _ count: Int
  ) throws(NotExact) -> Value {
    var parameters: [Value] = []
    for operand in operands.prefix(count) { parameters.append(try value(operand)) }
    let whole: Value
    if case .formula(let places, let body) = declaration.body {
      var inside = self
      inside.variables = [:]
      inside.numeric.environment.variables = []
      for (place, (operand, parameter)) in zip(places, zip(operands, parameters)) {
        inside.variables[place.id] = parameter
        if let known = try? numeric.value(operand) { inside.numeric.environment[place] = known }
      }
      whole = try inside.value(body)
    } else {
      let bare = Expression(
        .symbol(declaration, parameters: count), Array(operands.prefix(count)), at: 0..<0)
      whole = try symbol(declaration, parameters, numeric, bare)
    }
    return operands.count == count ? whole : try component(of: whole, operands[count...])
  }

  private func component(
    of base: Value, _ indices: ArraySlice<Expression>
  ) throws(NotExact) -> Value {
    var places: [Int] = []
    for index in indices { places.append(try integer(index) - 1) }
    switch (base.kind, places.count) {
    case (_, 0): return base
    case (.vector, 1), (.row, 1):
      guard base.elements.indices.contains(places[0]) else { throw NotExact() }
      return Value(base.elements[places[0]])
    case (.matrix, 1):
      guard (0..<base.rows).contains(places[0]) else { throw NotExact() }
      let row = (0..<base.columns).map { base[places[0], $0] }
      return Value(.vector, rows: base.columns, columns: 1, row)
    case (.matrix, 2):
      guard (0..<base.rows).contains(places[0]), (0..<base.columns).contains(places[1]) else {
        throw NotExact()
      }
      return Value(base[places[0], places[1]])
    default: throw NotExact()
    }
  }

  // MARK: Products and powers

  private func product(
    _ kind: Operation.Multiplication, _ operands: [Expression]
  ) throws(NotExact) -> Value {
    var result = try value(operands[0])
    for operand in operands.dropFirst() {
      let factor = try value(operand)
      switch kind {
      case .juxtaposed: result = try result.times(factor, context)
      case .dot: result = try result.dot(factor, context)
      case .cross:
        guard result.kind == .scalar || factor.kind == .scalar else { throw NotExact() }
        result = try result.times(factor, context)
      case .elementwise: result = try result.elementwise(factor)
      case .tensor: result = try result.tensor(factor, context)
      }
    }
    return result
  }

  private func power(_ base: Expression, _ exponent: Expression) throws(NotExact) -> Value {
    if let n = integerExponent(exponent) {
      // The square of a root, or of a norm, needs no root.
      if n.isMultiple(of: 2), let square = try square(of: base) {
        return try Value(square).power(n / 2, context)
      }
      return try value(base).power(n, context)
    }
    let above = try value(exponent)
    guard let p = above.scalar else { throw NotExact() }
    if case .number(let x) = base.operation, x == ElementaryFunction.exp(1) {
      return Value(try Number.function(.exp, p, context))
    }
    guard let x = try value(base).scalar else { throw NotExact() }
    return Value(try Number.power(x, p, context))
  }

  /// An exponent that is an integer at every point, not by accident.
  private func integerExponent(_ exponent: Expression) -> Int? {
    exponent.isAboutIntegers ? try? numeric.integer(exponent) : nil
  }

  private func square(of base: Expression) throws(NotExact) -> Number? {
    switch base.operation {
    case .elementary(.sqrt): return try value(base.operands[0]).scalar
    case .norm(let kind): return try squaredNorm(base.operands[0], kind)
    default: return nil
    }
  }

  private func squaredNorm(
    _ operand: Expression, _ kind: Operation.Norm
  ) throws(NotExact) -> Number {
    let inside = try value(operand)
    switch kind {
    case .standard, .two: guard inside.kind != .matrix else { throw NotExact() }
    case .frobenius: break
    default: throw NotExact()
    }
    return inside.elements.reduce(Number(0, context)) { $0 + $1 * $1 }
  }

  private func product(of factors: [Int]) throws(NotExact) -> Number {
    try context.charge(factors.count)
    return factors.reduce(Number(1, context)) { $0 * Number($1, context) }
  }

  private func binomial(_ upper: Expression, _ lower: Expression) throws(NotExact) -> Number {
    let k = try integer(lower)
    guard let n = try value(upper).scalar, k <= 1000 else { throw NotExact() }
    if k < 0 { return Number(0, context) }
    var result = Number(1, context)
    for index in 0..<k {
      let factor = n + Number(-index, context)
      result = result * factor * (try Number(index + 1, context).inverse(context))
    }
    return result
  }

  // MARK: Sums

  private func series(
    _ kind: Operation.Series, _ variable: Variable, _ operands: [Expression]
  ) throws(NotExact) -> Value {
    let (lower, upper) = (try integer(operands[0]), try integer(operands[1]))
    var result: Value?
    if upper >= lower {
      guard upper - lower < 100_000 else { throw NotExact() }
      terms: for index in lower...upper {
        let inside = with(variable, index)
        for condition in operands.dropFirst(3) where try !inside.holds(condition) {
          continue terms
        }
        let term = try inside.value(operands[2])
        guard let partial = result else {
          result = term
          continue
        }
        switch kind {
        case .sum: result = try partial.adding(term)
        case .product: result = try partial.times(term, context)
        case .maximum, .minimum:
          result = try larger(partial, term, isMaximum: kind == .maximum)
        }
      }
    }
    switch kind {
    case .sum: return result ?? Value(Number(0, context))
    case .product: return result ?? Value(Number(1, context))
    case .maximum, .minimum:
      guard let result else { throw NotExact() }
      return result
    }
  }

  private func larger(_ a: Value, _ b: Value, isMaximum: Bool) throws(NotExact) -> Value {
    guard let x = a.scalar, let y = b.scalar else { throw NotExact() }
    return Value(
      isMaximum ? try Number.larger(x, y, context) : -(try Number.larger(-x, -y, context)))
  }

  private func extremum(_ expression: Expression) throws(NotExact) -> Value {
    var isMaximum = false
    if case .maximum = expression.operation { isMaximum = true }
    guard let first = expression.operands.first else { throw NotExact() }
    var best = try value(first)
    for operand in expression.operands.dropFirst() {
      best = try larger(best, try value(operand), isMaximum: isMaximum)
    }
    return best
  }

  private func choice(_ operands: [Expression]) throws(NotExact) -> Value {
    for index in stride(from: 0, to: operands.count - 1, by: 2)
    where try holds(operands[index + 1]) {
      return try value(operands[index])
    }
    guard operands.count % 2 == 1 else { throw NotExact() }
    return try value(operands[operands.count - 1])
  }

  // MARK: Matrices

  private func trace(_ a: Value) throws(NotExact) -> Value {
    if a.kind == .scalar { return a }
    guard a.kind == .matrix, a.rows == a.columns else { throw NotExact() }
    return Value((0..<a.rows).reduce(Number(0, context)) { $0 + a[$1, $1] })
  }

  private func diagonal(_ a: Value) throws(NotExact) -> Value {
    switch a.kind {
    case .scalar: return a
    case .vector, .row:
      let n = a.elements.count
      let elements = (0..<n * n).map {
        $0 / n == $0 % n ? a.elements[$0 / n] : Number(0, context)
      }
      return Value(.matrix, rows: n, columns: n, elements)
    case .matrix:
      guard a.rows == a.columns else { throw NotExact() }
      return Value(.vector, rows: a.rows, columns: 1, (0..<a.rows).map { a[$0, $0] })
    }
  }

  private func dotted(
    _ variable: Variable, _ isRow: Bool, _ operands: [Expression]
  ) throws(NotExact) -> Value {
    let (lower, upper) = (try integer(operands[0]), try integer(operands[1]))
    guard lower <= upper, upper - lower < 4096 else { throw NotExact() }
    var entries: [Value] = []
    for index in lower...upper { entries.append(try with(variable, index).value(operands[2])) }
    return try isRow ? grid(entries, 1, entries.count) : grid(entries, entries.count, 1)
  }

  private func grid(_ entries: [Value], _ rows: Int, _ columns: Int) throws(NotExact) -> Value {
    let heights = (0..<rows).map { entries[$0 * columns].rows }
    let widths = (0..<columns).map { entries[$0].columns }
    let (height, width) = (heights.reduce(0, +), widths.reduce(0, +))
    var elements = zeros(height * width)
    var top = 0
    for i in 0..<rows {
      var left = 0
      for j in 0..<columns {
        let block = entries[i * columns + j]
        guard block.rows == heights[i], block.columns == widths[j] else { throw NotExact() }
        for r in 0..<block.rows {
          for c in 0..<block.columns { elements[(top + r) * width + left + c] = block[r, c] }
        }
        left += widths[j]
      }
      top += heights[i]
    }
    let kind: Value.Kind = width == 1 ? .vector : height == 1 ? .row : .matrix
    return Value(kind, rows: height, columns: width, elements)
  }
}

extension Expression {
  /// Whether its value is made of indices, sizes and integers alone.
  var isAboutIntegers: Bool {
    !contains { part in
      switch part.operation {
      case .number(let x): x != x.rounded()
      case .variable, .add, .negate, .multiply, .comparison, .delta, .divide, .power, .factorial,
        .minimum, .maximum, .absolute:
        false
      case .symbol(let declaration, _): !declaration.isInteger
      default: true
      }
    }
  }
}

extension Declaration {
  /// Whether its value is an integer by what it is.
  var isInteger: Bool {
    switch body {
    case .index, .indexBetween, .sizes: true
    case .value(.scalar(let x)): x == x.rounded()
    default: false
    }
  }
}
