internal import MathSyntax

/// A convention of notation that some authors keep and others do not. A formula is read in the
/// usual one first; where it does not hold so, the others are tried, and the report says which one
/// was taken.
enum Convention: Hashable, CaseIterable {
  /// `\frac{\partial (A x)}{\partial x}` has a column, rather than a row, for each component of
  /// what is derived (denominator layout).
  case transposedJacobian
  /// `\frac{\partial f}{\partial x}` of a number by a column is a row (numerator layout).
  case rowGradient
  /// `\frac{\partial f}{\partial A}` of a number by a matrix has the shape of Aᵀ (numerator
  /// layout).
  case transposedMatrixGradient
  /// `[A, B]` is A B − B A, rather than a row of blocks.
  case commutator
  /// ⟨x, y⟩ of complex columns is x* y, linear in y, rather than y* x, linear in x.
  case linearInSecond
  /// `\nabla^2 f` is the sum of the second derivatives, rather than their matrix.
  case laplacian
  /// `\varphi(n)` and `\sigma(n)` of an integer are functions of number theory, rather than the
  /// normal density and the logistic function.
  case arithmetic
  /// `\operatorname{sinc} x` is sin(πx) / (πx), rather than sin x / x.
  case normalizedSinc
  /// `\|A\|` of a matrix is the root of its entries' squares, rather than the operator norm.
  case frobeniusNorm
  /// `\mathbb{E} (X - a)^2` is the square of the mean, rather than the mean of the square.
  case powerOfMean
  /// `\mathbb{E} (X)^2` is the mean of the square, rather than the square of the mean.
  case meanOfPower
  /// `x_i`, where a vector x and a matrix X are declared, is row i of X, rather than a component of x.
  case rowOfMatrix
  /// `x_i` of a declared matrix X is its column i, rather than its row i.
  case columnOfMatrix
  /// A side `y(x)` of a declared number y is the value of a function, rather than a product. That
  /// cannot be evaluated.
  case callOfNumber
  /// `\sigma(x)` of a declared number σ is the function that everybody calls so, rather than a product.
  case standardFunction

  /// Whether a formula that holds in this convention alone passes. A gradient by a matrix has the
  /// matrix's shape nearly everywhere, and a misprint that transposes it is more likely than an
  /// author who keeps the other convention; a misprint that swaps the sides of an inner product
  /// would pass too, as would a wrong norm that is another one's value.
  var isDecisive: Bool {
    switch self {
    case .transposedMatrixGradient, .linearInSecond, .frobeniusNorm, .powerOfMean, .meanOfPower,
      .columnOfMatrix, .callOfNumber:
      false
    case .transposedJacobian, .rowGradient, .commutator, .laplacian, .arithmetic, .normalizedSinc,
      .rowOfMatrix, .standardFunction:
      true
    }
  }

  /// How the usual reading is told.
  var usual: String {
    switch self {
    case .transposedJacobian:
      "with a row for each component of the differentiated expression (numerator layout)"
    case .rowGradient: "as a column (denominator layout)"
    case .transposedMatrixGradient: "with the shape of the matrix (denominator layout)"
    case .commutator: "as a row of two blocks"
    case .linearInSecond: "as linear in the first argument, y^* x"
    case .normalizedSinc: "as sin x / x"
    case .laplacian: "as the matrix of second derivatives"
    case .arithmetic: "as the function of any number"
    case .frobeniusNorm: "as the operator norm"
    case .powerOfMean: "as the mean of the power"
    case .meanOfPower: "as the power of the mean"
    case .rowOfMatrix: "as a component of the vector"
    case .columnOfMatrix: "as a row of the matrix, set upright"
    case .callOfNumber: "as a product"
    case .standardFunction: "as a product with the declared number"
    }
  }

  var other: String {
    switch self {
    case .transposedJacobian:
      "with a column for each component of the differentiated expression (denominator layout)"
    case .rowGradient: "as a row (numerator layout)"
    case .transposedMatrixGradient: "with the shape of the matrix's transpose (numerator layout)"
    case .commutator: "as the commutator, the difference of both products"
    case .linearInSecond: "as linear in the second argument, x^* y"
    case .normalizedSinc: "as sin(πx) / (πx)"
    case .laplacian: "as the Laplacian, the sum of the second derivatives"
    case .arithmetic: "as the function of number theory"
    case .frobeniusNorm: "as the Frobenius norm"
    case .powerOfMean: "as the power of the mean"
    case .meanOfPower: "as the mean of the power"
    case .rowOfMatrix: "as a row of the matrix of that letter, set upright"
    case .columnOfMatrix: "as a column of the matrix"
    case .callOfNumber: "as the value of a function"
    case .standardFunction: "as the function that has this name where it is not declared"
    }
  }

