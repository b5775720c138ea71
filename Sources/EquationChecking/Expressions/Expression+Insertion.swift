extension Expression {
  /// The expression with other numbers, so that the evaluator tells it from the original.
  private var renumbered: Expression {
    Expression(operation, operands.map(\.renumbered), at: range)
  }

  /// A formula's body with its parameters put in, at the place of a use.
  func inserted(
    _ places: [Variable], _ operands: [Expression], at range: Range<Int>
  ) -> Expression {
    var result = renumbered.placed(at: range)
    for (place, operand) in zip(places, operands) {
      result = result.replacing(place, by: operand)
    }
    return result
  }

  /// The derivative of an order, from one on, by a variable where that is a value.
  func derivative(
    of order: Int, by variable: Variable, at point: Expression, _ range: Range<Int>
  ) -> Expression {
    if order == 1 { return Expression(.pointDerivative(variable), [self, point], at: range) }
    let count = Expression(.number(Double(order)), at: range)
    return Expression(.higherDerivative(variable), [self, point, count], at: range)
  }

  func placed(at range: Range<Int>) -> Expression {
    var result = self
    result.range = range
    result.operands = operands.map { $0.placed(at: range) }
    return result
  }

  /// Whether a part of it has no meaning before sizes are known: I, 1, x ⊗ y, an extremum over a
  /// vector.
  var needsSizes: Bool {
    contains { part in
      switch part.operation {
      case .fitting, .multiply(.tensor): true
      case .optimum(let optimum): optimum.sizes.contains(nil)
      default: false
      }
    }
  }
}
