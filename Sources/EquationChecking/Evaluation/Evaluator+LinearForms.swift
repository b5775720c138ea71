internal import Glibc
internal import LinearAlgebra

/// Means over a normal column w of a body that has w in one or two linear forms alone, such as
/// 𝔼 φ(wᵀx) φ(wᵀx′): these are normal numbers, over which the mean is integrated.
extension Evaluator {
  /// The mean; nil where w stands otherwise, or the body is too rough.
  ///
  /// - Parameter factor: The lower factor of the covariance of w.
  func meanOfLinearForms(
    of body: Expression, over variable: Variable, _ center: Vector, _ factor: Matrix
  ) throws(Objection) -> Quantity? {
    var reduction = Reduction(of: variable, dimension: center.count, self)
    guard let body = reduction.reduced(body.unfolded), !reduction.forms.isEmpty else { return nil }
    let range = body.range
    let means = reduction.forms.map { zip($0.weights, center).reduce(0) { $0 + $1.0 * $1.1 } }
    // Lᵀa for each form a: its inner products are the covariances.
    let loads = reduction.forms.map { form in
      center.indices.map { j in
        (j..<center.count).reduce(0.0) { $0 + form.weights[$1] * factor[$1, j] }
      }
    }
    func number(_ x: Double) -> Expression { Expression(.number(x), at: range) }
    func covariance(_ i: Int, _ j: Int) -> Expression {
      number(zip(loads[i], loads[j]).reduce(0) { $0 + $1.0 * $1.1 })
    }
    let variables = reduction.forms.map(\.variable)
    let result: Quantity
    if variables.count == 1 {
      let parameters = [number(means[0]), covariance(0, 0)]
      result = try value(
        Expression(
          .expectation(.law(variables[0], .normal)), [body] + parameters, at: range))
    } else {
      let mean = Expression(.grid(rows: 2, columns: 1), means.map(number), at: range)
      let spread = Expression(
        .grid(rows: 2, columns: 2),
        [covariance(0, 0), covariance(0, 1), covariance(1, 0), covariance(1, 1)], at: range)
      result = try value(
        Expression(.expectation(.gaussian(variables)), [body, mean, spread], at: range))
    }
    return result.error <= 1e-6 * result.size ? result : nil
  }
}

/// Puts numbers in the places of linear forms.
private struct Reduction {
  struct Form {
    var weights: Vector
    var variable: Variable
  }

  private(set) var forms: [Form] = []
  private let variable: Variable
  private let dimension: Int
  private let evaluator: Evaluator

  init(of variable: Variable, dimension: Int, _ evaluator: Evaluator) {
    (self.variable, self.dimension, self.evaluator) = (variable, dimension, evaluator)
  }

  /// The expression with each form replaced; nil where the column stands otherwise, or in more forms
  /// than two.
  mutating func reduced(_ expression: Expression) -> Expression? {
    let next = expression.largestVariable + 1
    return reduced(expression, next)
  }

  private mutating func reduced(_ expression: Expression, _ next: Int) -> Expression? {
    guard expression.mentions([variable]) else { return expression }
    if case .variable = expression.operation { return nil }
    if let weights = weights(of: expression) {
      return form(weights, next).map { Expression(.variable($0), at: expression.range) }
    }
    var result = expression
    for index in result.operands.indices {
      guard let operand = reduced(result.operands[index], next) else { return nil }
      result.operands[index] = operand
    }
    return result
  }

  private mutating func form(_ weights: Vector, _ next: Int) -> Variable? {
    if let known = forms.first(where: { $0.weights == weights }) { return known.variable }
    guard forms.count < 2 else { return nil }
    let variable = Variable(
      name: "form \(forms.count + 1) of \(variable.name)", id: next + forms.count)
    forms.append(Form(weights: weights, variable: variable))
    return variable
  }

  /// The form's values at the unit vectors; nil for what is no number that is linear in the column.
  private func weights(of expression: Expression) -> Vector? {
    switch expression.operation {
    case .multiply(.juxtaposed), .multiply(.dot), .inner: break
    default: return nil
    }
    let carriers = expression.operands.filter { $0.mentions([variable]) }
    guard carriers.count == 1, isColumn(carriers[0]) else { return nil }
    var weights: Vector = []
    var evaluator = evaluator
    for k in 0..<dimension {
      var unit = Vector(repeating: 0, count: dimension)
      unit[k] = 1
      evaluator.environment[variable] = Quantity(.vector(unit))
      guard let weight = (try? evaluator.forgettingCalls.value(expression))?.value.scalar,
        weight.isFinite
      else { return nil }
      weights.append(weight)
    }
    return weights
  }

  /// The column itself, or as a row.
  private func isColumn(_ expression: Expression) -> Bool {
    switch expression.operation {
    case .variable: true
    case .transpose: isColumn(expression.operands[0])
    default: false
    }
  }
}
