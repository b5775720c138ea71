internal import MathSyntax

/// `\exists c \in (a, b) : f'(c) = 0`, "there exists n such that …": a value that makes the
/// relation hold is looked for at each point.
struct Existence {
  var variable: Variable
  /// Where it may be; the bounds may be infinite.
  var lower: Expression
  var upper: Expression
  var isInteger: Bool
}

extension StatementReader {
  /// What is said of the value that exists, and the rest; nil for a row that claims none.
  static func existence(
    _ nodes: [MathNode]
  ) -> (subject: [MathNode], rest: [MathNode])? {
    let nodes = Array(nodes.drop { isSpace($0) })
    guard let first = nodes.first, claimsExistence(first) else { return nil }
    let end = Notation.topLevel(nodes).dropFirst().first { place in
      let node = nodes[place]
      let ends =
        isColon(node.scalar) || node.scalar == "," || isSuchThat(node)
        || isSpace(node) && place > 1
      return ends && nodes[(place + 1)...].contains { isRelation($0) }
        && nodes[1..<place].contains { !isSpace($0) }
    }
    guard let end else { return nil }
    let rest = nodes[(end + 1)...].drop { isSpace($0) || isSuchThat($0) || isColon($0.scalar) }
    return (nodes[1..<end].filter { !isSpace($0) }, Array(rest))
  }

  private static func claimsExistence(_ node: MathNode) -> Bool {
    if node.scalar == "\u{2203}" { return true }
    guard case .text(let run) = node else { return false }
    return ["there exists", "there is", "there exists a", "there is a"].contains(Words(run).text)
  }

  private static func isSuchThat(_ node: MathNode) -> Bool {
    guard case .text(let run) = node else { return false }
    return ["such that", "with", "so that", "s.t.", "for which"].contains(Words(run).text)
  }
}

extension Elaborator {
  /// Binds the value that exists; nil where the row claims none.
  mutating func existence(
    _ subject: [MathNode]?, at range: Range<Int>
  ) throws(Objection) -> Existence? {
    guard let subject else { return nil }
    let place = subject.range(or: range)
    let infinity = Expression(.number(.infinity), at: place)
    let minus = Expression(.negate, [infinity], at: place)
    func bound(
      _ name: SymbolName, _ lower: Expression, _ upper: Expression, isInteger: Bool
    ) -> Existence {
      Existence(
        variable: bind(name, isNumber: true), lower: lower, upper: upper, isInteger: isInteger)
    }
    if let element = Notation.topLevel(subject).first(where: { subject[$0].scalar == "\u{2208}" }) {
      let name = try variableName(Array(subject[..<element]), place)
      let set = Array(subject[(element + 1)...])
      switch Spelling.text(set) {
      case "ℝ": return bound(name, minus, infinity, isInteger: false)
      case "ℕ": return bound(name, Expression(.number(0), at: place), infinity, isInteger: true)
      case "ℤ": return bound(name, minus, infinity, isInteger: true)
      default: break
      }
      if let ends = try integers(set, place) { return bound(name, ends.0, ends.1, isInteger: true) }
      if let ends = try intervalEnds(set, place) {
        return bound(name, ends[0], ends[1], isInteger: false)
      }
      throw .unchecked("the set `\(text(set))` is not read", set.range(or: place))
    }
    let relations = Notation.topLevel(subject).filter {
      subject[$0].scalar.flatMap(RelationSymbol.init)?.isInequality ?? false
    }
    if relations.count == 1, let name = try? variableName(Array(subject[..<relations[0]]), place) {
      let end = try expression(Array(subject[(relations[0] + 1)...]), at: place)
      let integers = declaredRange(of: name, at: place).flatMap { $0.isInteger ? $0 : nil }
      switch subject[relations[0]].scalar.flatMap(RelationSymbol.init) {
      case .greater, .greaterOrEqual:
        return bound(name, end, integers?.upper ?? infinity, isInteger: integers != nil)
      case .less, .lessOrEqual:
        return bound(name, integers?.lower ?? minus, end, isInteger: integers != nil)
      default: break
      }
    }
    let name = try variableName(subject, place)
    guard let known = declaredRange(of: name, at: place) else {
      throw .unchecked(
        "which values may \(name) have? Declare it, or write its set: `\\exists \(name) \\in (0, 1)`",
        place)
    }
    return bound(name, known.lower, known.upper, isInteger: known.isInteger)
  }

  private func declaredRange(
    of name: SymbolName, at range: Range<Int>
  ) -> (lower: Expression, upper: Expression, isInteger: Bool)? {
    for declaration in vocabulary.declarations(named: name)
    where declaration.pattern.slots.isEmpty {
      switch declaration.body {
      case .index(let ends):
        return (
          Expression(.number(Double(ends.lowerBound)), at: range),
          Expression(.number(Double(ends.upperBound)), at: range), true
        )
      case .free(let ends, nil):
        return (
          Expression(.number(ends.lowerBound), at: range),
          Expression(.number(ends.upperBound), at: range), false
        )
      default: continue
      }
    }
    return nil
  }
}
