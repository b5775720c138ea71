internal import MathSyntax

/// A chain of relations with its meaning: sides, or why they have none.
struct Chain {
  enum Side {
    case expression(Expression)
    /// `\mathbb{R}^{m \times n}`: a shape.
    case set(NumberSet)
    case objection(Objection)

    var expression: Expression? {
      if case .expression(let expression) = self { return expression }
      return nil
    }
  }

  /// A set of numbers, vectors or matrices.
  struct NumberSet {
    var name: String
    var dimensions: [Expression]
  }

  var statement: Statement
  var sides: [Side]
  var conditions: [Condition]
  var variableCount: Int

  init(_ statement: Statement, _ vocabulary: Vocabulary) throws(Objection) {
    self.statement = statement
    var elaborator = Elaborator(vocabulary)
    conditions = try elaborator.conditions(statement.conditions, at: statement.range)
    sides = []
    for (index, nodes) in statement.sides.enumerated() {
      let isSet = index > 0 && statement.relations[index - 1].symbol == .element
      sides.append(Chain.side(nodes, isSet: isSet, statement.range, &elaborator))
    }
    variableCount = elaborator.variableCount
  }

  private static func side(
    _ nodes: [MathNode], isSet: Bool, _ range: Range<Int>, _ elaborator: inout Elaborator
  ) -> Side {
    let place = nodes.range(or: range)
    do throws(Objection) {
      if nodes.isEmpty { throw .unchecked("a relation with an empty side", range) }
      if isSet { return .set(try set(nodes, place, &elaborator)) }
      return .expression(try elaborator.expression(nodes, at: place))
    } catch {
      return .objection(error)
    }
  }

  /// `\mathbb{R}`, `\mathbb{R}^n`, `\mathbb{R}^{m \times n}`.
  private static func set(
    _ nodes: [MathNode], _ range: Range<Int>, _ elaborator: inout Elaborator
  ) throws(Objection) -> NumberSet {
    guard nodes.count == 1, let name = Spelling.name(of: nodes[0].nucleus),
      ["ℝ", "ℤ", "ℕ"].contains(name)
    else { throw .unchecked("this set is not known", range) }
    guard case .scripts(let scripts) = nodes[0] else {
      return NumberSet(name: name, dimensions: [])
    }
    guard scripts.subscript == nil, let above = scripts.superscript?.cleaned, name == "ℝ" else {
      throw .unchecked("this set is not known", range)
    }
    let crosses = Notation.topLevel(above).filter { above[$0].scalar == "\u{00D7}" }
    var parts: [[MathNode]] = []
    var start = 0
    for cross in crosses {
      parts.append(Array(above[start..<cross]))
      start = cross + 1
    }
    parts.append(Array(above[start...]))
    guard parts.count <= 2 else { throw .unchecked("this set is not known", range) }
    return NumberSet(name: name, dimensions: try elaborator.indexExpressions(parts, at: range))
  }

  /// The side that a relation compares with the next one: a set is skipped.
  func left(of relation: Int) -> Int {
    var index = relation
    while index > 0, case .set = sides[index] { index -= 1 }
    return index
  }

  /// All expressions of the chain.
  var expressions: [Expression] {
    var all = sides.compactMap(\.expression)
    for side in sides { if case .set(let set) = side { all += set.dimensions } }
    for condition in conditions {
      switch condition {
      case .range(_, let lower, let upper): all += [lower, upper]
      case .holds(let expression): all.append(expression)
      }
    }
    return all
  }

  /// The declared symbols that the chain needs, directly or through formulas.
  func symbols() -> [Declaration] {
    var found: [Declaration] = []
    func collect(_ expression: Expression) {
      expression.visit { part in
        switch part.operation {
        case .symbol(let declaration, _): add(declaration)
        case .limit(let target):
          if case .sizes(let declaration) = target.quantity { add(declaration) }
        default: break
        }
      }
    }
    func add(_ declaration: Declaration) {
      if found.contains(where: { $0 === declaration }) { return }
      found.append(declaration)
      for given in declaration.given { collect(given) }
      if case .formula(_, let body) = declaration.body { collect(body) }
    }
    for expression in expressions { collect(expression) }
    return found
  }
}
