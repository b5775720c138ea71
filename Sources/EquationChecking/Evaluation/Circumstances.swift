/// Under what circumstances a part of an equation was evaluated: in the same ones it has the same
/// value.
struct Circumstances: Hashable {
  /// The expression's identity.
  var expression: Int
  /// Values of the variables that it does not bind itself.
  var variables: [MathValue?]
  /// Values that replace declared ones while a derivative is taken.
  var overrides: [SymbolKey: MathValue]
  /// The random symbols' values, where it depends on them.
  var draws: UInt64?
  /// Sizes of which a limit is taken.
  var sizes: [ObjectIdentifier: MathValue]
}

/// What a part of an equation depends on.
struct Dependencies {
  var variables: [Int]
  var isRandom: Bool

  init(_ expression: Expression) {
    var used: Set<Int> = []
    var bound: Set<Int> = []
    expression.visit { part in
      if case .variable(let variable) = part.operation { used.insert(variable.id) }
      for variable in part.operation.boundVariables { bound.insert(variable.id) }
    }
    variables = used.subtracting(bound).sorted()
    isRandom = Chain.dependsOnDraws(expression)
  }
}

extension Operation {
  /// The variables to which the operation itself gives values.
  var boundVariables: [Variable] {
    switch self {
    case .series(_, let variable), .integral(let variable), .dotted(let variable, _),
      .pointDerivative(let variable), .higherDerivative(let variable), .gradient(let variable),
      .hessian(let variable), .expectation(.law(let variable, _)):
      [variable]
    case .optimum(let optimum): optimum.variables
    case .evaluated(let targets): targets.compactMap(\.variable)
    case .recursion(let recursion): [recursion.index] + recursion.values
    case .dottedGrid(let row, let column): [row, column]
    case .expectation(.gaussian(let variables)), .expectation(.process(let variables)),
      .expectation(.empirical(let variables, _)):
      variables
    case .limit(let target):
      if case .variable(let variable) = target.quantity { [variable] } else { [] }
    case .expectation(.declared), .expectation(.over), .expectation(.conditional), .number,
      .variable, .symbol, .add, .negate, .multiply, .divide, .power, .root, .transpose, .component,
      .delta, .identity, .elementary, .norm, .absolute, .trace, .diagonal, .determinant, .factorial,
      .binomial, .minimum, .maximum, .inner, .grid, .comparison, .choice, .derivative, .fitting,
      .standard, .array, .imaginaryUnit, .complexPart, .density, .normalDivergence:
      []
    }
  }

  /// Whether its value is worth keeping within a draw: it calls a function, draws, or takes many
  /// evaluations of its operands.
  var isWorthKeeping: Bool {
    switch self {
    case .symbol(let declaration, _):
      switch declaration.body {
      case .closure, .formula, .random: true
      case .value, .free, .sampled, .index, .indexBetween, .sizes, .points: false
      }
    case .series, .standard, .array, .determinant: true
    default: isCostly
    }
  }

  /// Whether evaluating it takes many evaluations of its operands.
  var isCostly: Bool {
    switch self {
    case .derivative, .pointDerivative, .expectation, .limit, .integral, .higherDerivative,
      .gradient, .hessian, .optimum, .recursion:
      true
    case .number, .variable, .symbol, .add, .negate, .multiply, .divide, .power, .root, .transpose,
      .component, .series, .delta, .identity, .elementary, .norm, .absolute, .trace, .diagonal,
      .determinant, .factorial, .binomial, .minimum, .maximum, .inner, .grid, .dotted, .dottedGrid,
      .comparison, .choice, .evaluated, .fitting, .standard, .array, .imaginaryUnit, .complexPart,
      .density, .normalDivergence:
      false
    }
  }
}
