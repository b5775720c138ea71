/// Derivatives: a Jacobian that the declaration offers, or central differences of several steps,
/// extrapolated (Ridders, Advances in Engineering Software 4, 1982), with an estimate of the error.
extension Evaluator {
  func derivative(
    _ targets: [DerivativeTarget], _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let first = targets[0]
    let count = first.parameters + first.components
    let indices = Array(operands[1..<(1 + count)])
    if targets.count == 1, let offered = try jacobian(operands[0], first, indices, at: range) {
      return offered
    }
    if targets.count > 2, let high = try highDerivative(targets, operands, at: range) {
      return high
    }
    let body: (Evaluator) throws(Objection) -> Quantity =
      if targets.count == 1 {
        { evaluator throws(Objection) in try evaluator.value(operands[0]) }
      } else {
        { evaluator throws(Objection) in
          try evaluator.derivative(
            Array(targets.dropFirst()), [operands[0]] + operands[(1 + count)...], at: range)
        }
      }
    return try derivative(of: body, first, indices, at: range)
  }

  /// Three times and more by one number: by interpolation. Nil where the targets differ.
  private func highDerivative(
    _ targets: [DerivativeTarget], _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity? {
    let first = targets[0]
    let count = first.parameters + first.components
    let indices = Array(operands[1..<(1 + count)])
    for (number, target) in targets.enumerated() {
      let own = operands[(1 + number * count)..<(1 + (number + 1) * count)]
      guard target == first, zip(own, indices).allSatisfy({ $0.isSame(as: $1) }) else {
        throw .unchecked("mixed derivatives of order \(targets.count) are not evaluated", range)
      }
    }
    guard first.components == 0 else {
      throw .unchecked("derivatives of order \(targets.count) are not evaluated here", range)
    }
    var parameters: [MathValue] = []
    for index in indices { parameters.append(try value(index).value) }
    let base: MathValue?
    switch first.quantity {
    case .variable(let variable): base = environment[variable]?.value
    case .symbol(let declaration):
      base = try symbol(declaration, parameters.map { Quantity($0) }, at: range).value
    }
    guard let x = base?.scalar else {
      throw .unchecked(
        "derivatives of order \(targets.count) with respect to something that is not a number",
        range)
    }
    var inside = forgettingCalls
    inside.memo.results = memo.results.scope
    return try inside.interpolated(targets.count, at: x, range) { evaluator, x throws(Objection) in
      try evaluator.with(first, parameters, .scalar(x)) { moved throws(Objection) in
        try moved.value(operands[0])
      }
    }
  }

  func pointDerivative(
    _ body: Expression, _ variable: Variable, _ point: Expression, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let place = try value(point)
    if place.value.scalar == nil { return try slopes(body, variable, place, at: range) }
    let target = DerivativeTarget(
      quantity: .variable(variable), parameters: 0, components: 0, name: variable.name.description)
    var result = try with(variable, place).derivative(
      of: { evaluator throws(Objection) in try evaluator.value(body) }, target, [], at: range)
    // The argument's own error moves the derivative by the second derivative, unknown here.
    result.error += place.error * max(1, result.value.magnitude)
    return result
  }

  /// The derivative of a function of one number at each element of a vector.
  private func slopes(
    _ body: Expression, _ variable: Variable, _ place: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard case .symbol(let declaration, _) = body.operation, declaration.isElementwise else {
      throw .wrong("the derivative at \(place.value.kindDescription)", range)
    }
    var elements: [Double] = []
    var error = 0.0
    for element in place.value.elements {
      let point = Expression(.number(element), at: range)
      let slope = try pointDerivative(body, variable, point, at: range)
      elements.append(slope.value.scalar ?? .nan)
      error = max(error, slope.error)
    }
    return Quantity(
      place.value.with(elements: elements), error: error + place.error)
  }

  private func derivative(
    of body: (Evaluator) throws(Objection) -> Quantity, _ target: DerivativeTarget,
    _ indices: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var parameters: [MathValue] = []
    for index in indices.prefix(target.parameters) { parameters.append(try value(index).value) }
    var components: [Int] = []
    for index in indices.suffix(target.components) { components.append(try integer(index)) }
    let base: MathValue
    switch target.quantity {
    case .variable(let variable):
      guard let value = environment[variable] else {
        throw .unchecked("\(variable.name) has no value", range)
      }
      base = value.value
    case .symbol(let declaration):
      base = try symbol(declaration, parameters.map { Quantity($0) }, at: range).value
    }
    let places = try elements(of: base, components, at: range)
    var moving = forgettingCalls
    moving.memo.results = memo.results.scope
    var columns: [Quantity] = []
    for place in places {
      columns.append(
        try moving.slope(at: base.elements[place]) { evaluator, x throws(Objection) in
          var elements = base.elements
          elements[place] = x
          return try evaluator.with(target, parameters, base.with(elements: elements), body)
        })
    }
    return try assembled(columns, base, isWhole: components.isEmpty, at: range)
  }

  /// Which elements of the target move.
  private func elements(
    of base: MathValue, _ components: [Int], at range: Range<Int>
  ) throws(Objection) -> [Int] {
    let (rows, columns) = base.shape
    func isInside(_ index: Int, _ count: Int) throws(Objection) {
      guard index >= 1, index <= count else {
        throw .wrong("index \(index) is outside of 1…\(count)", range)
      }
    }
    switch (components.count, base) {
    case (0, _): return Array(base.elements.indices)
    case (1, .vector), (1, .row):
      try isInside(components[0], base.elements.count)
      return [components[0] - 1]
    case (2, .matrix):
      try isInside(components[0], rows)
      try isInside(components[1], columns)
      return [(components[0] - 1) * columns + components[1] - 1]
    default:
      throw .wrong("\(base.kindDescription) with \(components.count) indices", range)
    }
  }

  /// `body` with the target at another value.
  private func with(
    _ target: DerivativeTarget, _ parameters: [MathValue], _ value: MathValue,
    _ body: (Evaluator) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    var moved = self
    switch target.quantity {
    case .variable(let variable): moved.environment[variable] = Quantity(value)
    case .symbol(let declaration):
      moved.environment.overrides[SymbolKey(declaration, parameters)] = value
    }
    return try body(moved)
  }

  /// One derivative: steps from 2⁻⁴ down by quarters, Neville's extrapolation to zero, the entry of
  /// the table with the least estimated error.
  private func slope(
    at x: Double, _ f: (Evaluator, Double) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    var evaluator = self
    var best: Quantity?
    var previous: [[Double]] = []
    // From coarse to fine: more steps where the first is coarse beside what may oscillate.
    var step = 0x1p-4 * max(1, x.magnitude.binade)
    let levels = step > 1 ? 9 : 6
    for level in 0..<levels {
      let upper = try f(evaluator, x + step)
      evaluator.environment.tracksSensitivity = false
      let lower = try f(evaluator, x - step)
      let noise =
        (upper.error + lower.error
          + Quantity.roundoff * (upper.value.magnitude + lower.value.magnitude)) / (2 * step)
      let difference = zip(upper.value.elements, lower.value.elements).map {
        ($0 - $1) / (2 * step)
      }
      var row = [difference]
      var factor = 1.0
      for order in 0..<level {
        factor *= 16
        let (fine, coarse) = (row[order], previous[order])
        row.append(zip(fine, coarse).map { $0 + ($0 - $1) / (factor - 1) })
        let error =
          max(Self.distance(row[order + 1], fine), Self.distance(row[order + 1], coarse)) + noise
        if best == nil || error < best?.error ?? 0 {
          var entry = Quantity(upper.value.with(elements: row[order + 1]), error: error)
          entry.widen(to: upper.value.magnitude / max(1, x.magnitude))
          best = entry
        }
      }
      previous = row
      step /= 4
    }
    guard let best else { preconditionFailure("a table of several levels has an entry") }
    return best
  }

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
  }

