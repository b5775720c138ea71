/// What an expression does with its operands.
enum Operation {
  case number(Double)
  case variable(Variable)
  /// A declared symbol; operands are its parameters, then the indices of a component.
  case symbol(Declaration, parameters: Int)
  /// The sum of the operands.
  case add
  case negate
  /// The product of the operands, from left to right.
  case multiply(Multiplication)
  case divide
  case power
  /// The root of the first operand of the degree that the second one is.
  case root
  case transpose
  /// A component of the first operand; one or two indices follow.
  case component
  /// Σ, Π, max or min: lower, upper, body; more operands are conditions, true where not zero.
  case series(Series, Variable)
  /// Kronecker's δ.
  case delta
  /// The identity matrix of a size.
  case identity
  case elementary(ElementaryFunction)
  case norm(Norm)
  /// The magnitude of a number, the determinant of a matrix in bars.
  case absolute
  case trace
  /// The diagonal matrix of a vector, the diagonal of a matrix.
  case diagonal
  case determinant
  case factorial
  /// n over k.
  case binomial
  case minimum, maximum
  case inner
  /// A matrix literal, row by row.
  case grid(rows: Int, columns: Int)
  /// A column `[b(1); ⋮; b(n)]` written with dots: lower, upper, body.
  case dotted(Variable, isRow: Bool)
  /// A matrix written with dots: first and last row, first and last column, body.
  case dottedGrid(row: Variable, column: Variable)
  /// 1 where the relation of the two operands holds, 0 elsewhere.
  case comparison(RelationSymbol)
  /// Value, condition, value, condition …, value otherwise.
  case choice
  /// ∂ operand 0 / ∂ target, once for each target; operands that follow belong to the targets.
  case derivative([DerivativeTarget])
  /// The derivative of the first operand by the variable, where that is the second operand.
  case pointDerivative(Variable)
  /// The first operand where each of these quantities is the operand of its place behind it.
  case evaluated([DerivativeTarget])
  case expectation(Expectation)
  /// The operand's limit as a variable or a size tends to a value (the second operand).
  case limit(LimitTarget)
  /// ∫ from the first to the second operand of the third.
  case integral(Variable)
  /// I, 0, 1, J, e_i of the size that follows from what stands around it.
  case fitting(Fitting)
  /// A function that every equation may use: its order, its arguments.
  case standard(StandardFunction)
  case array(ArrayFunction)
  case imaginaryUnit
  case complexPart(ComplexPart)
  /// The derivative of the first operand by the variable, where that is the second operand, of the
  /// order that the third one is.
  case higherDerivative(Variable)
  /// The column of partial derivatives, the matrix of second ones: body, point.
  case gradient(Variable)
  case hessian(Variable)
  /// The least or largest value of the body over variables, or where it is taken: the body, then
  /// what the domains need.
  case optimum(Optimum)
  /// The density of a law: the place, then the law's parameters.
  case density(Law)
  /// A member of a sequence by its step and its start: see `Recursion`.
  case recursion(Recursion)
  /// How far a normal law is from another one: means and covariances in turn.
  case normalDivergence

  enum Series { case sum, product, maximum, minimum }

  enum Multiplication { case juxtaposed, dot, cross, elementwise, tensor }

  enum Norm: Hashable { case standard, one, two, infinity, frobenius, spectral }
}
