internal import Evidence

/// How a relation was read, and what its parts are worth at one point.
extension ChainCheck {
  /// The explanation of a relation: with values at its point that fails, or at the first one.
  func explanation(of index: Int) -> Check.Explanation {
    let number = kept.failing[index] ?? 0
    let sides = [chain.left(of: index), index + 1]
    if kept.failing[index] != nil, points.indices.contains(number) {
      trace(sides, at: points[number])
    }
    let printer = ExplanationPrinter(latex: latex, trace: evaluator.trace)
    let parts = sides.map { side in
      chain.sides[side].explained.map { printer.part($0, within: chain.sideRange(side)) }
        ?? Check.Explanation.Part(
          words: chain.sides[side].words, latex: printer.latex(at: chain.sideRange(side)))
    }
    var pairs: [Check.Explanation.Pair] = []
    if let left = chain.sides[sides[0]].expression, let right = chain.sides[sides[1]].expression {
      pairs = printer.pairs(left, right)
    }
    return Check.Explanation(
      point: points.indices.contains(number) ? points[number].description : "", sides: parts,
      terms: pairs, symbols: symbols(in: sides))
  }

  /// Evaluates some sides once more, and keeps what their parts are worth.
  private func trace(_ sides: [Int], at point: Point) {
    evaluator.trace.clear()
    evaluator.trace.isOn = true
    defer { evaluator.trace.isOn = false }
    // What stopped it before may stop it again; parts that have values are told all the same.
    for side in sides { _ = value(of: chain.sides[side], at: point) }
  }

  /// The declared symbols of some sides, in the order in which they stand there.
  private func symbols(in sides: [Int]) -> [Check.Explanation.Symbol] {
    var found: [Declaration] = []
    for side in sides {
      chain.sides[side].explained?.visit { part in
        guard case .symbol(let declaration, _) = part.operation,
          !found.contains(where: { $0 === declaration })
        else { return }
        found.append(declaration)
      }
    }
    return found.map { declaration in
      Check.Explanation.Symbol(
        latex: declaration.latex, value: declaration.told.words(), meaning: declaration.text?.text,
        file: declaration.place?.file, line: declaration.place?.line,
        isDefinition: declaration.isDefinition)
    }
  }
}

extension Chain.Side {
  /// The expression that a side is, or is bounded by.
  fileprivate var explained: Expression? {
    switch self {
    case .expression(let expression): expression
    case .order(let order, _, _): order
    case .set, .objection: nil
    }
  }

  fileprivate var words: String {
    switch self {
    case .expression: ""
    case .order: "order of magnitude"
    case .set(let set): set.dimensions.isEmpty ? "the set \(set.name)" : "a shape over \(set.name)"
    case .objection(let objection): "not read: \(objection.reason)"
    }
  }
}

extension Chain {
  /// Where a side stands in the formula.
  fileprivate func sideRange(_ side: Int) -> Range<Int> {
    statement.sides[side].range(or: 0..<0)
  }
}

/// Writes expressions with their values at a point.
struct ExplanationPrinter {
  let latex: String
  let trace: Trace
  /// How deep a tree is told, and how many operands of one part: what lies below is in its LaTeX.
  private static let (mostLevels, mostParts) = (12, 24)

