extension Sameness.Rule {
  /// (1/n) Σ_{i=1}^{n−1} a_i for (1/n) Σ_{i=1}^n a_i under a limit in n, where no a_i depends on n. If
  /// the means m_n have a limit, then a_n/n = m_n − (n − 1)/n · m_{n−1} tends to zero, and so does a_1/n.
  static var means: Self {
    Self(reason: "one term more or less makes no difference in the limit") { expression in
      guard case .limit(let target) = expression.operation,
        case .sizes(let size) = target.quantity
      else { return expression }
      return expression.replacing(0, by: expression.operands[0].withWholeMeans(size))
    }
  }
}

extension Expression {
  /// Means over 1 to `size`, whose first and last term count as written.
  fileprivate func withWholeMeans(_ size: Declaration) -> Expression {
    var result = self
    switch operation {
    case .multiply(.juxtaposed), .multiply(.dot):
      let means = operands.contains { $0.isFraction(of: size) }
      let sums = operands.indices.filter { operands[$0].isSum(to: size) }
      guard means, sums.count == 1 else { return self }
      result.operands[sums[0]] = operands[sums[0]].whole
    case .divide where operands[1].isSize(size) && operands[0].isSum(to: size):
      result.operands[0] = operands[0].whole
    case .add, .negate: result.operands = operands.map { $0.withWholeMeans(size) }
    default: break
    }
    return result
  }

  private func isSize(_ size: Declaration) -> Bool {
    if case .symbol(let declaration, 0) = operation { declaration === size } else { false }
  }

  /// c/n.
  private func isFraction(of size: Declaration) -> Bool {
    guard case .divide = operation, operands[1].isSize(size) else { return false }
    return !Dependence.of(operands[0], on: size)
  }

  /// A sum from 1 to n, or with one term less, of terms without n.
  private func isSum(to size: Declaration) -> Bool {
    guard case .series(.sum, _) = operation, operands.count == 3 else { return false }
    let upper = operands[1]
    let isUpper: Bool
    if case .add = upper.operation {
      isUpper = upper.operands[0].isSize(size) && upper.operands[1].constant == -1
    } else {
      isUpper = upper.isSize(size)
    }
    return isUpper && (operands[0].constant == 1 || operands[0].constant == 2)
      && !Dependence.of(operands[2], on: size)
  }

  /// The value of a number, or of a sum of numbers.
  private var constant: Double? {
    switch operation {
    case .number(let x): return x
    case .negate: return operands[0].constant.map { -$0 }
    case .add:
      var sum = 0.0
      for operand in operands {
        guard let x = operand.constant else { return nil }
        sum += x
      }
      return sum
    default: return nil
    }
  }

  /// The same sum from 1 to n.
  private var whole: Expression {
    var result = self
    result.operands[0] = Expression(.number(1), at: operands[0].range)
    if case .add = operands[1].operation { result.operands[1] = operands[1].operands[0] }
    return result
  }
}
