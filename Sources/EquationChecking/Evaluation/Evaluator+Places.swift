/// Values at a place that the notation names: `f(x)|_{x = a}`.
extension Evaluator {
  func evaluated(
    _ targets: [DerivativeTarget], _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var places: [Quantity] = []
    for operand in operands.dropFirst() { places.append(try value(operand)) }
    var result = try value(operands[0], where: targets, are: places)
    // Only variables carry the errors of their values along.
    for (index, target) in targets.enumerated() where places[index].error > 0 {
      guard target.variable == nil, let x = places[index].value.scalar else { continue }
      let step = 1e-6 * max(1, x.magnitude)
      var moved = places
      moved[index] = Quantity(x + step)
      let other = try value(operands[0], where: targets, are: moved)
      guard other.value.shape == result.value.shape else { continue }
      let difference = zip(other.value.elements, result.value.elements).reduce(0.0) {
        max($0, ($1.0 - $1.1).magnitude)
      }
      result.error += difference / step * places[index].error
    }
    return result
  }

  private func value(
    _ body: Expression, where targets: [DerivativeTarget], are places: [Quantity]
  ) throws(Objection) -> Quantity {
    var moved = self
    for (target, place) in zip(targets, places) {
      switch target.quantity {
      case .variable(let variable): moved.environment[variable] = place
      case .symbol(let declaration):
        moved.environment.overrides[SymbolKey(declaration, [])] = place.value
      }
    }
    return try moved.value(body)
  }
}
