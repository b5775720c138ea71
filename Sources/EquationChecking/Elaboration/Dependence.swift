/// Whether an expression's value can change with a symbol's.
enum Dependence {
  static func of(_ body: Expression, on target: Declaration) -> Bool {
    var occurs = false
    body.visit { expression in
      guard !occurs, case .symbol(let declaration, _) = expression.operation else { return }
      occurs = depends(declaration, on: target)
    }
    return occurs
  }

  static func of(_ body: Expression, on quantity: DerivativeTarget.Quantity) -> Bool {
    switch quantity {
    case .variable(let variable): body.mentions([variable])
    case .symbol(let declaration): of(body, on: declaration)
    }
  }

  /// The same for a symbol or a variable as it is read; true for anything else, which may hide either.
  static func of(_ body: Expression, on target: Expression) -> Bool {
    switch target.operation {
    case .variable(let variable): of(body, on: .variable(variable))
    case .symbol(let declaration, _): of(body, on: declaration)
    default: true
    }
  }

  private static func depends(_ declaration: Declaration, on target: Declaration) -> Bool {
    if declaration === target { return true }
    if declaration.jacobians.contains(where: { $0.target == target.pattern.name }) { return true }
    if declaration.given.contains(where: { of($0, on: target) }) { return true }
    if case .formula(_, let body) = declaration.body { return of(body, on: target) }
    return false
  }
}
