internal import MathSyntax

/// What a chain's conditions say: over which values it is tested.
enum Condition {
  /// A variable of the chain and its bounds.
  case range(Variable, lower: Expression, upper: Expression)
  /// A declared index whose bounds depend on other ones.
  case declared(Declaration, lower: Expression, upper: Expression)
  /// Points at which it does not hold are left out.
  case holds(Expression)
}

extension Elaborator {
  /// Reads the pieces between commas; variables stay bound for the chain.
  mutating func conditions(
    _ parts: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> [Condition] {
    var result: [Condition] = []
    var names: [String] = []
    var index = 0
    while index < parts.count {
      let part = parts[index]
      index += 1
      let place = part.range(or: range)
      let relations = Notation.topLevel(part).filter { part[$0].symbol?.atomClass == .relation }
      guard let first = relations.first else {
        names.append(try variableName(part, place))
        continue
      }
      let left = Array(part[..<first])
      let right = Array(part[(first + 1)...])
      if part[first].scalar == "=", index + 1 < parts.count, Elaborator.isDots(parts[index]) {
        let lower = try expression(right, at: place)
        let upper = try expression(parts[index + 1], at: place)
        index += 2
        for name in names + [try variableName(left, place)] {
          result.append(.range(bind(name), lower: lower, upper: upper))
        }
        names = []
      } else if part[first].scalar == "=", let name = try? variableName(left, place),
        variable(named: name) == nil, vocabulary.declarations(named: name).isEmpty
      {
        let only = try expression(right, at: place)
        for name in names + [name] { result.append(.range(bind(name), lower: only, upper: only)) }
        names = []
      } else if part[first].scalar == "\u{2208}" {
        if let set = try set(right, place) {
          for name in names + [try variableName(left, place)] {
            result.append(.range(bind(name), lower: set.0, upper: set.1))
          }
        } else {
          for name in names + [try variableName(left, place)] {
            try requireDeclared(name, place)
          }
        }
        names = []
      } else if part[first].scalar == "\u{2192}" {
        guard sizes(left) != nil else {
          throw .unchecked(
            "\(Spelling.text(left)) tends to a limit, and no sizes are declared for it", place)
        }
      } else if relations.count == 2, let middle = try twoSided(part, relations, place) {
        result.append(middle)
      } else {
        result.append(.holds(try comparison(part, place)))
      }
    }
    for name in names { try requireDeclared(name, range) }
    return result
  }

  private func requireDeclared(_ name: String, _ range: Range<Int>) throws(Objection) {
    if variable(named: name) == nil, vocabulary.declarations(named: name).isEmpty {
      throw .unchecked("\(name) is not declared, and its range is not given", range)
    }
  }

  /// `\{1, \dots, n\}`; nil for sets that a declaration already stands for.
  private mutating func set(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> (Expression, Expression)? {
    guard nodes.first?.scalar == "{", nodes.last?.scalar == "}" else { return nil }
    let parts = Notation.split(Array(nodes.dropFirst().dropLast()))
    guard parts.count >= 3, Elaborator.isDots(parts[parts.count - 2]) else {
      throw .unchecked("this set cannot be read", range)
    }
    return (try expression(parts[0], at: range), try expression(parts[parts.count - 1], at: range))
  }

  /// `1 \le i \le n` for an `i` without a value of its own.
  private mutating func twoSided(
    _ nodes: [MathNode], _ relations: [Int], _ range: Range<Int>
  ) throws(Objection) -> Condition? {
    let middle = Array(nodes[(relations[0] + 1)..<relations[1]])
    guard let name = try? variableName(middle, range), variable(named: name) == nil,
      vocabulary.declarations(named: name).isEmpty
    else { return nil }
    let symbols = relations.map { nodes[$0].scalar.flatMap(RelationSymbol.init) }
    var lower = try expression(Array(nodes[..<relations[0]]), at: range)
    var upper = try expression(Array(nodes[(relations[1] + 1)...]), at: range)
    let one = Expression(.number(1), at: range)
    switch symbols[0] {
    case .lessOrEqual: break
    case .less: lower = Expression(.add, [lower, one], at: range)
    default: return nil
    }
    switch symbols[1] {
    case .lessOrEqual: break
    case .less:
      upper = Expression(.add, [upper, Expression(.negate, [one], at: range)], at: range)
    default: return nil
    }
    return .range(bind(name), lower: lower, upper: upper)
  }
}
