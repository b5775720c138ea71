extension Sameness.Rule {
  /// f(x) for f_θ(x): names that a vocabulary declares for one function (`Vocabulary.identify`).
  static var names: Self {
    Self(reason: "two names of one function") { expression in
      guard case .symbol(let declaration, let count) = expression.operation,
        let first = declaration.firstName
      else { return expression }
      var result = expression
      result.operation = .symbol(first, parameters: count)
      return result
    }
  }

  /// ∂f(x′)/∂b for ∂f(x)/∂b where b only adds a term to f that has no argument
  /// (`Vocabulary.declareAddend`).
  static var addends: Self {
    Self(reason: "the derivative does not depend on the argument") { expression in
      guard case .derivative(let targets) = expression.operation, targets.count == 1,
        case .symbol(let target) = targets[0].quantity,
        case .symbol(let declaration, let count) = expression.operands[0].operation,
        declaration.addends.contains(target.latex)
      else { return expression }
      var function = expression.operands[0]
      for (index, slot) in declaration.pattern.parameters.enumerated()
      where index < count && slot.place == .argument {
        let argument = function.operands[index]
        // What moves with b itself matters.
        if Dependence.of(argument, on: target) { return expression }
        function.operands[index] = Expression(.number(0), at: argument.range)
      }
      return expression.replacing(0, by: function)
    }
  }
}