  /// A single slope; or the gradient of a number, the Jacobian of a vector.
  private func assembled(
    _ columns: [Quantity], _ base: MathValue, isWhole: Bool, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let error = columns.map(\.error).max() ?? 0
    if !isWhole || base.scalar != nil { return columns[0] }
    if columns.allSatisfy({ $0.value.scalar != nil }) {
      var gradient = Quantity(
        base.with(elements: columns.compactMap { $0.value.scalar }), error: error)
      gradient.widen(to: columns.map(\.terms).max() ?? 0)
      return gradient
    }
    if case .row(let first) = columns[0].value, case .vector = base {
      let jacobian = Jacobian.matrix(columns.map(\.value.elements), rows: first.count)
      return Quantity(.matrix(jacobian), error: error)
    }
    guard case .vector = base, case .vector(let first) = columns[0].value else {
      throw .unchecked("the derivative of a matrix by a matrix is not evaluated", range)
    }
    let jacobian = Jacobian.matrix(columns.map(\.value.elements), rows: first.count)
    return Quantity(.matrix(jacobian), error: error)
  }

  /// What the declaration offers.
  private func jacobian(
    _ body: Expression, _ target: DerivativeTarget, _ indices: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity? {
    guard case .symbol(let declaration, let count) = body.operation,
      case .symbol(let by) = target.quantity,
      let offered = declaration.jacobians.first(where: { $0.target == by.pattern.name })
    else { return nil }
    var parameters: [MathValue] = []
    for operand in body.operands.prefix(count) { parameters.append(try value(operand).value) }
    parameters += try given(declaration, parameters.map { Quantity($0) }).map(\.value)
    try habits.admit(declaration, parameters, at: range)
    let key = SymbolKey(declaration, parameters + [.scalar(.infinity)])
    let whole: Quantity
    if let known = memo.calls[key] {
      whole = known
    } else {
      try budget.charge(20, range)
      let value = try call(offered.closure, parameters, at: range)
      whole = Quantity(value, error: 64 * Quantity.roundoff * value.magnitude)
      memo.calls[key] = whole
    }
    let bodyIndices = body.operands[count...]
    let targetIndices = indices.suffix(target.components)
    if case .matrix = whole.value, bodyIndices.isEmpty, targetIndices.count == 1 {
      return try component(of: whole.transposed, targetIndices[...], at: range)
    }
    return try component(of: whole, (Array(bodyIndices) + targetIndices)[...], at: range)
  }
}
