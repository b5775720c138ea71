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
