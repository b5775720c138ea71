internal import Glibc

/// Limits by extrapolation, integrals by double-exponential quadrature.
extension Evaluator {
  /// Values along a geometric sequence, extrapolated to its end; the last corrections estimate the
  /// error.
  func limit(
    _ target: LimitTarget, _ body: Expression, _ goal: Expression, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let end: Double
    if case .number(.infinity) = goal.operation {
      end = .infinity
    } else if goal.isInfinite {
      end = -.infinity
    } else {
      guard let x = try value(goal).value.scalar else {
        throw .wrong("a limit at no number", range)
      }
      end = x
    }
    switch target.quantity {
    case .sizes(let declaration):
      guard case .sizes(let sizes) = declaration.body, end == .infinity else {
        throw .unchecked("\(declaration.latex) can only tend to ∞", range)
      }
      let key = ObjectIdentifier(declaration)
      var inside = self
      var values: [Quantity] = []
      for size in sizes {
        inside.environment.symbols[key] = .scalar(Double(size))
        inside.environment.limitSizes[key] = .scalar(Double(size))
        values.append(try inside.value(body))
      }
      let steps = sizes.map { 1 / Double($0) }
      return try extrapolated(steps, values, at: range)
    case .variable(let variable):
      let sides: [Double] =
        end.isInfinite
        ? [end > 0 ? 1 : -1] : target.side == .both ? [1, -1] : [target.side == .above ? 1 : -1]
      var results: [Quantity] = []
      for side in sides {
        var steps: [Double] = []
        var values: [Quantity] = []
        for level in 2..<14 {
          let h = side * exp2(-Double(level))
          let inside = with(variable, Quantity(end.isInfinite ? 1 / h : end + h))
          values.append(try inside.value(body))
          steps.append(h)
        }
        results.append(try extrapolated(steps, values, at: range))
      }
      if results.count == 2 {
        let difference = try Quantity.sum(results[0], results[1].negated, at: range)
        let allowed = 8 * (results[0].error + results[1].error)
        if difference.value.magnitude > max(allowed, 1e-6 * results[0].value.magnitude) {
          throw .wrong("the limits from the two sides differ", range)
        }
        results[0].error = max(results[0].error, results[1].error)
      }
      return results[0]
    }
  }

  /// Neville's table in the step, towards zero; the entry with the least estimated error.
  private func extrapolated(
    _ steps: [Double], _ values: [Quantity], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard steps.count >= 3 else { throw .unchecked("a limit needs three sizes or more", range) }
    let tail = values.suffix(5).map(\.value.magnitude)
    if tail.count == 5, zip(tail, tail.dropFirst()).allSatisfy({ $1 > 1.3 * $0 }) {
      throw .unchecked("this grows as far as it is computed, and may have no limit", range)
    }
    var best: Quantity?
    var previous: [[Double]] = []
    for (level, value) in values.enumerated() {
      var row = [value.value.elements]
      var noise = value.error
      for order in 0..<level {
        let ratio = steps[level - order - 1] / steps[level]
        let (fine, coarse) = (row[order], previous[order])
        row.append(zip(fine, coarse).map { $0 + ($0 - $1) / (ratio - 1) })
        noise *= 1 + 2 / (ratio - 1)
        let change = zip(row[order + 1], fine).reduce(0.0) { max($0, ($1.0 - $1.1).magnitude) }
        let other = zip(row[order + 1], coarse).reduce(0.0) { max($0, ($1.0 - $1.1).magnitude) }
        let error = max(change, other) + noise
        if level >= 2, error < best?.error ?? .infinity {
          best = Quantity(value.value.with(elements: row[order + 1]), error: error)
        }
      }
      previous = row
    }
    guard let best else { throw .unchecked("the limit cannot be estimated", range) }
    return best
  }

  /// See `integrate`.
  func integral(
    _ variable: Variable, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (a, b) = (try end(operands[0]), try end(operands[1]))
    return try integrate(over: variable, kinksOf: [operands[2]], from: a, to: b, at: range) {
      evaluator, _ throws(Objection) in try evaluator.value(operands[2])
    }
  }

  private func end(_ expression: Expression) throws(Objection) -> Double {
    if case .number(let x) = expression.operation { return x }
    if expression.isInfinite { return -.infinity }
    guard let x = try value(expression).real else {
      throw .wrong("a bound of the integral is not a number", expression.range)
    }
    return x
  }
}