  /// The sets of conventions other than the usual ones that notation with choices can be read in,
  /// those with the fewest first.
  static func choices(among met: [Convention: String]) -> [Set<Convention>] {
    var result: [Set<Convention>] = [[]]
    for convention in allCases where met[convention] != nil {
      result += result.map { $0.union([convention]) }
    }
    return result.filter { !$0.isEmpty }.sorted { $0.count < $1.count }
  }
}

extension Elaborator {
  /// A derivative by a column or a matrix, in the convention at hand.
  ///
  /// - Parameter isGradient: Whether it is written with ∇: the gradient of a number is a column
  /// then.
  mutating func laidOut(
    _ derivative: Expression, of body: ValueShape?, by target: ValueShape?, isGradient: Bool
  ) -> Expression {
    let convention: Convention
    switch (target, body) {
    case (.column, .column): convention = .transposedJacobian
    case (.column, .number) where !isGradient: convention = .rowGradient
    case (.matrix, .number) where !isGradient: convention = .transposedMatrixGradient
    default: return derivative
    }
    meet(convention, derivative.range)
    if convention == .transposedJacobian, !conventions.contains(convention) {
      note("`\(text(at: derivative.range))` is read \(convention.usual)")
    }
    return conventions.contains(convention)
      ? Expression(.transpose, [derivative], at: derivative.range) : derivative
  }

  /// `[A, B]`: a row of two blocks, or a commutator where that convention is at hand and both may
  /// be matrices.
  mutating func squareBrackets(
    _ parts: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> Expression {
    let row = try rowLiteral(parts, at: range)
    let operands = row.operands
    guard case .grid = row.operation, operands.count == 2,
      operands.allSatisfy({ [.matrix, nil].contains(shape(of: $0)) })
    else { return row }
    meet(.commutator, range)
    guard conventions.contains(.commutator) else { return row }
    let products = [operands, operands.reversed()].map {
      Expression(.multiply(.juxtaposed), $0, at: range)
    }
    return Expression(
      .add, [products[0], Expression(.negate, [products[1]], at: range)], at: range)
  }

  /// ⟨x, y⟩ of complex columns, in the convention at hand.
  mutating func complexInner(_ operands: [Expression], at range: Range<Int>) -> Expression {
    meet(.linearInSecond, range)
    let (x, y) = (operands[0], operands[1])
    let factors =
      conventions.contains(.linearInSecond)
      ? [x.adjoint(at: range), y] : [y.adjoint(at: range), x]
    return Expression(.multiply(.juxtaposed), factors, at: range)
  }

  /// The argument of sinc, in the convention at hand.
  mutating func sincArgument(_ argument: Expression) -> Expression {
    meet(.normalizedSinc, argument.range)
    guard conventions.contains(.normalizedSinc) else { return argument }
    let pi = Expression(.number(.pi), at: argument.range)
    return Expression(.multiply(.juxtaposed), [pi, argument], at: argument.range)
  }

  /// The same with norms of matrices without a kind, `\|A\|`, in the convention at hand.
  mutating func withMatrixNorms(_ expression: Expression) -> Expression {
    let isOpen = expression.contains { part in
      if case .norm(.standard) = part.operation { true } else { false }
    }
    guard isOpen else { return expression }
    var operands: [Expression] = []
    for operand in expression.operands { operands.append(withMatrixNorms(operand)) }
    var operation = expression.operation
    if case .norm(.standard) = operation, shape(of: operands[0]) == .matrix {
      operation = .norm(takes(.frobeniusNorm, expression.range) ? .frobenius : .spectral)
    }
    return Expression(operation, operands, at: expression.range)
  }

  /// Whether notation is read in the convention.
  mutating func takes(_ convention: Convention, _ range: Range<Int>) -> Bool {
    meet(convention, range)
    if !conventions.contains(convention) {
      note("`\(text(at: range))` is read \(convention.usual)")
    }
    return conventions.contains(convention)
  }

  mutating func meet(_ convention: Convention, _ range: Range<Int>) {
    if conventionsMet[convention] == nil { conventionsMet[convention] = text(at: range) }
  }
}
