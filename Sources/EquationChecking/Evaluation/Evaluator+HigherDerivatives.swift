internal import Glibc

/// Derivatives of any order in one variable, gradients and Hessians at a point.
extension Evaluator {
  /// By interpolation in Chebyshev's points around the place: of several widths, the one whose two
  /// degrees differ least. What they differ by is the error.
  func higherDerivative(
    _ variable: Variable, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let order = try integer(operands[2])
    let place = try value(operands[1])
    guard order >= 0, order <= 12 else {
      throw .unchecked("derivatives of order \(order) are not evaluated", range)
    }
    guard let x = place.real else {
      throw .unchecked("the derivative of order \(order) at \(place.value.kindDescription)", range)
    }
    if order == 0 { return try with(variable, place).value(operands[0]) }
    var inside = forgettingCalls
    inside.memo.results = memo.results.scope
    var result = try inside.interpolated(order, at: x, range) { evaluator, x throws(Objection) in
      try evaluator.with(variable, Quantity(x)).value(operands[0])
    }
    result.error += place.error * max(1, result.value.magnitude)
    return result
  }

  func interpolated(
    _ order: Int, at x: Double, _ range: Range<Int>,
    _ f: (Evaluator, Double) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    var inside = self
    inside.environment.tracksSensitivity = false
    var best: Quantity?
    var objection: Objection?
    for width in [0.5, 0.25, 0.125, 0.06] {
      let radius = width * max(1, x.magnitude.binade)
      do throws(Objection) {
        let estimate = try inside.interpolated(order, at: x, radius, f)
        if estimate.error < best?.error ?? .infinity { best = estimate }
      } catch {
        objection = error
      }
    }
    guard let best else { throw objection ?? .unchecked("no derivative", range) }
    return best
  }

  private func interpolated(
    _ order: Int, at x: Double, _ radius: Double,
    _ f: (Evaluator, Double) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    let count = 24
    var values: [Quantity] = []
    for k in 0..<count {
      let node: Double = cos(Double.pi * (Double(k) + 0.5) / Double(count))
      values.append(try f(self, x + radius * node))
    }
    let size = values.map(\.value.magnitude).max() ?? 0
    let noise = values.map(\.error).max() ?? 0
    var elements: [Double] = []
    var error = 0.0
    for place in values[0].value.elements.indices {
      var coefficients: [Double] = []
      for n in 0..<count {
        var sum = 0.0
        for k in 0..<count {
          let angle: Double = Double.pi * Double(n) * (Double(k) + 0.5) / Double(count)
          sum += values[k].value.elements[place] * cos(angle)
        }
        coefficients.append((n == 0 ? 1 : 2) * sum / Double(count))
      }
      let derivatives = Self.chebyshevDerivatives(order, count)
      let scale = pow(radius, -Double(order))
      var (full, short, weight) = (0.0, 0.0, 0.0)
      for n in 0..<count {
        let term: Double = coefficients[n] * derivatives[n] * scale
        full += term
        if n < count - 6 { short += term }
        weight += derivatives[n].magnitude * scale
      }
      elements.append(full)
      error = max(
        error,
        (full - short).magnitude + (noise + 2 * Quantity.roundoff * size) * weight / 4)
    }
    var result = Quantity(values[0].value.with(elements: elements), error: error)
    result.widen(to: size)
    return result
  }

  /// The derivatives of an order of Chebyshev's polynomials at zero.
  private static func chebyshevDerivatives(_ order: Int, _ count: Int) -> [Double] {
    (0..<count).map { n in
      // The polynomial's coefficients by the recurrence, derived term by term: what is left at zero
      // is one coefficient.
      var (previous, current) = ([1.0], [0.0, 1.0])
      if n == 0 { current = previous }
      for _ in 1..<max(1, n) where n > 1 {
        var next = [0.0] + current.map { 2 * $0 }
        for (index, x) in previous.enumerated() { next[index] -= x }
        (previous, current) = (current, next)
      }
      guard order < current.count else { return 0 }
      return current[order] * (1...max(1, order)).reduce(1.0) { $0 * Double($1) }
    }
  }

  /// The gradient (`order` 1) or the Hessian (2) at a point.
  func derivatives(
    ofOrder order: Int, _ variable: Variable, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let place = try value(operands[1])
    let target = DerivativeTarget(
      quantity: .variable(variable), parameters: 0, components: 0, name: variable.name.description)
    return try with(variable, place).derivative(
      Array(repeating: target, count: order), [operands[0]], at: range)
  }
}
