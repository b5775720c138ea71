/// Misprints: the ways in which equations are spoiled to see whether a check would notice.
enum Mutation {
  /// What may be swapped for what: the symbols and variables that the chain uses.
  struct Context {
    /// Plain symbols and variables of the chain, by name.
    private var atoms: [(name: SymbolName, expression: Expression)] = []
    /// Declared symbols of the chain that take arguments.
    private var functions: [Declaration] = []
    /// Variables of the sums around the place at hand.
    private var scope: [Variable] = []

    init(_ chain: Chain) {
      for expression in chain.expressions {
        expression.visit { part in
          if case .symbol(let declaration, let count) = part.operation, count > 0,
            !functions.contains(where: { $0 === declaration })
          {
            functions.append(declaration)
          }
          guard let name = Mutation.atomName(part), part.operands.isEmpty else { return }
          if case .variable(let variable) = part.operation,
            !chain.conditions.contains(where: {
              if case .range(variable, _, _) = $0 { true } else { false }
            })
          {
            return
          }
          if !atoms.contains(where: { $0.name == name }) { atoms.append((name, part)) }
        }
      }
    }

    /// All mutants of an expression, with its parts'.
    ///
    /// - Parameter asWhole: Whether the whole gets another sign and a factor too.
    mutating func mutants(of expression: Expression, asWhole: Bool = true) -> [Expression] {
      var result = asWhole ? whole(expression) : []
      result += parts(of: expression)
      return result
    }

    /// The whole with another sign, and doubled.
    private func whole(_ expression: Expression) -> [Expression] {
      let range = expression.range
      let two = Expression(.number(2), at: range)
      return [
        Expression(.negate, [expression], at: range),
        Expression(.multiply(.juxtaposed), [two, expression], at: range),
      ]
    }

    private mutating func parts(of expression: Expression) -> [Expression] {
      var result = local(expression)
      for (index, operand) in expression.operands.enumerated() {
        if Mutation.isStructural(expression.operation, operand: index) { continue }
        var bound = 0
        if case .series(_, let variable) = expression.operation, index >= 2 {
          scope.append(variable)
          bound = 1
        }
        result += parts(of: operand).map { expression.replacing(index, by: $0) }
        scope.removeLast(bound)
      }
      return result
    }

    private func local(_ expression: Expression) -> [Expression] {
      Mutation.spoiled(expression) + swapped(expression) + lookAlikes(expression)
    }

    /// `\Sigma(x, x')` for `\dot\Sigma(x, x')`: another symbol of the chain with such arguments.
    private func lookAlikes(_ expression: Expression) -> [Expression] {
      guard case .symbol(let declaration, let count) = expression.operation, count > 0 else {
        return []
      }
      return functions.filter { other in
        other !== declaration && other.pattern.parameterCount == count
          && other.rank == declaration.rank
          && zip(other.pattern.parameters, declaration.pattern.parameters)
            .allSatisfy { $0.place == $1.place }
      }
      .prefix(3).map {
        Expression(
          .symbol($0, parameters: count), expression.operands, at: expression.range)
      }
    }

    /// `x` for `x'`, `i` for `j`: symbols of one letter, or indices.
    private func swapped(_ expression: Expression) -> [Expression] {
      guard let name = Mutation.atomName(expression), expression.operands.isEmpty else {
        return []
      }
      let isIndex = Mutation.isIndex(expression)
      var candidates = atoms.filter { atom in
        atom.name != name
          && (atom.name.with(primes: 0) == name.with(primes: 0)
            || isIndex && Mutation.isIndex(atom.expression))
      }
      .map(\.expression)
      if isIndex {
        candidates += scope.filter { $0.name != name }.map {
          Expression(.variable($0), at: expression.range)
        }
      }
      return Array(candidates.prefix(2))
    }
  }

  static func atomName(_ expression: Expression) -> SymbolName? {
    switch expression.operation {
    case .variable(let variable): variable.name
    case .symbol(let declaration, 0): declaration.pattern.name
    default: nil
    }
  }

  static func isIndex(_ expression: Expression) -> Bool {
    switch expression.operation {
    case .variable: true
    case .symbol(let declaration, 0):
      if case .index = declaration.body { true } else { false }
    default: false
    }
  }

  /// Operands whose change would make another construct of it, not a misprint.
  static func isStructural(_ operation: Operation, operand: Int) -> Bool {
    switch operation {
    case .limit: operand == 1
    case .expectation(.process), .expectation(.over), .expectation(.conditional): operand > 0
    case .power: operand == 1
    default: false
    }
  }
}
