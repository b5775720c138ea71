/// Evaluates expressions in an environment. A copy with another environment shares what is known,
/// and what it may cost.
struct Evaluator {
  var environment = Environment()
  var memo = Memo()
  /// What parts are worth in the draw at hand, where draws are taken one by one.
  var parts: DrawnParts?
  let budget: Budget
  let sampling: Sampling
  /// With what functions were called; a mutant calls them with nothing else.
  let habits = CallHabits()
  /// The sizes of I, 0, 1 and their like.
  let fittings = FittingSizes()
  /// What is to be said about parts.
  let remarks = Remarks()
  /// What parts were worth, for an explanation.
  let trace = Trace()

  init(budget: Int, limit: Duration, seed: UInt64 = 1) {
    self.budget = Budget(budget, time: limit)
    sampling = Sampling(seed: seed)
  }

  func value(_ expression: Expression) throws(Objection) -> Quantity {
    try budget.charge(1, expression.range)
    let result = try known(expression)
    if trace.isOn { trace.note(expression, result, in: environment) }
    if result.value.magnitude.isFinite { return result }
    throw .wrong("this is not a finite number", expression.range)
  }

  /// The value from what is known, or evaluated.
  private func known(_ expression: Expression) throws(Objection) -> Quantity {
    if let parts, expression.operation.isWorthKeeping,
      let place = parts.place(of: expression, in: environment)
    {
      if let known = place.value { return known }
      let wasUsed = sampling.wasUsed
      sampling.wasUsed = false
      defer { sampling.wasUsed = sampling.wasUsed || wasUsed }
      let result = try evaluated(expression)
      // A sampled mean has a value for each batch.
      if !sampling.wasUsed { place.keep(result) }
      return result
    }
    return try evaluated(expression)
  }

  private func evaluated(_ expression: Expression) throws(Objection) -> Quantity {
    try expression.operation.isCostly ? remembered(expression) : result(of: expression)
  }

  private func remembered(_ expression: Expression) throws(Objection) -> Quantity {
    // A sampled mean has a value for each batch, and remembers them by itself.
    let circumstances = self.circumstances(of: expression)
    if let known = memo.results[circumstances] { return known }
    let wasUsed = sampling.wasUsed
    sampling.wasUsed = false
    defer { sampling.wasUsed = sampling.wasUsed || wasUsed }
    let result = try result(of: expression)
    if !sampling.wasUsed { memo.results[circumstances] = result }
    return result
  }

  func circumstances(of expression: Expression) -> Circumstances {
    let needs = memo.dependencies.of(expression)
    return Circumstances(
      expression: expression.identity,
      variables: needs.variables.map { id in
        id < environment.variables.count ? environment.variables[id]?.value : nil
      },
      overrides: environment.overrides,
      draws: needs.isRandom ? environment.draws?.identity : nil, sizes: environment.limitSizes)
  }

