/// Values of declared symbols.
extension Evaluator {
  func symbol(
    _ declaration: Declaration, _ operands: [Expression], _ count: Int, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var parameters: [Quantity] = []
    for operand in operands.prefix(count) { parameters.append(try value(operand)) }
    let whole = try symbol(declaration, parameters, at: range)
    if !habits.isStrict, declaration.rank == 2 { noteSymmetry(of: declaration, whole.value) }
    if operands.count == count { return whole }
    return try component(of: whole, operands[count...], at: range)
  }

  private func noteSymmetry(of declaration: Declaration, _ value: MathValue) {
    let key = ObjectIdentifier(declaration)
    guard habits.symmetry[key] != false else { return }
    let matrix = value.asMatrix
    guard matrix.isSquare else {
      habits.symmetry[key] = false
      return
    }
    let bound = 1e-12 * matrix.largestMagnitude
    habits.symmetry[key] = (0..<matrix.rows).allSatisfy { i in
      (0..<i).allSatisfy { (matrix[i, $0] - matrix[$0, i]).magnitude <= bound }
    }
  }

  func symbol(
    _ declaration: Declaration, _ parameters: [Quantity], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if !environment.overrides.isEmpty,
      let value = environment.overrides[SymbolKey(declaration, parameters.map(\.value))]
    {
      return Quantity(value)
    }
    switch declaration.body {
    case .value(let value): return Quantity(value)
    case .free, .sampled, .index, .indexBetween, .sizes:
      let key = ObjectIdentifier(declaration)
      if let value = environment.symbols[key] {
        return Quantity(value, error: environment.errors[key] ?? 0)
      }
      throw .unchecked("\(declaration.latex) has no value here", range)
    case .random(let law):
      guard let draws = environment.draws else {
        throw .unchecked("\(declaration.latex) is random, but is not inside 𝔼", range)
      }
      let given = try self.given(declaration, parameters)
      let values = (parameters + given).map(\.value)
      try habits.admit(declaration, values, at: range)
      return Quantity(try draws.value(declaration, law, values, at: range))
    case .points:
      throw .unchecked("\(declaration.latex) is a distribution, not a value", range)
    case .formula(let variables, let body):
      return try formula(variables, body, parameters)
    case .closure(let closure): return try call(declaration, closure, parameters, at: range)
    }
  }

  private func formula(
    _ places: [Variable], _ body: Expression, _ parameters: [Quantity]
  ) throws(Objection) -> Quantity {
    var inside = self
    inside.environment.variables = []
    for (place, parameter) in zip(places, parameters) { inside.environment[place] = parameter }
    return try inside.value(body)
  }

  /// The values of the symbols that a closure takes besides its own parameters.
  func given(
    _ declaration: Declaration, _ parameters: [Quantity]
  ) throws(Objection) -> [Quantity] {
    if declaration.given.isEmpty { return [] }
    var inside = self
    inside.environment.variables = parameters.map { $0 }
    var values: [Quantity] = []
    for given in declaration.given { values.append(try inside.value(given)) }
    return values
  }

  private func call(
    _ declaration: Declaration, _ closure: Declaration.Closure, _ parameters: [Quantity],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if let elements = try elementwise(declaration, closure, parameters, at: range) {
      return elements
    }
    let arguments = parameters + (try given(declaration, parameters))
    let values = arguments.map(\.value)
    if values.contains(where: \.isComplex) {
      throw .unchecked("\(declaration.latex) of a complex number is not evaluated", range)
    }
    try habits.admit(declaration, values, at: range)
    // A number of numbers is cheaper to compute than to look up.
    let isCheap = declaration.rank == 0 && values.allSatisfy { $0.scalar != nil }
    let key = isCheap ? nil : SymbolKey(declaration, values)
    if let key, let known = memo.calls[key] { return known }
    try budget.charge(isCheap ? 2 : 20, range)
    let result = try call(closure, values, at: range)
    var error = declaration.accuracy * result.magnitude
    if environment.tracksSensitivity {
      error += sensitivity(declaration, closure, arguments, result)
    }
    let quantity = Quantity(result, error: error)
    if let key { memo.calls[key] = quantity }
    return quantity
  }

  /// A function of one number, such as an activation, acts on a vector or matrix element by
  /// element.
  private func elementwise(
    _ declaration: Declaration, _ closure: Declaration.Closure, _ parameters: [Quantity],
    at range: Range<Int>
  ) throws(Objection) -> Quantity? {
    guard declaration.isElementwise, declaration.rank == 0,
      let place = declaration.pattern.slots.first(where: { $0.place == .argument })?.parameter,
      place < parameters.count, parameters[place].value.scalar == nil
    else { return nil }
    var elements: [Double] = []
    var error = 0.0
    for element in parameters[place].value.elements {
      var one = parameters
      one[place] = Quantity(element, error: parameters[place].error)
      let result = try call(declaration, closure, one, at: range)
      elements.append(result.value.scalar ?? .nan)
      error = max(error, result.error)
    }
    return Quantity(parameters[place].value.with(elements: elements), error: error)
  }

  func call(
    _ closure: Declaration.Closure, _ values: [MathValue], at range: Range<Int>
  ) throws(Objection) -> MathValue {
    do {
      return try closure(values)
    } catch let mismatch as ArgumentMismatch {
      throw .wrong(mismatch.message, range)
    } catch {
      throw .unchecked("the function threw: \(error)", range)
    }
  }

  /// How far the result may be off for the errors of the arguments, and for rounding inside that a
  /// relative change of the arguments by half an ulp shows: from one call at changed arguments.
  private func sensitivity(
    _ declaration: Declaration, _ closure: Declaration.Closure, _ arguments: [Quantity],
    _ result: MathValue
  ) -> Double {
    let step = 0x1p-24
    var changed: [MathValue] = []
    var relative = 4 * Quantity.roundoff
    var hasChanged = false
    for (index, argument) in arguments.enumerated() {
      guard !declaration.takesIndex(index),
        !isExact(argument, arguments.count - index, of: declaration)
      else {
        changed.append(argument.value)
        continue
      }
      let size = argument.value.magnitude
      let scale = size > 0 ? size : 1
      relative = max(relative, argument.error / scale)
      var sign = 1.0
      changed.append(
        argument.value.map { x in
          sign = -sign * (x < 0 ? -1 : 1)
          return x + sign * step * scale
        })
      hasChanged = true
    }
    guard hasChanged, let moved = try? closure(changed), moved.shape == result.shape else {
      return 0
    }
    let difference = zip(moved.elements, result.elements).reduce(0.0) {
      max($0, ($1.0 - $1.1).magnitude)
    }
    return difference.isFinite ? difference / step * relative : 0
  }

  /// Whether an argument is a whole number for good: a size, an index or a seed that the closure is
  /// given, of which it makes something else altogether when it is moved.
  private func isExact(
    _ argument: Quantity, _ fromEnd: Int, of declaration: Declaration
  ) -> Bool {
    // What is given stands behind the function's own parameters.
    let place = declaration.given.count - fromEnd
    guard declaration.given.indices.contains(place), let x = argument.value.scalar,
      x == x.rounded(), case .symbol(let given, _) = declaration.given[place].operation
    else { return false }
    return switch given.body {
    case .sizes, .index, .indexBetween, .random(.sampler): true
    default: false
    }
  }
}
