/// Functions of whole vectors and matrices that every equation may use.
enum ArrayFunction: String {
  /// The columns of a matrix below each other.
  case vectorization
  case rank, conditionNumber, adjugate
  /// Moore and Penrose's inverse.
  case pseudoinverse
  /// The symmetric square root of a positive semidefinite matrix; its logarithm.
  case squareRoot, logarithm
  /// Of a matrix, with the number of the value behind it: the largest is the first.
  case eigenvalue, singularValue
  case largestEigenvalue, smallestEigenvalue, largestSingularValue, smallestSingularValue
  case spectralRadius
  case nuclearNorm, columnNorm, rowNorm
  /// ‖x‖_p, with p behind the vector.
  case generalNorm
  /// max |x_i| of all entries.
  case softmax, logSumExp, mean
  /// Of probabilities: Σ p log 1/p, Σ p log 1/q, Σ p log p/q.
  case entropy, crossEntropy, divergence
  /// The number of entries that are not zero.
  case support
  /// The place of the largest or smallest entry.
  case placeOfMaximum, placeOfMinimum, largestEntry, smallestEntry
  /// How many rows (of a vector, entries) and columns a value has.
  case rows, columns
  /// The Cartesian product of two vectors of space.
  case crossProduct

  var words: String {
    switch self {
    case .vectorization: "the columns below each other"
    case .pseudoinverse: "the Moore–Penrose inverse"
    case .squareRoot: "the symmetric square root"
    case .eigenvalue: "an eigenvalue; the largest is the first"
    case .singularValue: "a singular value; the largest is the first"
    default: rawValue
    }
  }
}

extension ArrayFunction {
  /// What the value is, by what the operand is.
  func shape(of operand: ValueShape?) -> ValueShape? {
    switch self {
    case .vectorization: .column
    case .adjugate, .squareRoot, .logarithm, .pseudoinverse: .matrix
    case .softmax: operand
    case .crossProduct: .column
    default: .number
    }
  }
}
