extension Sameness.Rule {
  /// ‖Aᵀ‖ for ‖A‖ (operator and Frobenius norm, and where the kind is not written), ‖−v‖ for ‖v‖;
  /// determinant and trace of the transpose.
  static var norms: Self {
    Self(reason: "the norm, determinant or trace is the same") { expression in
      switch expression.operation {
      case .norm(.standard), .norm(.two), .norm(.frobenius), .norm(.spectral):
        expression.replacing(0, by: expression.operands[0].stripped(of: [.sign, .transpose]))
      case .norm(.one), .norm(.infinity):
        expression.replacing(0, by: expression.operands[0].stripped(of: [.sign]))
      case .trace, .determinant:
        expression.replacing(0, by: expression.operands[0].stripped(of: [.transpose]))
      default: expression
      }
    }
  }
}

private enum Wrapping { case sign, transpose }

extension Expression {
  /// Without signs or transposes of the whole; those of its only factor that is no number are such.
  fileprivate func stripped(of wrappings: Set<Wrapping>) -> Expression {
    switch operation {
    case .negate where wrappings.contains(.sign): return operands[0].stripped(of: wrappings)
    case .transpose where wrappings.contains(.transpose):
      return operands[0].stripped(of: wrappings)
    case .divide where operands[1].isNumeric:
      return replacing(0, by: operands[0].stripped(of: wrappings))
    case .multiply(.juxtaposed), .multiply(.dot):
      let others = operands.indices.filter { !operands[$0].isNumeric }
      guard others.count == 1 else { return self }
      return replacing(others[0], by: operands[others[0]].stripped(of: wrappings))
    default: return self
    }
  }

  /// Whether it is a number by its structure.
  private var isNumeric: Bool {
    switch operation {
    case .number, .delta, .norm, .trace, .determinant: true
    case .symbol(let declaration, let count): declaration.rank == 0 && operands.count == count
    case .add, .negate, .multiply(.juxtaposed), .multiply(.dot), .divide, .power,
      .elementary:
      operands.allSatisfy(\.isNumeric)
    default: false
    }
  }
}
