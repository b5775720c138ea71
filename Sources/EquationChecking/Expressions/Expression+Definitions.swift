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
    case .derivative: return result.withoutFixedTerms
    default: return result
    }
  }
}
