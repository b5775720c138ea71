extension Sameness {
  /// In a product with the factor δ_{jk}, k may stand for j in every other factor: where they differ,
  /// both products are zero. So it is with ∂f_k/∂w_{ji} where f_k depends on row k of w alone.
  static func deltaReason(_ mutant: Expression, _ original: Expression) -> String? {
    guard let (changes, factors) = indexChanges(mutant, original, factors: []) else { return nil }
    let pairs = factors.compactMap(\.equalIndices)
    guard changes.allSatisfy({ areEqual($0.new, $0.old, by: pairs) }) else { return nil }
    return "another factor is zero unless the indices are the same"
  }

  /// Whether pairs of equal indices lead from one index to another.
  private static func areEqual(
    _ first: Expression, _ last: Expression, by pairs: [(Expression, Expression)]
  ) -> Bool {
    var rest = pairs
    var reached = [first]
    while let index = rest.firstIndex(where: { pair in
      reached.contains { $0.isSame(as: pair.0) || $0.isSame(as: pair.1) }
    }) {
      let pair = rest.remove(at: index)
      reached += [pair.0, pair.1]
    }
    return reached.contains { $0.isSame(as: last) }
  }

  /// The indices of one symbol in place of others, and the factors that stand beside it in its term.
  private static func indexChanges(
    _ new: Expression, _ old: Expression, factors: [Expression]
  ) -> (changes: [(new: Expression, old: Expression)], factors: [Expression])? {
    guard new.operands.count == old.operands.count, new.operation.isSame(as: old.operation) else {
      return nil
    }
    let changed = new.operands.indices.filter { !new.operands[$0].isSame(as: old.operands[$0]) }
    guard let index = changed.first else { return nil }
    let beside: [Expression]
    switch old.operation {
    case .multiply:
      let others = old.operands.indices.filter { !changed.contains($0) }
      beside = factors + others.flatMap { old.operands[$0].factors }
    case .divide where changed == [1]: beside = factors + old.operands[0].factors
    // What is bound or moved inside has another meaning there.
    case .expectation, .evaluated, .limit, .optimum, .recursion: beside = []
    default: beside = factors
    }
    let pairs = changed.map { (new: new.operands[$0], old: old.operands[$0]) }
    if pairs.allSatisfy({ $0.new.isIndexName && $0.old.isIndexName }) { return (pairs, beside) }
    guard changed.count == 1 else { return nil }
    return indexChanges(new.operands[index], old.operands[index], factors: beside)
  }
}

extension Expression {
  /// Indices unless which are the same the expression is zero: by its structure, or by
  /// `Vocabulary.declareRows`.
  fileprivate var equalIndices: (Expression, Expression)? {
    switch operation {
    case .delta where operands.count == 2: return (operands[0], operands[1])
    case .derivative(let targets) where targets.count == 1 && targets[0].components > 0:
      guard case .symbol(let target) = targets[0].quantity,
        case .symbol(let declaration, let count) = operands[0].operation,
        operands[0].operands.count == count + 1, declaration.rows.contains(target.latex)
      else { return nil }
      return (operands[0].operands[count], operands[1 + targets[0].parameters])
    default: return nil
    }
  }

  fileprivate var isIndexName: Bool { operands.isEmpty && Mutation.isIndex(self) }

  /// What makes the expression zero where it is zero.
  fileprivate var factors: [Expression] {
    switch operation {
    case .multiply: operands.flatMap(\.factors)
    case .divide, .negate: operands[0].factors
    default: [self]
    }
  }
}
