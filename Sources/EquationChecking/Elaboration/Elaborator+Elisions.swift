internal import MathSyntax

/// Sums and products with dots: `a_1 + \\dots + a_n`, `W_1 W_2 \\cdots W_n`.
extension Elaborator {
  /// A term and its sign.
  private struct Term {
    var isNegative: Bool
    var nodes: [MathNode]
    var signRange: Range<Int>
  }

  /// The sum that dots between + signs stand for; nil where no dots stand so.
  mutating func elidedSum(
    _ nodes: [MathNode], at range: Range<Int>
  ) throws(Objection) -> Expression? {
    let terms = Self.terms(nodes)
    guard let dots = terms.firstIndex(where: { Self.isDots($0.nodes) }), dots > 0 else {
      return nil
    }
    guard dots + 1 < terms.count else {
      throw .unchecked("dots at an end cannot be expanded", range)
    }
    let last = terms[dots + 1]
    // The pattern may begin at any term before the dots: the longest that fits.
    for start in 0..<dots {
      let run = terms[start...(dots + 1)]
      guard run.allSatisfy({ $0.isNegative == last.isNegative }) else { continue }
      let variable = bind("term \(variableCount)", isNumber: true)
      defer { unbind() }
      let cells = run.map(\.nodes)
      let found = attempt { elaborator throws(Objection) in
        try elaborator.pattern(cells, variable, at: range)
      }
      guard let pattern = found else { continue }
      let place = cells[0].range(or: range).through(last.nodes.range(or: range))
      let series = Expression(
        .series(.sum, variable), [pattern.lower, pattern.upper, pattern.body], at: place)
      var sum: [Expression] = []
      for term in terms[..<start] { sum.append(try value(of: term, at: range)) }
      sum.append(
        last.isNegative ? Expression(.negate, [series], at: place) : series)
      for term in terms[(dots + 2)...] { sum.append(try value(of: term, at: range)) }
      return sum.count == 1 ? sum[0] : Expression(.add, sum, at: range)
    }
    throw .unchecked(
      "the dots cannot be expanded: no pattern up to ‘\(Spelling.text(last.nodes))’",
      terms[dots].nodes.range(or: range))
  }

  private mutating func value(
    of term: Term, at range: Range<Int>
  ) throws(Objection) -> Expression {
    let value = try expression(term.nodes, at: term.nodes.range(or: range))
    return term.isNegative
      ? Expression(.negate, [value], at: term.signRange.through(value.range)) : value
  }

  /// What stands between signs outside of brackets.
  private static func terms(_ nodes: [MathNode]) -> [Term] {
    var terms: [Term] = []
    var start = 0
    var sign: MathNode?
    func append(upTo end: Int) {
      guard end > start else { return }
      terms.append(
        Term(
          isNegative: sign?.scalar == "\u{2212}", nodes: Array(nodes[start..<end]),
          signRange: sign?.range ?? nodes[start].range))
    }
    for place in Notation.topLevel(nodes) {
      guard let scalar = nodes[place].scalar, scalar == "+" || scalar == "\u{2212}" else {
        continue
      }
      append(upTo: place)
      sign = nodes[place]
      start = place + 1
    }
    append(upTo: nodes.count)
    return terms
  }

  /// The product that dots between factors stand for, and how many factors before the dots belong
  /// to it. `places` are where factors begin, where the dots are, where the last factor begins and
  /// ends.
  mutating func elidedProduct(
    _ places: [Int], _ cursor: Cursor
  ) throws(Objection) -> (count: Int, product: Expression) {
    let cells = zip(places, places.dropFirst()).map { Array(cursor.nodes[$0..<$1]) }
    let range = cells[0].range(or: cursor.range).through(cells[cells.count - 1].range(or: 0..<0))
    for start in 0..<(cells.count - 2) {
      let steps = attempt { elaborator throws(Objection) in
        try elaborator.steppedProduct(Array(cells[start...]), at: range)
      }
      if let steps { return (cells.count - 2 - start, steps) }
    }
    for start in 0..<(cells.count - 2) {
      let variable = bind("factor \(variableCount)", isNumber: true)
      defer { unbind() }
      let run = Array(cells[start...])
      let count = cells.count - 2 - start
      let rising = attempt { elaborator throws(Objection) in
        try elaborator.pattern(run, variable, at: range)
      }
      if let pattern = rising {
        let operands = [pattern.lower, pattern.upper, pattern.body]
        return (count, Expression(.series(.product, variable), operands, at: range))
      }
      // Falling indices, as in W^{(L)} … W^{(1)}: the pattern read from its end.
      let backwards = attempt { elaborator throws(Objection) in
        try elaborator.pattern(run.reversed(), variable, at: range)
      }
      if let pattern = backwards {
        let falling = Expression(
          .add,
          [
            pattern.lower, pattern.upper,
            Expression(
              .negate, [Expression(.variable(variable), at: range)], at: range),
          ], at: range)
        let body = pattern.body.replacing(variable, by: falling)
        return (
          count,
          Expression(.series(.product, variable), [pattern.lower, pattern.upper, body], at: range)
        )
      }
    }
    throw .unchecked("the dots cannot be expanded: no pattern between the factors", range)
  }

  /// `x (x - 1) \cdots (x - k + 1)`, `n (n - 1)(n - 2) \cdots 1`: factors that differ by one, down to
  /// the last or up to it.
  private mutating func steppedProduct(
    _ cells: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> Expression {
    var factors: [Expression] = []
    for cell in cells where !Self.isDots(cell) {
      factors.append(try expression(cell, at: cell.range(or: range)))
    }
    let first = factors[0]
    var direction = 0.0
    for (number, factor) in factors.dropLast().enumerated().dropFirst() {
      guard factor.operation.isSum, factor.operands.count == 2, factor.operands[0].isSame(as: first)
      else { throw .unchecked("no factors that differ by one", factor.range) }
      let step = factor.operands[1]
      let sign: Double
      switch step.operation {
      case .number(Double(number)): sign = 1
      case .negate where step.operands[0].isNumber(Double(number)): sign = -1
      default: throw .unchecked("no factors that differ by one", step.range)
      }
      guard number == 1 || sign == direction else {
        throw .unchecked("no factors that differ by one", step.range)
      }
      direction = sign
    }
    guard direction != 0, let last = factors.last else {
      throw .unchecked("no factors that differ by one", range)
    }
    let variable = bind("factor \(variableCount)", isNumber: true)
    defer { unbind() }
    func difference(_ a: Expression, _ b: Expression) -> Expression {
      Expression(.add, [a, Expression(.negate, [b], at: range)], at: range)
    }
    let index = Expression(.variable(variable), at: range)
    let body =
      direction > 0 ? Expression(.add, [first, index], at: range) : difference(first, index)
    let count = direction > 0 ? difference(last, first) : difference(first, last)
    return Expression(
      .series(.product, variable), [Expression(.number(0), at: range), count, body], at: range)
  }
}

extension Operation {
  fileprivate var isSum: Bool {
    if case .add = self { true } else { false }
  }
}

extension Expression {
  fileprivate func isNumber(_ value: Double) -> Bool {
    if case .number(value) = operation { true } else { false }
  }
}
