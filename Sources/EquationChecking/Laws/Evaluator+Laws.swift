internal import Glibc

extension Evaluator {
  /// The mean of a body over a variable with a law: a sum over the points of a discrete one, an
  /// integral with the density of a continuous one.
  func mean(
    of body: Expression, _ variable: Variable, _ law: Law, _ operands: [Expression],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var parameters: [Double] = []
    var relative = 0.0
    for operand in operands {
      let parameter = try value(operand)
      guard let x = parameter.real else {
        throw .unchecked("the law has a parameter that is not a number", operand.range)
      }
      parameters.append(x)
      relative += parameter.error / max(x.magnitude, 1e-3)
    }
    if let problem = law.problem(parameters) {
      throw .unchecked("\(law.rawValue): \(problem)", range)
    }
    var result =
      law.isDiscrete
      ? try discreteMean(of: body, variable, law, parameters, at: range)
      : try continuousMean(of: body, variable, law, parameters, at: range)
    result.error += 4 * relative * result.size
    return result
  }

  private func continuousMean(
    of body: Expression, _ variable: Variable, _ law: Law, _ parameters: [Double],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (lower, upper) = law.support(parameters)
    let (center, scale) = law.location(parameters)
    return try integrate(
      over: variable, kinksOf: [body], from: lower, to: upper, center: center, scale: scale,
      at: range
    ) { evaluator, x throws(Objection) in
      let density = law.density(x, parameters)
      guard density.isFinite, density > 1e-290 else { return nil }
      return try evaluator.value(body).scaled(
        by: Quantity(density, error: 32 * Quantity.roundoff * density))
    }
  }

  private func discreteMean(
    of body: Expression, _ variable: Variable, _ law: Law, _ parameters: [Double],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (lower, upper) = law.support(parameters)
    var inside = self
    inside.environment.tracksSensitivity = false
    var sum: Quantity?
    var mass = 0.0
    var size = 0.0
    var x = lower
    var quiet = 0
    while x <= upper {
      let probability = law.density(x, parameters)
      mass += probability
      inside.environment[variable] = Quantity(x)
      let term = try inside.value(body).scaled(
        by: Quantity(probability, error: 64 * Quantity.roundoff * probability))
      size += term.size
      sum =
        try sum.map { partial throws(Objection) in
          try Quantity.sum(partial, term, at: range)
        } ?? term
      // Behind most of the mass, where terms no longer matter.
      quiet = mass > 0.999_999 && term.size <= 1e-18 * size ? quiet + 1 : 0
      if quiet >= 8 { break }
      x += 1
      if x - lower > 20_000 {
        throw .unchecked("this mean depends on the far tail, and may not exist", range)
      }
    }
    guard var sum else { throw .unchecked("a law without points", range) }
    sum.error += 1e-16 * size
    sum.widen(to: size)
    return sum
  }
}
