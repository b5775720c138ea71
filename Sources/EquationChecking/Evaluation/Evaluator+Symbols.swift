/// Values of declared symbols.
extension Evaluator {
  func symbol(
    _ declaration: Declaration, _ operands: [Expression], _ count: Int, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var parameters: [Quantity] = []
    for operand in operands.prefix(count) { parameters.append(try value(operand)) }
    let whole = try symbol(declaration, parameters, at: range)
    if operands.count == count { return whole }
    return try component(of: whole, operands[count...], at: range)
  }

  func symbol(
    _ declaration: Declaration, _ parameters: [Quantity], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if !overrides.isEmpty,
      let value = overrides[SymbolKey(declaration, parameters.map(\.value))]
    {
      return Quantity(value)
    }
    switch declaration.body {
    case .value(let value): return Quantity(value)
    case .free, .sampled, .index, .sizes:
      if let value = symbols[ObjectIdentifier(declaration)] { return Quantity(value) }
      throw .unchecked("\(declaration.latex) has no value here", range)
    case .random(let law):
      guard let draws else {
        throw .unchecked("\(declaration.latex) is random, and stands outside of 𝔼", range)
      }
      return Quantity(try draws.value(declaration, law, parameters.map(\.value), at: range))
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
    let outer = variables
    defer { variables = outer }
    variables = []
    for (place, parameter) in zip(places, parameters) { set(place, parameter) }
    return try value(body)
  }

  private func call(
    _ declaration: Declaration, _ closure: Declaration.Closure, _ parameters: [Quantity],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var arguments = parameters
    for given in declaration.given { arguments.append(try value(given)) }
    let values = arguments.map(\.value)
    try habits.admit(declaration, values, at: range)
    let isCheap = values.allSatisfy { $0.scalar != nil }
    let key = isCheap ? nil : SymbolKey(declaration, values)
    if let key, let known = memory[key] { return known }
    try charge(isCheap ? 2 : 20, range)
    let result = try call(closure, values, at: range)
    var error = declaration.accuracy * result.magnitude
    if tracksSensitivity {
      error += sensitivity(declaration, closure, arguments, result)
    }
    let quantity = Quantity(result, error: error)
    if let key, memory.count < 20_000 { memory[key] = quantity }
    return quantity
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
      let slot = declaration.pattern.slots.first { $0.parameter == index }
      let isIndex = slot.map { $0.place != .argument } ?? false
      guard !isIndex else {
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
}
