extension Mutation {
  /// The misprints that can be made at the top of an expression.
  static func spoiled(_ expression: Expression) -> [Expression] {
    let operands = expression.operands
    switch expression.operation {
    case .add: return sums(expression)
    case .multiply: return products(expression)
    case .divide: return [operands[0]] + numerator(expression)
    case .power: return powers(expression)
    case .derivative(let targets) where targets.count == 1: return derivatives(expression)
    case .elementary(.sqrt): return [operands[0]]
    case .transpose: return [operands[0]]
    case .series: return limits(expression)
    case .symbol(let declaration, let count): return symbols(expression, declaration, count)
    case .expectation(.declared): return [operands[0]]
    case .norm(.standard), .norm(.two):
      return [Expression(.norm(.one), operands, at: expression.range)]
    case .delta:
      return [Expression(.number(1), at: expression.range)]
    case .number(let x) where x != 0:
      return [Expression(.number(x + 1), at: expression.range)]
    case .number, .variable, .negate, .root, .component, .identity, .elementary, .norm, .absolute,
      .trace, .diagonal, .determinant, .factorial, .binomial, .minimum, .maximum, .inner, .grid,
      .dotted, .dottedGrid, .comparison, .choice, .derivative, .pointDerivative, .evaluated,
      .expectation, .limit, .integral, .fitting, .standard, .array, .imaginaryUnit, .complexPart,
      .higherDerivative, .gradient, .hessian, .optimum, .density, .recursion, .normalDivergence:
      return []
    }
  }

  /// Another sign of a term; a term dropped.
  private static func sums(_ expression: Expression) -> [Expression] {
    let terms = expression.operands
    var result: [Expression] = []
    for (index, term) in terms.enumerated() {
      if case .negate = term.operation {
        result.append(expression.replacing(index, by: term.operands[0]))
      } else {
        result.append(expression.replacing(index, by: Expression(.negate, [term], at: term.range)))
      }
      let two = Expression(.number(2), at: term.range)
      let doubled: Expression
      if case .negate = term.operation {
        let twice = Expression(.multiply(.juxtaposed), [two, term.operands[0]], at: term.range)
        doubled = Expression(.negate, [twice], at: term.range)
      } else {
        doubled = Expression(.multiply(.juxtaposed), [two, term], at: term.range)
      }
      result.append(expression.replacing(index, by: doubled))
      result.append(without(expression, index))
    }
    return result
  }

  private static func products(_ expression: Expression) -> [Expression] {
    let dropped = expression.operands.indices.map { without(expression, $0) }
    // A square where there is none.
    let squared = expression.operands.indices.compactMap { index -> Expression? in
      let factor = expression.operands[index]
      guard case .symbol(let declaration, let count) = factor.operation, declaration.rank == 0,
        factor.operands.count == count
      else { return nil }
      let two = Expression(.number(2), at: factor.range)
      return expression.replacing(index, by: Expression(.power, [factor, two], at: factor.range))
    }
    return dropped + squared
  }

  private static func without(_ expression: Expression, _ index: Int) -> Expression {
    var result = expression
    result.operands.remove(at: index)
    return result.operands.count == 1 ? result.operands[0] : result
  }

  /// 1 above the line, unless it stands there.
  private static func numerator(_ expression: Expression) -> [Expression] {
    if case .number = expression.operands[0].operation { return [] }
    return [expression.replacing(0, by: Expression(.number(1), at: expression.range))]
  }

  /// The exponent dropped, or one more.
  private static func powers(_ expression: Expression) -> [Expression] {
    let one = Expression(.number(1), at: expression.range)
    let more = Expression(.add, [expression.operands[1], one], at: expression.range)
    return [expression.operands[0], expression.replacing(1, by: more)]
  }

  /// The second factor's derivative taken by the wrong component: its indices swapped.
  private static func derivatives(_ expression: Expression) -> [Expression] {
    guard expression.operands.count >= 3 else { return [] }
    let last = expression.operands.count - 1
    guard !expression.operands[last].isSame(as: expression.operands[last - 1]) else { return [] }
    var swapped = expression
    swapped.operands.swapAt(last, last - 1)
    return [swapped]
  }

  /// The first or the last term left out.
  private static func limits(_ expression: Expression) -> [Expression] {
    let one = Expression(.number(1), at: expression.range)
    let minusOne = Expression(.number(-1), at: expression.range)
    func moved(_ index: Int, by step: Expression) -> Expression {
      let end = Expression(.add, [expression.operands[index], step], at: expression.range)
      return expression.replacing(index, by: end)
    }
    return (expression.operands[1].isInfinite ? [] : [moved(1, by: minusOne)])
      + (expression.operands[0].isInfinite ? [] : [moved(0, by: one)])
  }

  /// A layer off by one; the transpose of a matrix.
  private static func symbols(
    _ expression: Expression, _ declaration: Declaration, _ count: Int
  ) -> [Expression] {
    var result: [Expression] = []
    for slot in declaration.pattern.slots where slot.place == .superscript {
      guard let parameter = slot.parameter, parameter < count else { continue }
      for step in [1.0, -1.0] {
        let operand = expression.operands[parameter]
        let moved = Expression(
          .add, [operand, Expression(.number(step), at: operand.range)], at: operand.range)
        result.append(expression.replacing(parameter, by: moved))
      }
    }
    if declaration.rank == 2 {
      let components = Array(expression.operands[count...])
      if components.isEmpty {
        result.append(Expression(.transpose, [expression], at: expression.range))
      } else if components.count == 2, !components[0].isSame(as: components[1]) {
        var swapped = expression
        swapped.operands.swapAt(count, count + 1)
        result.append(swapped)
      }
    }
    return result
  }
}
