/// Functions of a variable whose zeros are kinks or jumps of an expression: of `|g|`, `max(g, h)`,
/// `\mathbf{1}\{g > h\}`, `\lfloor g \rfloor`.
enum Kinks {
  struct Function {
    var left: Expression
    var right: Expression?
    /// Whether every integer is one.
    var isStep = false
  }

  /// Those that depend on the variable, and on none that is bound below it.
  static func functions(of expression: Expression, in variable: Variable) -> [Function] {
    var found: [Function] = []
    collect(expression, variable, [], &found)
    return found
  }

  private static func collect(
    _ expression: Expression, _ variable: Variable, _ bound: Set<Int>, _ found: inout [Function]
  ) {
    func add(_ left: Expression, _ right: Expression?, isStep: Bool = false) {
      let all = [left] + (right.map { [$0] } ?? [])
      var names: Set<Int> = []
      for part in all {
        part.visit { if case .variable(let name) = $0.operation { names.insert(name.id) } }
      }
      guard names.contains(variable.id), names.isDisjoint(with: bound) else { return }
      found.append(Function(left: left, right: right, isStep: isStep))
    }
    let operands = expression.operands
    switch expression.operation {
    case .comparison: add(operands[0], operands[1])
    case .maximum, .minimum:
      for (index, a) in operands.enumerated() {
        for b in operands[(index + 1)...] { add(a, b) }
      }
    case .absolute, .norm, .elementary(.sgn), .elementary(.sign): add(operands[0], nil)
    case .standard(.relu), .standard(.heaviside): add(operands[0], nil)
    case .standard(.floor), .standard(.ceiling): add(operands[0], nil, isStep: true)
    case .standard(.modulo):
      add(
        Expression(.divide, operands, at: expression.range), nil, isStep: true)
    case .symbol(let declaration, _):
      // A closure may have a kink at zero, as many an activation does.
      if case .closure = declaration.body, declaration.isElementwise, let last = operands.first {
        add(last, nil)
      }
      if case .formula(let places, let body) = declaration.body {
        var inserted = body
        for (place, operand) in zip(places, operands) {
          inserted = inserted.replacing(place, by: operand)
        }
        collect(inserted, variable, bound, &found)
      }
    case .number, .variable, .add, .negate, .multiply, .divide, .power, .root, .transpose,
      .component, .series, .delta, .identity, .elementary, .trace, .diagonal, .determinant,
      .factorial, .binomial, .inner, .grid, .dotted, .dottedGrid, .choice, .derivative,
      .pointDerivative, .evaluated, .expectation, .limit, .integral, .fitting, .standard, .array,
      .imaginaryUnit, .complexPart, .higherDerivative, .gradient, .hessian, .optimum, .density,
      .recursion, .normalDivergence:
      break
    }
    let inner = bound.union(expression.operation.boundVariables.map(\.id))
    for operand in operands { collect(operand, variable, inner, &found) }
  }
}
