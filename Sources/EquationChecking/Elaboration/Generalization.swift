/// What two entries have in common, with a variable where they differ: `x_1` and `x_n` are `x_t`
/// from 1 to n.
struct Generalization {
  var body: Expression
  var lower: Expression
  var upper: Expression

  /// Nil where they differ in more than one way, or not in a number that runs.
  static func of(_ first: Expression, _ last: Expression, hole: Variable) -> Generalization? {
    var ends: (Expression, Expression)?
    let first = first.asPower(like: last)
    guard let body = merge(first, last, hole, &ends), let (lower, upper) = ends else { return nil }
    return Generalization(body: body, lower: lower, upper: upper)
  }

  private static func merge(
    _ a: Expression, _ b: Expression, _ hole: Variable, _ ends: inout (Expression, Expression)?
  ) -> Expression? {
    if a.isSame(as: b) { return a }
    if a.operation.isSame(as: b.operation), a.operands.count == b.operands.count,
      !a.operands.isEmpty
    {
      var result = a
      for index in a.operands.indices {
        guard let merged = merge(a.operands[index], b.operands[index], hole, &ends) else {
          return nil
        }
        result.operands[index] = merged
      }
      return result
    }
    guard a.isNumber || ends.map({ $0.0.isSame(as: a) }) ?? false else { return nil }
    if let (lower, upper) = ends {
      guard lower.isSame(as: a), upper.isSame(as: b) else { return nil }
    } else {
      ends = (a, b)
    }
    return Expression(.variable(hole), at: a.range)
  }

  /// What stands in an entry at the place of the variable; nil if the entry is of another pattern.
  func value(in entry: Expression, hole: Variable) -> Expression? {
    var value: Expression?
    return Self.fits(body, entry.asPower(like: body), hole, &value) ? value : nil
  }

  private static func fits(
    _ pattern: Expression, _ entry: Expression, _ hole: Variable, _ value: inout Expression?
  ) -> Bool {
    if case .variable(hole) = pattern.operation {
      if let value { return value.isSame(as: entry) }
      value = entry
      return true
    }
    return pattern.operation.isSame(as: entry.operation)
      && pattern.operands.count == entry.operands.count
      && zip(pattern.operands, entry.operands).allSatisfy { fits($0, $1, hole, &value) }
  }

  /// Whether the value is the lower end and `count` more.
  func isStep(_ value: Expression, by count: Int) -> Bool {
    guard case .number(let x) = value.operation, case .number(let start) = lower.operation else {
      return false
    }
    return x == start + Double(count)
  }

  /// Whether a value is so many steps before the upper end.
  func isStep(_ value: Expression, backBy count: Int) -> Bool {
    guard case .number(let x) = value.operation, case .number(let end) = upper.operation else {
      return false
    }
    return x == end - Double(count)
  }

  /// Whether its ends are numbers that fall: what runs so has no terms.
  var isFalling: Bool {
    guard case .number(let start) = lower.operation, case .number(let end) = upper.operation else {
      return false
    }
    return end < start
  }
}

extension Expression {
  /// `t` as t¹ and 1 as t⁰ beside a power of t: what `1 + t + … + t^n` begins with.
  fileprivate func asPower(like other: Expression) -> Expression {
    guard case .power = other.operation else { return self }
    let base = other.operands[0]
    func power(_ exponent: Double) -> Expression {
      Expression(.power, [base, Expression(.number(exponent), at: range)], at: range)
    }
    if isSame(as: base) { return power(1) }
    if case .number(1) = operation { return power(0) }
    return self
  }
}
