/// What an operation is called, so that an author sees how a formula was read.
extension Expression {
  var words: String {
    let count = operands.count
    switch operation {
    case .number: return "number"
    case .variable(let variable): return "variable \(variable.name)"
    case .symbol(let declaration, let parameters):
      return Self.words(for: declaration, parameters, count)
    case .add: return "sum of \(count) terms"
    case .negate: return "negative"
    case .multiply(let kind): return kind.words(count)
    case .divide: return "fraction: numerator, denominator"
    case .power: return "power: base, exponent"
    case .root: return "root: radicand, degree"
    case .transpose: return "transpose"
    case .component: return count > 2 ? "entry: of, row, column" : "component: of, index"
    case .series(let kind, let variable):
      return "\(kind.words) over \(variable.name): from, to, body"
        + (count > 3 ? ", condition" : "")
    case .delta: return "Kronecker's δ: indices"
    case .identity: return "identity matrix: size"
    case .elementary(let function): return "\(function.rawValue) of"
    case .norm(let kind): return "\(kind.words) of"
    case .absolute: return "magnitude, or determinant of a matrix"
    case .trace: return "trace of"
    case .diagonal: return "diagonal of"
    case .determinant: return "determinant of"
    case .factorial: return "factorial of"
    case .binomial: return "binomial coefficient: upper, lower"
    case .minimum: return "smallest of \(count)"
    case .maximum: return "largest of \(count)"
    case .inner: return "inner product of"
    case .grid(let rows, let columns): return "\(rows) × \(columns) matrix, row by row"
    case .dotted(let variable, let isRow):
      return "\(isRow ? "row" : "column") with dots over \(variable.name): from, to, entry"
    case .dottedGrid(let row, let column):
      return "matrix with dots over \(row.name) and \(column.name): rows, columns, entry"
    case .comparison(let relation): return "1 where \(relation.rawValue) holds, else 0"
    case .choice: return "cases: value, condition, …"
    case .derivative(let targets):
      return "derivative by \(targets.map(\.name).joined(separator: ", then by ")) of"
    case .pointDerivative(let variable): return "derivative by \(variable.name) of, at"
    case .evaluated(let targets):
      return "value where \(targets.map(\.name).joined(separator: ", ")) are given: of, at"
    case .expectation(let expectation): return expectation.words
    case .limit(let target): return "limit as \(target.words): of, towards"
    case .integral(let variable): return "integral over \(variable.name): from, to, of"
    case .fitting(let fitting): return "\(fitting.words), of fitting size"
    case .standard(let function): return "\(function.words) of"
    case .array(let function): return "\(function.words) of"
    case .imaginaryUnit: return "imaginary unit"
    case .complexPart(let part): return "\(part.words) of"
    case .higherDerivative(let variable): return "derivative by \(variable.name) of, at, order"
    case .gradient(let variable): return "gradient by \(variable.name) of, at"
    case .hessian(let variable): return "Hessian matrix by \(variable.name) of, at"
    case .optimum(let optimum): return optimum.words
    case .density(let law): return "density of the \(law.words) law: at, parameters"
    case .recursion: return "member of a sequence: number, first number, first members, step"
    case .normalDivergence:
      return "Kullback–Leibler divergence of normal laws: means and covariances in turn"
    }
  }

  private static func words(
    for declaration: Declaration, _ parameters: Int, _ count: Int
  ) -> String {
    let name = "symbol \(declaration.latex)"
    let components = count - parameters
    switch (parameters, components) {
    case (0, 0): return name
    case (_, 0): return "\(name): indices and arguments"
    case (0, _): return "\(name): index of the component"
    default: return "\(name): indices and arguments, index of the component"
    }
  }
}

extension Operation.Multiplication {
  fileprivate func words(_ count: Int) -> String {
    switch self {
    case .juxtaposed: "product of \(count) factors"
    case .dot: "product by a dot of \(count) factors"
    case .cross: "product by a cross of \(count) factors"
    case .elementwise: "product element by element of \(count) factors"
    case .tensor: "tensor product of \(count) factors"
    }
  }
}

extension Operation.Series {
  fileprivate var words: String {
    switch self {
    case .sum: "sum"
    case .product: "product"
    case .maximum: "largest"
    case .minimum: "smallest"
    }
  }
}

extension Operation.Norm {
  fileprivate var words: String {
    switch self {
    case .standard: "norm"
    case .one: "1-norm"
    case .two: "2-norm"
    case .infinity: "largest magnitude"
    case .frobenius: "Frobenius norm"
    case .spectral: "operator norm"
    }
  }
}

extension Expectation {
  fileprivate var words: String {
    switch self {
    case .declared: "mean over all random symbols of"
    case .over: "mean of the first, over the others"
    case .conditional: "mean of the first, the others held"
    case .gaussian(let variables):
      "mean over normal \(variables.map(\.name.description).joined(separator: ", ")): "
        + "of, mean, variance"
    case .process: "mean over a Gaussian process: of, covariances"
    case .empirical(let variables, let declaration):
      "mean over \(variables.map(\.name.description).joined(separator: ", ")) from "
        + "\(declaration.latex) of"
    case .law(let variable, let law):
      "mean over \(variable.name) with the \(law.words) law: of, parameters"
    }
  }
}

extension ComplexPart {
  fileprivate var words: String {
    switch self {
    case .conjugate: "complex conjugate"
    case .real: "real part"
    case .imaginary: "imaginary part"
    case .argument: "argument"
    }
  }
}

extension Optimum {
  fileprivate var words: String {
    let names = variables.map(\.name.description).joined(separator: ", ")
    return switch kind {
    case .minimum: "least value over \(names): of, domains"
    case .maximum: "largest value over \(names): of, domains"
    case .placeOfMinimum: "place of the least value over \(names): of, domains"
    case .placeOfMaximum: "place of the largest value over \(names): of, domains"
    }
  }
}

extension Law {
  fileprivate var words: String {
    switch self {
    case .logNormal: "log-normal"
    case .chiSquared: "χ²"
    case .gammaByScale: "gamma"
    case .discreteUniform: "discrete uniform"
    case .student: "Student"
    default: rawValue
    }
  }
}

extension LimitTarget {
  fileprivate var words: String {
    switch quantity {
    case .variable(let variable): "\(variable.name) tends"
    case .sizes(let declaration): "\(declaration.latex) grows"
    }
  }
}