  private func result(of expression: Expression) throws(Objection) -> Quantity {
    let operands = expression.operands
    let range = expression.range
    switch expression.operation {
    case .number(let x):
      return Quantity(x, error: x == x.rounded() ? 0 : Quantity.roundoff * x.magnitude)
    case .variable(let variable):
      guard let value = environment[variable] else {
        throw .unchecked("\(variable.name) has no value", range)
      }
      return value
    case .symbol(let declaration, let parameters):
      return try symbol(declaration, operands, parameters, at: range)
    case .add:
      var sum = try value(operands[0])
      for operand in operands.dropFirst() {
        sum = try Quantity.sum(sum, try value(operand), at: range)
      }
      return sum
    case .negate: return try value(operands[0]).negated
    case .multiply(.tensor) where fittings.kronecker.contains(expression.number):
      return try kronecker(operands, at: range)
    case .multiply(let kind): return try product(operands, kind, at: range)
    case .divide:
      return try Quantity.quotient(try value(operands[0]), try value(operands[1]), at: range)
    case .power: return try power(operands[0], operands[1], at: range)
    case .root: return try root(operands[0], operands[1], at: range)
    case .transpose: return try value(operands[0]).transposed
    case .component:
      return try component(of: try value(operands[0]), operands.dropFirst(), at: range)
    case .series(let kind, let variable):
      return try series(kind, variable, operands, at: range)
    case .delta:
      let (i, j) = (try value(operands[0]), try value(operands[1]))
      return Quantity(i.value == j.value ? 1 : 0)
    case .identity:
      return Quantity(.matrix(.identity(try size(operands[0]))))
    case .elementary(let function): return try elementary(function, operands[0], at: range)
    case .norm(let kind): return try norm(try value(operands[0]), kind, at: range)
    case .absolute: return try absolute(try value(operands[0]), at: range)
    case .diagonal: return try diagonal(try value(operands[0]), at: range)
    case .trace: return try trace(try value(operands[0]), at: range)
    case .determinant: return try determinant(try value(operands[0]), at: range)
    case .factorial: return try factorial(operands[0])
    case .binomial: return try binomial(operands[0], operands[1], at: range)
    case .minimum, .maximum: return try extremum(expression)
    case .inner:
      return try Quantity.innerProduct(try value(operands[0]), try value(operands[1]), at: range)
    case .grid(let rows, let columns):
      return try grid(operands, rows, columns, at: range)
    case .dotted(let variable, let isRow): return try dotted(variable, isRow, operands, at: range)
    case .dottedGrid(let row, let column):
      return try dottedGrid(row, column, operands, at: range)
    case .comparison(let relation):
      let (a, b) = (try value(operands[0]), try value(operands[1]))
      return Quantity(try holds(relation, a, b, at: range) ? 1 : 0)
    case .choice: return try choice(operands, at: range)
    case .derivative(let targets): return try derivative(targets, operands, at: range)
    case .pointDerivative(let variable):
      return try pointDerivative(operands[0], variable, operands[1], at: range)
    case .evaluated(let targets): return try evaluated(targets, operands, at: range)
    case .expectation(let kind): return try expectation(kind, expression)
    case .limit(let target): return try limit(target, operands[0], operands[1], at: range)
    case .integral(let variable): return try integral(variable, operands, at: range)
    case .fitting(let fitting): return try self.fitting(fitting, expression)
    case .standard(let function): return try standard(function, operands, at: range)
    case .array(let function): return try array(function, operands, at: range)
    case .imaginaryUnit: return Quantity(.complex(0, 1))
    case .complexPart(let part): return try complexPart(part, try value(operands[0]), at: range)
    case .higherDerivative(let variable):
      return try higherDerivative(variable, operands, at: range)
    case .gradient(let variable):
      return try derivatives(ofOrder: 1, variable, operands, at: range)
    case .hessian(let variable):
      return try derivatives(ofOrder: 2, variable, operands, at: range)
    case .density(let law): return try density(law, operands, at: range)
    case .recursion(let recursion): return try self.recursion(recursion, operands, at: range)
    case .normalDivergence: return try normalDivergence(operands, at: range)
    case .optimum(let optimum): return try self.optimum(optimum, operands, at: range)
    }
  }

  // MARK: Other environments

  func with(_ variable: Variable, _ value: Quantity) -> Evaluator {
    var result = self
    result.environment[variable] = value
    return result
  }

  /// One whose calls of functions are forgotten behind it.
  var forgettingCalls: Evaluator {
    var result = self
    result.memo.calls = memo.calls.scope
    return result
  }

  // MARK: Numbers

  /// The value as an integer.
  func integer(_ expression: Expression) throws(Objection) -> Int {
    let result = try value(expression)
    guard let x = result.value.scalar else {
      throw .wrong("\(result.value.kindDescription) where an integer is needed", expression.range)
    }
    let rounded = x.rounded()
    guard (x - rounded).magnitude <= 1e-9 + 16 * result.error, rounded.magnitude < 1e12 else {
      if let free = expression.freeNumber {
        throw .unchecked(
          "\(free.latex) is declared as any number, and an integer is needed: declare it by "
            + ".index(in:)", expression.range)
      }
      throw .wrong("\(Number.text(x)) where an integer is needed", expression.range)
    }
    return Int(rounded)
  }

  func size(_ expression: Expression) throws(Objection) -> Int {
    let size = try integer(expression)
    guard size >= 0, size <= 4096 else { throw .wrong("a size of \(size)", expression.range) }
    return size
  }

  func holds(
    _ relation: RelationSymbol, _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Bool {
    if relation == .equal || relation == .notEqual, a.real == nil || b.real == nil,
      let areEqual = Self.areEqual(a.value, b.value)
    {
      return areEqual == (relation == .equal)
    }
    guard let x = a.real, let y = b.real else {
      throw .unchecked("a condition between values that are not real numbers", range)
    }
    return relation.holds(x, y)
  }

  /// Whether two arrays are equal, of which one may be a plain zero; nil for other shapes.
  private static func areEqual(_ a: MathValue, _ b: MathValue) -> Bool? {
    for (array, other) in [(a, b), (b, a)] where other == .scalar(0) {
      return array.magnitude == 0
    }
    return a.shape == b.shape ? a.elements == b.elements : nil
  }
}

extension Expression {
  /// A symbol in it that is declared as any number of a range.
  fileprivate var freeNumber: Declaration? {
    if case .symbol(let declaration, _) = operation, case .free = declaration.body {
      return declaration
    }
    return operands.lazy.compactMap(\.freeNumber).first
  }
}
