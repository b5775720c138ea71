internal import Glibc

/// Evaluates expressions at a point: the values of bound variables and of free and random symbols.
final class Evaluator {
  /// Values of bound variables, by id.
  var variables: [Quantity?] = []
  /// Values of free symbols, indices and sizes at this point.
  var symbols: [ObjectIdentifier: MathValue] = [:]
  /// Values that replace declared ones while a derivative is taken.
  var overrides: [SymbolKey: MathValue] = [:]
  /// Values of functions already called with the same arguments.
  var memory: [SymbolKey: Quantity] = [:]
  /// The sizes of limits that are being taken.
  var limitSizes: [ObjectIdentifier: MathValue] = [:]
  /// What costly parts have yielded, at this point.
  var results: [Circumstances: Quantity] = [:]
  /// What parts of the equation depend on, by their numbers.
  private var dependencies: [Int: Dependencies] = [:]
  /// The values of the random symbols: those of the point, or of the sample at hand.
  var draws: Draws?
  /// With what functions were called; a mutant calls them with nothing else.
  var habits = CallHabits()
  /// Sums by where they stand: whether they ever had a term.
  var terms: [Range<Int>: Bool] = [:]
  /// What was observed of arrows, by the number of their relation: their mutants use it too.
  var observations: [Int: Observations] = [:]
  /// When no more mutants are tried that take long.
  var mutantDeadline: Duration?
  /// What sampled expectations have yielded.
  var sampling = Sampling()
  /// Whether functions are called a second time at perturbed arguments, for their conditioning.
  var tracksSensitivity = true

  /// Evaluations of single operations, which bound the time without making it random.
  private(set) var cost = 0
  var budget: Int
  /// When to give up even so, in processor time of this thread: a closure may take any time, and
  /// how busy the machine is must not decide on a verdict.
  private let deadline: Duration

  init(budget: Int, limit: Duration) {
    self.budget = budget
    deadline = Self.processorTime + limit
  }

  static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  func value(_ expression: Expression) throws(Objection) -> Quantity {
    try charge(1, expression.range)
    let result =
      try expression.operation.isCostly ? remembered(expression) : result(of: expression)
    if result.value.magnitude.isFinite { return result }
    throw .wrong("this is not a finite number", expression.range)
  }

  private func remembered(_ expression: Expression) throws(Objection) -> Quantity {
    // A sampled mean has a value for each batch, and remembers them by itself.
    let circumstances = self.circumstances(of: expression)
    if let known = results[circumstances] { return known }
    let wasUsed = sampling.wasUsed
    sampling.wasUsed = false
    defer { sampling.wasUsed = sampling.wasUsed || wasUsed }
    let result = try result(of: expression)
    if !sampling.wasUsed, results.count < 50_000 { results[circumstances] = result }
    return result
  }

  func circumstances(of expression: Expression) -> Circumstances {
    let needs = dependencies[expression.number] ?? Dependencies(expression)
    dependencies[expression.number] = needs
    return Circumstances(
      expression: expression.number,
      variables: needs.variables.map { id in
        id < variables.count ? variables[id]?.value : nil
      },
      overrides: overrides,
      draws: needs.isRandom ? draws?.identity : nil, sizes: limitSizes)
  }

  /// Forgets all values, where others hold from here on.
  func forget() {
    memory = [:]
    results = [:]
    dependencies = [:]
  }

  func charge(_ amount: Int, _ range: Range<Int>) throws(Objection) {
    let (before, after) = (cost >> 9, (cost + amount) >> 9)
    cost += amount
    if cost > budget || before != after && Self.processorTime > deadline {
      throw .unchecked("the evaluation takes too long; raise the limit or test fewer points", range)
    }
  }

  private func result(of expression: Expression) throws(Objection) -> Quantity {
    let operands = expression.operands
    let range = expression.range
    switch expression.operation {
    case .number(let x):
      return Quantity(x, error: x == x.rounded() ? 0 : Quantity.roundoff * x.magnitude)
    case .variable(let variable):
      guard variable.id < variables.count, let value = variables[variable.id] else {
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
      return try Quantity.dotProduct(try value(operands[0]), try value(operands[1]), at: range)
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
    case .expectation(let kind): return try expectation(kind, expression)
    case .limit(let target): return try limit(target, operands[0], operands[1], at: range)
    case .integral(let variable): return try integral(variable, operands, at: range)
    }
  }

  // MARK: Variables

  func set(_ variable: Variable, _ value: Quantity?) {
    while variables.count <= variable.id { variables.append(nil) }
    variables[variable.id] = value
  }

  /// The value as an integer.
  func integer(_ expression: Expression) throws(Objection) -> Int {
    let result = try value(expression)
    guard let x = result.value.scalar else {
      throw .wrong("\(result.value.kindDescription) where an integer is needed", expression.range)
    }
    let rounded = x.rounded()
    guard (x - rounded).magnitude <= 1e-9 + 16 * result.error, rounded.magnitude < 1e12 else {
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
    guard let x = a.value.scalar, let y = b.value.scalar else {
      throw .unchecked("a condition between things that are no numbers", range)
    }
    return relation.holds(x, y)
  }
}
