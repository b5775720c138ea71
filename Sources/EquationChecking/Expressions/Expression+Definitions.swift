/// What is left of an expression once the definitions in it are put in: two sides that are then the same
/// come from one definition.
extension Expression {
  /// Whether a symbol in it stands for a formula.
  var hasDefinitions: Bool {
    contains { part in
      if case .symbol(let declaration, _) = part.operation, case .formula = declaration.body {
        true
      } else {
        false
      }
    }
  }

  /// With formulas in place of the symbols that they define, and without the terms of a derivative
  /// that do not move.
  var settled: Expression { settled(keeping: nil) }

  /// - Parameter kept: A symbol by which a derivative is taken: it stays as it is.
  private func settled(keeping kept: Declaration?) -> Expression {
    var kept = kept
    if case .derivative(let targets) = operation, targets.count == 1,
      case .symbol(let declaration) = targets[0].quantity
    {
      kept = declaration
    }
    var result = self
    result.operands = operands.map { $0.settled(keeping: kept) }
    switch operation {
    case .symbol(let declaration, let count) where operands.count == count:
      guard declaration !== kept, case .formula(let places, let body) = declaration.body else {
        return result
      }
      var inserted = body
      for (place, operand) in zip(places, result.operands) {
        inserted = inserted.replacing(place, by: operand)
      }
      return inserted.settled(keeping: kept)
    case .derivative(let targets) where targets.count == 1:
      let terms = result.operands[0].terms
      let moving = terms.filter { $0.depends(on: targets[0].quantity) }
      guard moving.count < terms.count, let first = moving.first else { return result }
      result.operands[0] =
        moving.count == 1 ? first : Expression(.add, moving, at: result.operands[0].range)
      return result
    default: return result
    }
  }

  /// The terms of a sum, those of sums in it too.
  private var terms: [Expression] {
    switch operation {
    case .add: operands.flatMap(\.terms)
    case .negate:
      operands[0].terms.map { Expression(.negate, [$0], at: $0.range) }
    default: [self]
    }
  }

  private func depends(on quantity: DerivativeTarget.Quantity) -> Bool {
    var found = false
    func look(_ expression: Expression) {
      expression.visit { part in
        switch (part.operation, quantity) {
        case (.variable(let variable), .variable(let wanted)) where variable == wanted:
          found = true
        case (.symbol(let declaration, _), .symbol(let wanted)):
          if declaration === wanted { found = true }
          for given in declaration.given { look(given) }
          if case .formula(_, let body) = declaration.body { look(body) }
        default: break
        }
      }
    }
    look(self)
    return found
  }
}
