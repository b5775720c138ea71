/// What an expression says, wherever it stands: equal for expressions with the same operations on
/// the same operands, whatever their bound variables are called.
struct Sense: Hashable {
  private let hash: Int

  /// - Parameter outer: variables up to this number are bound outside of the expressions, and keep
  ///   their identity.
  init(_ expressions: [Expression], outer: Int, _ tags: [String] = []) {
    var digest = Digest(outer: outer)
    for tag in tags { digest.hasher.combine(tag) }
    for expression in expressions { digest.add(expression) }
    hash = digest.hasher.finalize()
  }

  init(_ side: Chain.Side, outer: Int) {
    switch side {
    case .expression(let expression): self.init([expression], outer: outer)
    case .order(let order, let beyond, let kind):
      self.init([order] + (beyond.map { [$0] } ?? []), outer: outer, [kind.rawValue])
    case .set(let set) where !set.members.isEmpty:
      self.init(set.members, outer: outer, ["set", "listed"])
    case .set(let set): self.init(set.dimensions, outer: outer, ["set", set.name])
    case .objection(let objection): self.init([], outer: outer, ["objection", objection.reason])
    }
  }

  init(_ conditions: [Condition], outer: Int) {
    var expressions: [Expression] = []
    var tags: [String] = []
    for condition in conditions {
      switch condition {
      case .range(let variable, let lower, let upper):
        tags.append("range \(variable.name)")
        expressions += [lower, upper]
      case .declared(let declaration, let lower, let upper):
        tags.append("declared \(declaration.latex)")
        expressions += [lower, upper]
      case .assigned(let declaration, let expression):
        tags.append("assigned \(declaration.latex)")
        expressions.append(expression)
      case .holds(let expression):
        tags.append("holds")
        expressions.append(expression)
      case .solves(let left, let right):
        tags.append("solves")
        expressions += [left, right]
      case .law(let variable, let law, let parameters):
        tags.append("law \(variable.name) \(law)")
        expressions += parameters
      }
    }
    self.init(expressions, outer: outer, tags)
  }
}

/// Mixes operations, and numbers bound variables in the order in which they are met.
private struct Digest {
  let outer: Int
  var hasher = Hasher()
  var numbers: [Int: Int] = [:]

  init(outer: Int) { self.outer = outer }

  mutating func add(_ expression: Expression) {
    add(expression.operation)
    hasher.combine(expression.operands.count)
    for operand in expression.operands { add(operand) }
  }

  private mutating func add(_ variable: Variable) {
    if variable.id < outer {
      hasher.combine(variable.id)
    } else {
      let number = numbers[variable.id] ?? numbers.count
      numbers[variable.id] = number
      hasher.combine(-1 - number)
    }
  }

  private mutating func add(_ declaration: Declaration) {
    hasher.combine(ObjectIdentifier(declaration))
  }

  /// Every operation with all that it carries: a new one has to be added here.
  private mutating func add(_ operation: Operation) {
    hasher.combine(operation.title)
    switch operation {
    case .number(let x): hasher.combine(x)
    case .variable(let variable): add(variable)
    case .symbol(let declaration, let parameters):
      add(declaration)
      hasher.combine(parameters)
    case .multiply(let kind): hasher.combine(kind)
    case .series(let kind, let variable):
      hasher.combine(kind)
      add(variable)
    case .elementary(let function): hasher.combine(function)
    case .norm(let norm): hasher.combine(norm)
    case .grid(let rows, let columns):
      hasher.combine(rows)
      hasher.combine(columns)
    case .dotted(let variable, let isRow):
      add(variable)
      hasher.combine(isRow)
    case .dottedGrid(let row, let column):
      add(row)
      add(column)
    case .comparison(let relation): hasher.combine(relation)
    case .derivative(let targets), .evaluated(let targets):
      for target in targets {
        switch target.quantity {
        case .variable(let variable): add(variable)
        case .symbol(let declaration): add(declaration)
        }
        hasher.combine(target.parameters)
        hasher.combine(target.components)
      }
    case .pointDerivative(let variable), .integral(let variable): add(variable)
    case .expectation(let expectation): add(expectation)
    case .limit(let target):
      switch target.quantity {
      case .variable(let variable): add(variable)
      case .sizes(let declaration): add(declaration)
      }
      hasher.combine(target.side)
    case .fitting(let fitting): hasher.combine(fitting)
    case .standard(let function): hasher.combine(function)
    case .array(let function): hasher.combine(function)
    case .complexPart(let part): hasher.combine(part)
    case .higherDerivative(let variable), .gradient(let variable), .hessian(let variable):
      add(variable)
    case .optimum(let optimum):
      hasher.combine(optimum.kind)
      for variable in optimum.variables { add(variable) }
      for domain in optimum.domains { hasher.combine(domain) }
    case .density(let law): hasher.combine(law)
    case .recursion(let recursion):
      hasher.combine(recursion.shift)
      for variable in [recursion.index] + recursion.values { add(variable) }
    case .imaginaryUnit, .normalDivergence, .add, .negate, .divide, .power, .root, .transpose,
      .component, .delta, .identity,
      .absolute, .trace, .diagonal, .determinant, .factorial, .binomial, .minimum, .maximum,
      .inner, .choice:
      break
    }
  }

  private mutating func add(_ expectation: Expectation) {
    hasher.combine(expectation.kind)
    switch expectation {
    case .declared, .over, .conditional: break
    case .gaussian(let variables), .process(let variables):
      for variable in variables { add(variable) }
    case .empirical(let variables, let declaration):
      for variable in variables { add(variable) }
      add(declaration)
    case .law(let variable, let law):
      add(variable)
      hasher.combine(law)
    }
  }
}

extension Operation {
  /// The name of its kind.
  fileprivate var title: String {
    switch self {
    case .number: "number"
    case .variable: "variable"
    case .symbol: "symbol"
    case .add: "add"
    case .negate: "negate"
    case .multiply: "multiply"
    case .divide: "divide"
    case .power: "power"
    case .root: "root"
    case .transpose: "transpose"
    case .component: "component"
    case .series: "series"
    case .delta: "delta"
    case .identity: "identity"
    case .elementary: "elementary"
    case .norm: "norm"
    case .absolute: "absolute"
    case .trace: "trace"
    case .diagonal: "diagonal"
    case .determinant: "determinant"
    case .factorial: "factorial"
    case .binomial: "binomial"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .inner: "inner"
    case .grid: "grid"
    case .dotted: "dotted"
    case .dottedGrid: "dottedGrid"
    case .comparison: "comparison"
    case .choice: "choice"
    case .derivative: "derivative"
    case .pointDerivative: "pointDerivative"
    case .evaluated: "evaluated"
    case .expectation: "expectation"
    case .limit: "limit"
    case .integral: "integral"
    case .fitting: "fitting"
    case .standard: "standard"
    case .array: "array"
    case .imaginaryUnit: "imaginaryUnit"
    case .complexPart: "complexPart"
    case .higherDerivative: "higherDerivative"
    case .gradient: "gradient"
    case .hessian: "hessian"
    case .optimum: "optimum"
    case .density: "density"
    case .normalDivergence: "normalDivergence"
    case .recursion: "recursion"
    }
  }
}
