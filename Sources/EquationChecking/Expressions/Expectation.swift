/// Over what an expectation is taken.
enum Expectation {
  /// Over the declared random symbols that occur in the body (the only operand).
  case declared
  /// Over some random symbols: those on which the operands behind the body depend; others keep
  /// their values.
  case over
  /// Over all random symbols but those on which the operands behind the body depend.
  case conditional
  /// Over `z ∼ N(μ, σ²)`, a vector where the variance is a matrix; several variables are the
  /// vector's components. Operands are the body, μ and the variance.
  case gaussian([Variable])
  /// Over a centred Gaussian process `g ∼ N(0, K)` at the points where the body has it: operands
  /// are the body, then K at all pairs of points, row by row.
  case process(values: [Variable])
  /// Over variables drawn independently from declared samples, each point as likely.
  case empirical([Variable], Declaration)
  /// Over one variable with a law: the body, then the law's parameters.
  case law(Variable, Law)
}

extension Expectation {
  enum Kind { case declared, over, conditional, gaussian, process, empirical, law }

  var kind: Kind {
    switch self {
    case .declared: .declared
    case .over: .over
    case .conditional: .conditional
    case .gaussian: .gaussian
    case .process: .process
    case .empirical: .empirical
    case .law: .law
    }
  }

  /// Whether it binds no variables.
  var isPlain: Bool {
    switch self {
    case .declared, .over, .conditional: true
    case .gaussian, .process, .empirical, .law: false
    }
  }
}
