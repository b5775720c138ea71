internal import LinearAlgebra

/// The sizes that values of fitting size have in a chain; kept by all its evaluators.
final class FittingSizes {
  var sizes: [Int: (rows: Int, columns: Int)] = [:]
  /// Products x ⊗ y of columns that are columns themselves, by the numbers of their expressions.
  var kronecker: Set<Int> = []
  /// How many entries the variables of extrema have; 0 for numbers.
  var variables: [Int: Int] = [:]
}

extension Evaluator {
  /// The value of I, 0, 1, J or e_i.
  func fitting(_ fitting: Fitting, _ expression: Expression) throws(Objection) -> Quantity {
    guard let (rows, columns) = fittings.sizes[expression.number] else {
      throw .unchecked(
        "the size of \(fitting.words) does not follow: write it as an index", expression.range)
    }
    guard rows <= 4096, columns <= 4096 else {
      throw .wrong("a size of \(rows) × \(columns)", expression.range)
    }
    switch fitting {
    case .identity: return Quantity(.matrix(.identity(rows)))
    case .onesMatrix:
      return Quantity(.matrix(Matrix(rows: rows, columns: columns) { _, _ in 1 }))
    case .ones: return Quantity(.vector(Vector(repeating: 1, count: rows)))
    case .zero:
      if columns == 1 { return Quantity(.vector(Vector(repeating: 0, count: rows))) }
      if rows == 1 { return Quantity(.row(Vector(repeating: 0, count: columns))) }
      return Quantity(.matrix(Matrix(rows: rows, columns: columns)))
    case .basis:
      let place = try integer(expression.operands[0])
      guard place >= 1, place <= rows else {
        throw .wrong("index \(place) is outside of 1…\(rows)", expression.range)
      }
      return Quantity(.vector((1...rows).map { $0 == place ? 1 : 0 }))
    }
  }
}

extension Fitting {
  /// What messages and reports call it.
  var words: String {
    switch self {
    case .identity: "the identity matrix"
    case .zero: "the zero"
    case .ones: "the vector of ones"
    case .onesMatrix: "the matrix of ones"
    case .basis: "the unit vector"
    }
  }
}

extension Evaluator {
  /// Finds the sizes of what fits in a chain, at the point where the evaluator is.
  func fit(_ chain: Chain) {
    guard chain.expressions.contains(where: \.needsSizes) else { return }
    let inference = ShapeInference.sizes(in: chain, self)
    fittings.sizes = inference.sizes
    fittings.kronecker = inference.kronecker
    fittings.variables = inference.variables
  }

  /// x ⊗ y of columns as a column.
  func kronecker(_ operands: [Expression], at range: Range<Int>) throws(Objection) -> Quantity {
    var result = try value(operands[0])
    for operand in operands.dropFirst() {
      let factor = try value(operand)
      if result.value.isComplex || factor.value.isComplex {
        result = Quantity.complexTensorProduct(result, factor, isColumn: true)
        continue
      }
      let product = result.value.asMatrix.kronecker(factor.value.asMatrix)
      let size = result.value.magnitude * factor.value.magnitude
      result = Quantity(
        .vector(product.elements),
        error: result.value.magnitude * factor.error + factor.value.magnitude * result.error
          + Quantity.roundoff * size)
    }
    return result
  }
}
