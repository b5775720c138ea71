/// Finds the sizes of I, 0, 1, J and e_i in a chain: by unification over all that stands around
/// them, sums, products, powers, blocks, the two sides of a relation.
///
/// Parts without such values are evaluated for their shapes; shapes that do not fit are left to the
/// evaluation, which says so at its place.
struct ShapeInference {
  private var equations = SizeEquations()
  private var evaluator: Evaluator
  /// Rows and columns of each value of fitting size, by the number of its expression.
  private var found: [Int: (rows: Int, columns: Int)] = [:]
  private var variables: [Int: Extent] = [:]
  /// Products x ⊗ y of columns: their number, their sizes, and those of x and y.
  private var columnProducts: [(Int, Int, Int, Int, Int)] = []
  /// The lengths of the variables of extrema.
  private var lengths: [Int: Int] = [:]
  private let one: Int

  /// - Parameter evaluator: at a point of the chain.
  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    self.evaluator.environment.tracksSensitivity = false
    one = equations.size(1)
  }

  /// What follows: sizes by the numbers of expressions, the products x ⊗ y that are columns, the
  /// lengths of the variables of extrema.
  static func sizes(
    in chain: Chain, _ evaluator: Evaluator
  ) -> (sizes: [Int: (rows: Int, columns: Int)], kronecker: Set<Int>, variables: [Int: Int]) {
    var inference = ShapeInference(evaluator)
    let sides = chain.sides.map { side in
      side.expression.map { inference.extent(of: $0) } ?? .number
    }
    for relation in chain.statement.relations.indices {
      let (left, right) = (chain.left(of: relation), relation + 1)
      guard let a = chain.sides[left].expression, let b = chain.sides[right].expression else {
        continue
      }
      if a.isWrittenZero || b.isWrittenZero { continue }
      inference.unite(sides[left], sides[right])
    }
    for condition in chain.conditions {
      switch condition {
      case .holds(let condition): _ = inference.extent(of: condition)
      case .solves(let left, let right):
        let extents = (inference.extent(of: left), inference.extent(of: right))
        inference.unite(extents.0, extents.1)
      default: break
      }
    }
    inference.equations.solve()
    return inference.results
  }

  private var results:
    (
      sizes: [Int: (rows: Int, columns: Int)], kronecker: Set<Int>, variables: [Int: Int]
    )
  {
    var sizes: [Int: (rows: Int, columns: Int)] = [:]
    for (number, (rows, columns)) in found {
      if let m = equations.value(of: rows), let n = equations.value(of: columns) {
        sizes[number] = (m, n)
      }
    }
    var kronecker: Set<Int> = []
    for (number, rows, columns, m, p) in columnProducts {
      guard let m = equations.value(of: m), let p = equations.value(of: p), p > 1, m > 1 else {
        continue
      }
      if equations.value(of: columns) == 1 || equations.value(of: rows) == m * p {
        kronecker.insert(number)
      }
    }
    return (sizes, kronecker, lengths.mapValues { equations.value(of: $0) ?? 0 })
  }

  private mutating func unite(_ a: Extent, _ b: Extent) {
    guard case (.array(let m, let n), .array(let p, let q)) = (a, b) else { return }
    equations.unite(m, p)
    equations.unite(n, q)
    equations.solve()
  }

  private func isOne(_ size: Int) -> Bool { equations.value(of: size) == 1 }

  private mutating func extent(of value: MathValue) -> Extent {
    switch value {
    case .scalar, .complex: return .number
    default:
      let shape = value.shape
      return .array(rows: equations.size(shape.rows), columns: equations.size(shape.columns))
    }
  }

  private mutating func unknown() -> Extent {
    .array(rows: equations.unknown(), columns: equations.unknown())
  }

  // MARK: Expressions

  /// The extent of an expression.
  private mutating func extent(of expression: Expression) -> Extent {
    let operands = expression.operands
    if !expression.needsSizes, variables.isEmpty || !expression.mentionsAny(Set(variables.keys)),
      let known = settled(expression)
    {
      return known
    }
    switch expression.operation {
    case .fitting(let fitting): return extent(of: fitting, expression)
    case .number: return .number
    case .variable(let variable): return variables[variable.id] ?? .number
    case .symbol:
      for operand in operands { _ = extent(of: operand) }
      return settled(expression) ?? unknownByDeclaration(expression)
    case .add, .choice, .minimum, .maximum:
      var result = extent(of: operands[0])
      for (index, operand) in operands.enumerated().dropFirst() {
        let other = extent(of: operand)
        if case .choice = expression.operation, index % 2 == 1 { continue }
        unite(result, other)
        if result == .number { result = other }
      }
      return result
    case .negate, .limit: return extent(of: operands[0])
    case .divide:
      _ = extent(of: operands[1])
      return extent(of: operands[0])
    case .multiply(.tensor) where operands.count == 2:
      return tensor(expression)
    case .multiply(let kind): return product(operands, kind)
    case .optimum(let optimum): return extent(of: optimum, operands)
    case .power:
      let base = extent(of: operands[0])
      if case .array(let m, let n) = base { equations.unite(m, n) }
      _ = extent(of: operands[1])
      return base
    case .transpose:
      guard case .array(let m, let n) = extent(of: operands[0]) else { return .number }
      return .array(rows: n, columns: m)
    case .component:
      let base = extent(of: operands[0])
      guard operands.count == 2, case .array(let m, let n) = base, !isOne(m), !isOne(n) else {
        return .number
      }
      return .array(rows: n, columns: one)
    case .series(_, let variable):
      variables[variable.id] = .number
      evaluator.environment[variable] = evaluator.firstValue(of: operands[0])
      let body = extent(of: operands[2])
      for condition in operands.dropFirst(3) { _ = extent(of: condition) }
      return body
    case .trace, .determinant:
      if case .array(let m, let n) = extent(of: operands[0]) { equations.unite(m, n) }
      return .number
    case .inner, .comparison:
      unite(extent(of: operands[0]), extent(of: operands[1]))
      return .number
    case .normalDivergence:
      var extents: [Extent] = []
      for operand in operands { extents.append(extent(of: operand)) }
      unite(extents[1], extents[3])
      for place in [0, 2] {
        guard case (.array(let m, _), .array(let n, _)) = (extents[place], extents[place + 1])
        else {
          continue
        }
        equations.unite(m, n)
      }
      return .number
    case .diagonal:
      guard case .array(let m, let n) = extent(of: operands[0]) else { return .number }
      if isOne(n) { return .array(rows: m, columns: m) }
      if isOne(m) { return .array(rows: n, columns: n) }
      return .array(rows: m, columns: one)
    case .grid(let rows, let columns): return grid(operands, rows, columns)
    case .elementary, .standard, .complexPart:
      return extent(of: operands[0])
    case .array(let function): return array(function, operands)
    case .expectation(let kind): return expectation(kind, operands)
    case .derivative, .gradient, .hessian, .pointDerivative, .higherDerivative:
      return derivative(expression)
    case .integral(let variable):
      evaluator.environment[variable] = Quantity(0.5)
      return extent(of: operands[2])
    case .evaluated(let targets):
      for (target, operand) in zip(targets, operands.dropFirst()) {
        let place = extent(of: operand)
        guard let variable = target.variable else { continue }
        variables[variable.id] = place
        evaluator.environment[variable] = try? evaluator.value(operand)
      }
      return extent(of: operands[0])
    default:
      for operand in operands { _ = extent(of: operand) }
      return .number
    }
  }

  /// The extent by evaluation, where nothing in it is open.
  private func canEvaluate(_ expression: Expression) -> Bool { !expression.isCostlyToShape }

  private mutating func settled(_ expression: Expression) -> Extent? {
    guard canEvaluate(expression), let value = try? evaluator.value(expression) else { return nil }
    return extent(of: value.value)
  }

  private mutating func unknownByDeclaration(_ expression: Expression) -> Extent {
    switch expression.shape() {
    case .number?: return .number
    case .column?: return .array(rows: equations.unknown(), columns: one)
    case .row?: return .array(rows: one, columns: equations.unknown())
    default: return unknown()
    }
  }

  private mutating func extent(of fitting: Fitting, _ expression: Expression) -> Extent {
    if let known = found[expression.number] {
      return .array(rows: known.rows, columns: known.columns)
    }
    let rows = equations.unknown()
    let columns: Int
    switch fitting {
    case .identity, .onesMatrix: columns = rows
    case .ones, .basis: columns = one
    case .zero: columns = equations.unknown()
    }
    found[expression.number] = (rows, columns)
    return .array(rows: rows, columns: columns)
  }

  private mutating func product(
    _ operands: [Expression], _ kind: Operation.Multiplication
  ) -> Extent {
    var result = extent(of: operands[0])
    for operand in operands.dropFirst() {
      let factor = extent(of: operand)
      guard case .array(let m, let n) = result else {
        result = factor
        continue
      }
      guard case .array(let p, let q) = factor else { continue }
      switch kind {
      case .tensor:
        // Two columns are read as x yᵀ by one, as Kronecker's product by the other.
        result = .array(rows: equations.product(m, p), columns: equations.product(n, q))
      case .elementwise, .cross: unite(result, factor)
      case .dot where isOne(n) && isOne(q), .dot where isOne(m) && isOne(p):
        unite(result, factor)
        result = .number
      default:
        equations.unite(n, p)
        equations.solve()
        result = isOne(m) && isOne(q) ? .number : .array(rows: m, columns: q)
      }
    }
    return result
  }

  /// x ⊗ y of columns is x yᵀ or a column, as the sizes around tell.
  private mutating func tensor(_ expression: Expression) -> Extent {
    let (a, b) = (extent(of: expression.operands[0]), extent(of: expression.operands[1]))
    guard case (.array(let m, let n), .array(let p, let q)) = (a, b) else {
      return a == .number ? b : a
    }
    guard isOne(n), isOne(q), !isOne(m), !isOne(p) else {
      return .array(rows: equations.product(m, p), columns: equations.product(n, q))
    }
    let (rows, columns) = (equations.unknown(), equations.unknown())
    columnProducts.append((expression.number, rows, columns, m, p))
    return .array(rows: rows, columns: columns)
  }

  private mutating func extent(of optimum: Optimum, _ operands: [Expression]) -> Extent {
    for (variable, size) in zip(optimum.variables, optimum.sizes) {
      if let size {
        variables[variable.id] =
          size == 0 ? .number : .array(rows: equations.size(size), columns: one)
        lengths[variable.id] = equations.size(size)
      } else {
        let length = equations.unknown()
        lengths[variable.id] = length
        variables[variable.id] = .array(rows: length, columns: one)
      }
    }
    if case .constrained(let constraints) = optimum.domains.first {
      for index in constraints.indices {
        unite(extent(of: operands[1 + 2 * index]), extent(of: operands[2 + 2 * index]))
      }
    } else {
      for operand in operands.dropFirst() { _ = extent(of: operand) }
    }
    _ = extent(of: operands[0])
    guard optimum.kind.isPlace, let first = optimum.variables.first else { return .number }
    return variables[first.id] ?? .number
  }

  private mutating func grid(_ operands: [Expression], _ rows: Int, _ columns: Int) -> Extent {
    var extents: [Extent] = []
    for operand in operands {
      // A zero in a block matrix fits; it is evaluated as such by the grid itself.
      extents.append(operand.isWrittenZero ? .number : extent(of: operand))
    }
    let heights = (0..<rows).map { i in
      let own = (0..<columns).map { extents[i * columns + $0] }
      return common(own.map { if case .array(let m, _) = $0 { m } else { nil } })
    }
    let widths = (0..<columns).map { j in
      let own = (0..<rows).map { extents[$0 * columns + j] }
      return common(own.map { if case .array(_, let n) = $0 { n } else { nil } })
    }
    return .array(rows: equations.sum(heights), columns: equations.sum(widths))
  }

  /// The size that blocks of a row or column share; 1 where all are numbers.
  private mutating func common(_ sizes: [Int?]) -> Int {
    let known = sizes.compactMap { $0 }
    guard let first = known.first else { return one }
    for other in known.dropFirst() { equations.unite(first, other) }
    equations.solve()
    return first
  }

  private mutating func array(_ function: ArrayFunction, _ operands: [Expression]) -> Extent {
    let extents = operands.map { extent(of: $0) }
    guard case .array(let m, let n) = extents[0] else { return .number }
    switch function {
    case .vectorization: return .array(rows: equations.product(m, n), columns: one)
    case .pseudoinverse: return .array(rows: n, columns: m)
    case .squareRoot, .logarithm, .adjugate, .softmax, .crossProduct:
      if function == .crossProduct { unite(extents[0], extents[1]) }
      return extents[0]
    case .crossEntropy, .divergence:
      unite(extents[0], extents[1])
      return .number
    default: return .number
    }
  }

  private mutating func expectation(_ kind: Expectation, _ operands: [Expression]) -> Extent {
    switch kind {
    case .gaussian(let names) where names.count == 1:
      let spread = extent(of: operands[2])
      var own = extent(of: operands[1])
      if case .array(let m, let n) = spread {
        equations.unite(m, n)
        if case .array(let rows, _) = own { equations.unite(rows, m) }
        own = .array(rows: m, columns: one)
      }
      variables[names[0].id] = own
      return extent(of: operands[0])
    case .empirical, .process, .law: return extent(of: operands[0])
    default:
      return extent(of: operands[0])
    }
  }

  /// The shape of a derivative: as the evaluator's `assembled` says.
  private mutating func derivative(_ expression: Expression) -> Extent {
    if let known = settled(expression) { return known }
    _ = expression.operands.map { extent(of: $0) }
    return unknown()
  }
}

extension Expression {
  /// 0, with any sign.
  var isWrittenZero: Bool {
    switch operation {
    case .number(0): true
    case .fitting(.zero): true
    case .negate: operands[0].isWrittenZero
    default: false
    }
  }

  /// Whether its value takes long, and its shape follows from its parts.
  fileprivate var isCostlyToShape: Bool {
    contains { part in
      switch part.operation {
      case .expectation, .integral, .limit, .optimum, .fitting: true
      case .series: part.operands[1].isInfinite
      default: false
      }
    }
  }

  func mentionsAny(_ variables: Set<Int>) -> Bool {
    contains { part in
      if case .variable(let variable) = part.operation {
        variables.contains(variable.id)
      } else {
        false
      }
    }
  }

  var isInfinite: Bool {
    switch operation {
    case .number(.infinity), .number(-.infinity): true
    case .negate: operands[0].isInfinite
    default: false
    }
  }
}

extension Evaluator {
  /// The value of a bound, 1 where it has none.
  fileprivate func firstValue(of expression: Expression) -> Quantity {
    (try? value(expression)).flatMap { $0.value.magnitude.isFinite ? $0 : nil } ?? Quantity(1)
  }
}
