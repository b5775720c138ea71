/// The order of symmetric matrices: `A \succeq B` where A − B is positive semidefinite.
struct MatrixOrder {
  /// How the smallest eigenvalue of the difference compares with zero.
  var symbol: RelationSymbol
  /// Whether the right side is the larger one.
  private var isReversed: Bool

  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "⪰", "≽": (symbol, isReversed) = (.greaterOrEqual, false)
    case "≻": (symbol, isReversed) = (.greater, false)
    case "⪯", "≼": (symbol, isReversed) = (.greaterOrEqual, true)
    case "≺": (symbol, isReversed) = (.greater, true)
    default: return nil
    }
  }

  /// The smallest eigenvalue of the larger side without the smaller one.
  func eigenvalue(_ left: Expression, _ right: Expression, at range: Range<Int>) -> Expression {
    let (larger, smaller) = isReversed ? (right, left) : (left, right)
    let difference: Expression
    if case .number(0) = smaller.operation {
      difference = larger
    } else if case .number(0) = larger.operation {
      difference = Expression(.negate, [smaller], at: range)
    } else {
      difference = Expression(
        .add, [larger, Expression(.negate, [smaller], at: range)], at: range)
    }
    return Expression(.array(.smallestEigenvalue), [difference], at: range)
  }
}

extension Statement.Relation {
  /// The order of matrices that the sign stands for; nil for another sign.
  var matrixOrder: MatrixOrder? { text.unicodeScalars.first.flatMap(MatrixOrder.init) }
}

extension Statement {
  /// A chain with orders of matrices as one statement for each relation: the smallest eigenvalue of
  /// a difference is no side that two relations share.
  var apartByOrders: [Statement] {
    guard relations.count > 1, relations.contains(where: { $0.matrixOrder != nil }) else {
      return [self]
    }
    return relations.indices.map { index in
      var part = self
      part.relations = [relations[index]]
      part.sides = [sides[index], sides[index + 1]]
      return part
    }
  }
}
