extension Expression {
  /// Whether a part of it has a kink or a jump, as far as its notation tells.
  var hasJumps: Bool {
    contains { part in
      switch part.operation {
      case .comparison, .maximum, .minimum, .absolute, .choice, .elementary(.sgn),
        .elementary(.sign), .standard(.relu):
        return true
      case .standard(let function): return function.jumps
      case .symbol(let declaration, _):
        if case .formula(_, let body) = declaration.body { return body.hasJumps }
        return false
      case .number, .variable, .add, .negate, .multiply, .divide, .power, .root, .transpose,
        .component, .series, .delta, .identity, .elementary, .norm, .trace, .diagonal, .determinant,
        .factorial, .binomial, .inner, .grid, .dotted, .dottedGrid, .derivative, .pointDerivative,
        .evaluated, .expectation, .limit, .integral, .fitting, .array, .imaginaryUnit, .complexPart,
        .higherDerivative, .gradient, .hessian, .optimum, .density, .recursion, .normalDivergence:
        return false
      }
    }
  }

  /// With formulas in place of the symbols that they define.
  var unfolded: Expression {
    var result = self
    result.operands = operands.map(\.unfolded)
    guard case .symbol(let declaration, let count) = operation, operands.count == count,
      case .formula(let places, let body) = declaration.body
    else { return result }
    return body.inserted(places, result.operands, at: range).unfolded
  }

  /// The largest number of a variable in it.
  var largestVariable: Int {
    var largest = 0
    visit { part in
      if case .variable(let variable) = part.operation { largest = max(largest, variable.id) }
      for variable in part.operation.boundVariables { largest = max(largest, variable.id) }
    }
    return largest
  }

  /// With a variable in place of a symbol; nil where the symbol's value is needed by another one's
  /// closure.
  func replacing(_ declaration: Declaration, by variable: Variable) -> Expression? {
    if case .symbol(let own, _) = operation {
      if own === declaration {
        return operands.isEmpty ? Expression(.variable(variable), at: range) : nil
      }
      if !own.given.isEmpty, RandomSymbols.of(self).contains(where: { $0 === declaration }) {
        return nil
      }
    }
    if case .expectation(let kind) = operation, kind.isPlain { return nil }
    var result = Expression(operation, operands, at: range)
    for (index, operand) in operands.enumerated() {
      guard let replaced = operand.replacing(declaration, by: variable) else { return nil }
      result.operands[index] = replaced
    }
    return result
  }
}
