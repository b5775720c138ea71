extension Sameness.Rule {
  /// ∂_t (w(t) − 2 w(0)) for ∂_t (w(t) − w(0)): a term that does not move has no derivative. A minus
  /// goes in front of the derivative, where a norm drops it.
  static var fixedTerms: Self {
    Self(reason: "what is added does not depend on what the derivative is taken by") { expression in
      let result = expression.withoutFixedTerms
      guard result.isFirstDerivative, case .negate = result.operands[0].operation else {
        return result
      }
      let inner = result.replacing(0, by: result.operands[0].operands[0])
      return Expression(.negate, [inner], at: expression.range)
    }
  }
}

extension Expression {
  fileprivate var isFirstDerivative: Bool {
    switch operation {
    case .derivative(let targets): targets.count == 1
    default: false
    }
  }

  /// A derivative without the terms that do not depend on what it is taken by, unless none does.
  var withoutFixedTerms: Expression {
    guard case .derivative(let targets) = operation, targets.count == 1 else { return self }
    let terms = operands[0].terms
    let moving = terms.filter { Dependence.of($0, on: targets[0].quantity) }
    guard moving.count < terms.count, let first = moving.first else { return self }
    return replacing(
      0, by: moving.count == 1 ? first : Expression(.add, moving, at: operands[0].range))
  }

  /// The terms of a sum, those of sums in it too.
  private var terms: [Expression] {
    switch operation {
    case .add: operands.flatMap(\.terms)
    case .negate: operands[0].terms.map { Expression(.negate, [$0], at: $0.range) }
    default: [self]
    }
  }
}