  /// The LaTeX at a place, on one line.
  func latex(at range: Range<Int>) -> String {
    (SourceText(latex: latex).text(at: range) ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  // MARK: The tree

  /// - Parameter whole: where the part stands, if that is more than its own place.
  func part(
    _ expression: Expression, within whole: Range<Int>? = nil, level: Int = 0
  ) -> Check.Explanation.Part {
    var result = Check.Explanation.Part(
      words: expression.words, latex: latex(at: whole ?? expression.range),
      value: value(of: expression))
    guard level < Self.mostLevels else { return result }
    result.parts = expression.operands.prefix(Self.mostParts).map { part($0, level: level + 1) }
    // A name's place has its exponent in it.
    if case .power = expression.operation, let base = expression.operands.first,
      base.range == expression.range, let hat = result.latex.lastIndex(of: "^")
    {
      result.parts[0].latex = String(result.latex[..<hat])
    }
    if case .series(_, let variable) = expression.operation, result.parts.count > 2 {
      result.parts[2].value = terms(expression.operands[2], variable)
    }
    if expression.operands.count > Self.mostParts {
      let rest = expression.operands.count - Self.mostParts
      result.parts.append(Check.Explanation.Part(words: "and \(rest) more", latex: ""))
    }
    return result
  }

  /// A value is told where there is one; a number that is printed says it by itself.
  private func value(of expression: Expression) -> String? {
    if case .number = expression.operation { return nil }
    return trace.value(of: expression).map { Self.text($0.value) }
  }

  /// The first terms of a sum.
  private func terms(_ body: Expression, _ variable: Variable) -> String? {
    let values = trace.values(of: body)
    guard values.count > 1 else { return values.first.map { Self.text($0.value) } }
    return values.map { Self.text($0.value) }.joined(separator: ", ") + " … term by term"
  }

  // MARK: Terms

  /// The terms of two sums, or the factors of two products, those that are worth the same together.
  func pairs(_ left: Expression, _ right: Expression) -> [Check.Explanation.Pair] {
    let (first, second) = (left.core, right.core)
    if first.expression.isSum || second.expression.isSum {
      return matched(left.signedTerms, right.signedTerms)
    }
    if first.isNegative == second.isNegative,
      first.expression.isProduct || second.expression.isProduct
    {
      return matched(first.expression.factors, second.expression.factors)
    }
    // The same operation on parts of which one differs.
    guard first.isNegative == second.isNegative,
      first.expression.operation.isSame(as: second.expression.operation),
      first.expression.operands.count == second.expression.operands.count
    else { return [] }
    let operands = zip(first.expression.operands, second.expression.operands)
    let differing = operands.filter { !agree($0, $1) }
    guard differing.count == 1 else { return [] }
    return pairs(differing[0].0, differing[0].1)
  }

  private func agree(_ a: Expression, _ b: Expression) -> Bool {
    guard let x = trace.value(of: a), let y = trace.value(of: b) else { return a.isSame(as: b) }
    return Self.agree(x, y)
  }

  private func matched(_ left: [SignedTerm], _ right: [SignedTerm]) -> [Check.Explanation.Pair] {
    let (left, right) = (left.compactMap(valued), right.compactMap(valued))
    guard !left.isEmpty, !right.isEmpty, left.count + right.count > 2 else { return [] }
    var free = Array(right.indices)
    var pairs: [Check.Explanation.Pair] = []
    var alone: [Valued] = []
    for term in left {
      if let place = free.firstIndex(where: { Self.agree(right[$0].quantity, term.quantity) }) {
        let other = right[free.remove(at: place)]
        pairs.append(.init(left: term.term, right: other.term, agrees: true))
      } else {
        alone.append(term)
      }
    }
    for (index, term) in alone.enumerated() {
      let other = index < free.count ? right[free[index]] : nil
      pairs.append(.init(left: term.term, right: other?.term, agrees: false))
    }
    for index in free.dropFirst(alone.count) {
      pairs.append(.init(left: nil, right: right[index].term, agrees: false))
    }
    // A single term beside several of which none is its equal says nothing.
    let isTold = min(left.count, right.count) > 1 || pairs.contains(where: \.agrees)
    return isTold ? pairs : []
  }

  private struct Valued {
    var term: Check.Explanation.Term
    var quantity: Quantity
  }

  private func valued(_ term: SignedTerm) -> Valued? {
    let known =
      if case .number(let x) = term.expression.operation { Quantity(x) } else {
        trace.value(of: term.expression)
      }
    guard var quantity = known else { return nil }
    var text = latex(at: term.expression.range)
    if term.isNegative {
      quantity = quantity.negated
      // A minus before a sum belongs to all of it.
      text = term.expression.isSum ? "-(\(text))" : "-\(text)"
    }
    return Valued(term: .init(latex: text, value: Self.text(quantity.value)), quantity: quantity)
  }

  /// To the errors of both, or nearly: a part is not held to what the whole is.
  private static func agree(_ a: Quantity, _ b: Quantity) -> Bool {
    guard a.value.shape == b.value.shape else { return false }
    let size = max(a.value.magnitude, b.value.magnitude)
    let bound = 16 * (a.error + b.error) + 1e-12 * size
    return zip(a.value.elements, b.value.elements).allSatisfy { ($0 - $1).magnitude <= bound }
  }

  // MARK: Numbers

  /// Ten digits: parts that part late are told apart.
  static func text(_ value: MathValue) -> String {
    switch value {
    case .scalar(let x): return text(x)
    default:
      let elements = value.elements
      let shown = elements.prefix(6).map(text).joined(separator: ", ")
      return elements.count <= 6
        ? "[\(shown)]" : "\(value.kindDescription), [\(shown), …]"
    }
  }

  private static func text(_ x: Double) -> String {
    guard x.isFinite, x != 0 else { return Number.text(x) }
    if x == x.rounded(), x.magnitude < 1e10 { return String(Int(x)) }
    return DecimalText.plain(x, digits: 10)
  }
}

/// A term of a sum with its sign.
struct SignedTerm {
  var expression: Expression
  var isNegative = false
}

extension Expression {
  /// The expression without its signs.
  fileprivate var core: (expression: Expression, isNegative: Bool) {
    guard case .negate = operation else { return (self, false) }
    let (inside, isNegative) = operands[0].core
    return (inside, !isNegative)
  }

  fileprivate var isSum: Bool { if case .add = operation { true } else { false } }

  /// A product of two factors or more.
  fileprivate var isProduct: Bool { if case .multiply = operation { true } else { false } }

  /// The terms of a sum, those of sums in it too.
  fileprivate var signedTerms: [SignedTerm] {
    switch operation {
    case .add: operands.flatMap(\.signedTerms)
    case .negate:
      operands[0].signedTerms.map {
        SignedTerm(expression: $0.expression, isNegative: !$0.isNegative)
      }
    default: [SignedTerm(expression: self)]
    }
  }

  /// The factors of a product.
  fileprivate var factors: [SignedTerm] {
    if case .multiply = operation {
      return operands.flatMap(\.factors)
    }
    return [SignedTerm(expression: self)]
  }
}
