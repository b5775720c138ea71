internal import MathSyntax

/// What a chain's conditions say: over which values it is tested.
enum Condition {
  /// A variable of the chain and its bounds.
  case range(Variable, lower: Expression, upper: Expression)
  /// A declared index whose bounds depend on other ones.
  case declared(Declaration, lower: Expression, upper: Expression)
  /// A free symbol has the value of an expression at each point.
  case assigned(Declaration, Expression)
  /// An equation that no drawn point satisfies: free symbols move to where it holds.
  case solves(Expression, Expression)
  /// Points at which it does not hold are left out.
  case holds(Expression)
  /// A name has a law: over it means are taken.
  case law(Variable, Law, [Expression])
}

extension Elaborator {
  /// Reads the pieces between commas; variables stay bound for the chain.
  mutating func conditions(
    _ parts: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> [Condition] {
    var result: [Condition] = []
    var names: [SymbolName] = []
    var nameNodes: [[MathNode]] = []
    let lawConditions = LawCondition.all(in: parts)
    var index = 0
    while index < parts.count {
      if let law = lawConditions.first(where: { $0.places.contains(index) }) {
        result += try conditions(of: law.names(from: index), at: range)
        index = law.places.upperBound + 1
        continue
      }
      let part = parts[index]
      index += 1
      let place = part.range(or: range)
      let relations = Notation.topLevel(part).filter { part[$0].symbol?.atomClass == .relation }
      guard let first = relations.first else {
        names.append(try variableName(part, place))
        nameNodes.append(part)
        continue
      }
      let left = Array(part[..<first])
      let right = Array(part[(first + 1)...])
      if part[first].scalar == "=", let listed = Self.listed(right, parts[index...]) {
        let lower = try expression(right, at: place)
        let upper = try expression(parts[listed], at: place)
        index = listed + 1
        for name in names + [try variableName(left, place)] {
          result.append(.range(bind(name, isNumber: true), lower: lower, upper: upper))
        }
        names = []
      } else if part[first].scalar == "=", let name = try? variableName(left, place),
        !isDeclared(name)
      {
        let only = try expression(right, at: place)
        for name in names + [name] {
          result.append(.range(bind(name, isNumber: true), lower: only, upper: only))
        }
        names = []
      } else if part[first].scalar == "=", relations.count == 1,
        let assigned = try assignment(left, right, place)
      {
        result.append(assigned)
      } else if part[first].scalar == "=", relations.count == 1,
        let solvable = try solvable(left, right, place)
      {
        result.append(solvable)
      } else if part[first].scalar == "\u{2208}" {
        let subjects = names + [try variableName(left, place)]
        if let values = Self.wholeNumbers(right),
          subjects.allSatisfy({ variable(named: $0) == nil })
        {
          for name in subjects { result += listed(name, values, place) }
          names = []
          nameNodes = []
          continue
        }
        if let ends = try integers(right, place),
          subjects.allSatisfy({ variable(named: $0) == nil })
        {
          for name in subjects {
            result.append(.range(bind(name, isNumber: true), lower: ends.0, upper: ends.1))
          }
        } else {
          for name in subjects { try requireDeclared(name, place) }
          for subject in nameNodes + [left] {
            var holds = try membership(of: subject, right, place)
            if holds == nil { holds = try interval(subject, right, place) }
            guard let holds else {
              throw .unchecked("the set `\(text(right))` is not read", right.range(or: place))
            }
            result.append(.holds(holds))
          }
        }
        names = []
      } else if part[first].scalar == "\u{2192}" {
        guard Spelling.text(right) == "∞" else {
          throw .unchecked("‘\(Spelling.text(right))’ is not read: sizes can only tend to ∞", place)
        }
        guard sizes(left) != nil else {
          throw .unchecked(
            "\(Spelling.text(left)) tends to a limit, and no sizes are declared for it", place)
        }
      } else if relations.count == 1, index < parts.count,
        let shared = try sharedRange(part, first, parts[index])
      {
        result += shared
        index += 1
      } else if relations.count == 2, let middle = try twoSided(part, relations, place) {
        result.append(middle)
      } else {
        result.append(.holds(try comparison(part, place)))
        // `a, b > 0` says it of both.
        if relations.count == 1 {
          for name in nameNodes {
            result.append(.holds(try comparison(name + part[first...], place)))
          }
        }
      }
      nameNodes = []
    }
    for name in names { try requireDeclared(name, range) }
    return result
  }

  /// What `X, Y \sim …` says of each of its names.
  private mutating func conditions(
    of law: LawCondition, at range: Range<Int>
  ) throws(Objection) -> [Condition] {
    let right = law.distribution
    let place = right.range(or: range)
    var result: [Condition] = []
    for name in law.names {
      let count = laws.count
      guard try addLaw(name, right, at: name.range(or: place).through(place)) else {
        throw .unchecked("the law `\(text(right))` is not declared", place)
      }
      for lawful in laws[count...] {
        result.append(.law(lawful.variable, lawful.law, lawful.parameters))
      }
    }
    return result
  }

  /// `1, \dots, n`, `1, 2, \dots, n` and `1, 2, 3`: where the last of the values behind the first one
  /// stands; nil where they are not successive.
  private static func listed(
    _ first: [MathNode], _ parts: ArraySlice<[MathNode]>
  ) -> Int? {
    func whole(_ nodes: [MathNode]) -> Int? {
      nodes.allSatisfy(\.isDigit) ? Int(Spelling.text(nodes)) : nil
    }
    var place = parts.startIndex
    var next = whole(first).map { $0 + 1 }
    while place < parts.endIndex, let value = next, whole(parts[place]) == value {
      next = value + 1
      place += 1
    }
    if place + 1 < parts.endIndex, Elaborator.isDots(parts[place]) { return place + 1 }
    return place > parts.startIndex ? place - 1 : nil
  }

  /// `y = 2 x` for a free y on which the other side does not depend; nil for another equation.
  private mutating func assignment(
    _ left: [MathNode], _ right: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Condition? {
    for (name, value) in [(left, right), (right, left)] {
      guard
        let whole = attempt({ elaborator throws(Objection) in
          try elaborator.expression(name, at: range)
        }), case .symbol(let declaration, 0) = whole.operation, whole.operands.isEmpty,
        declaration.isFree
      else { continue }
      let expression = try expression(value, at: value.range(or: range))
      if Dependence.of(expression, on: declaration) { continue }
      return .assigned(declaration, expression)
    }
    return nil
  }

  /// An equation for free numbers or vectors, which chance does not satisfy; nil for another one.
  private mutating func solvable(
    _ left: [MathNode], _ right: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Condition? {
    let sides = attempt { elaborator throws(Objection) in
      (
        try elaborator.expression(left, at: left.range(or: range)),
        try elaborator.expression(right, at: right.range(or: range))
      )
    }
    guard let sides, ![sides.0, sides.1].contains(where: Chain.dependsOnDraws) else { return nil }
    let isFree = [sides.0, sides.1].contains { side in
      side.contains { part in
        guard case .symbol(let declaration, _) = part.operation else { return false }
        return declaration.restsOnFreeValues
      }
    }
    return isFree ? .solves(sides.0, sides.1) : nil
  }

  /// `x \in \mathbb{R}^3`, `n \in \mathbb{N}` for a symbol with a value: 1 where its shape is this
  /// one, or where it is an integer; nil for another set.
  private mutating func membership(
    of subject: [MathNode], _ set: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let (name, dimensions) = Notation.numberSet(set) else { return nil }
    let value = try expression(subject, at: range)
    func equal(_ a: Expression, _ b: Expression) -> Expression {
      Expression(.comparison(.equal), [a, b], at: range)
    }
    func size(_ function: ArrayFunction) -> Expression {
      Expression(.array(function), [value], at: range)
    }
    let one = Expression(.number(1), at: range)
    if dimensions.isEmpty {
      var holds = [equal(size(.rows), one), equal(size(.columns), one)]
      if name != "ℝ" {
        holds.append(equal(value, Expression(.standard(.floor), [value], at: range)))
      }
      if name == "ℕ" {
        holds.append(
          Expression(
            .comparison(.greaterOrEqual), [value, Expression(.number(0), at: range)], at: range))
      }
      return Self.multiplied(holds, .juxtaposed)
    }
    let sizes = try indexExpressions(dimensions, at: range)
    let columns = sizes.count > 1 ? sizes[1] : one
    return Self.multiplied(
      [equal(size(.rows), sizes[0]), equal(size(.columns), columns)], .juxtaposed)
  }

  /// `\{-1, 1\}`: the numbers, in order; nil for another set.
  private static func wholeNumbers(_ nodes: [MathNode]) -> [Int]? {
    guard let whole = Notation.enclosure(nodes), whole.left == "{", whole.right == "}" else {
      return nil
    }
    let parts = Notation.split(whole.inner)
    let values = parts.compactMap { part in
      Int(String(Spelling.text(part).map { $0 == "\u{2212}" ? "-" : $0 }))
    }
    guard parts.count > 1, values.count == parts.count,
      let least = values.min(), let most = values.max(), most - least < 64
    else { return nil }
    return Set(values).sorted()
  }

  /// A variable that takes some whole numbers.
  private mutating func listed(
    _ name: SymbolName, _ values: [Int], _ range: Range<Int>
  ) -> [Condition] {
    func number(_ x: Int) -> Expression { Expression(.number(Double(x)), at: range) }
    let variable = bind(name, isNumber: true)
    let bounds = Condition.range(
      variable, lower: number(values[0]), upper: number(values[values.count - 1]))
    if values[values.count - 1] - values[0] == values.count - 1 { return [bounds] }
    let differences = values.map { value in
      Expression(
        .add, [Expression(.variable(variable), at: range), number(-value)], at: range)
    }
    let product = Self.multiplied(differences, .juxtaposed)
    return [bounds, .holds(Expression(.comparison(.equal), [product, number(0)], at: range))]
  }

  private func requireDeclared(_ name: SymbolName, _ range: Range<Int>) throws(Objection) {
    if !isDeclared(name) {
      throw .unchecked("\(name) is not declared, and its range is not given", range)
    }
  }

  /// The ends of `\{1, \dots, n\}` and `[n]`; nil for another set.
  mutating func integers(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> (Expression, Expression)? {
    guard let first = nodes.first, nodes.count > 2 else { return nil }
    let parts = Notation.split(Array(nodes.dropFirst().dropLast()))
    if first.scalar == "[", nodes[nodes.count - 1].scalar == "]", parts.count == 1 {
      return (Expression(.number(1), at: range), try expression(parts[0], at: range))
    }
    guard first.scalar == "{", nodes[nodes.count - 1].scalar == "}" else { return nil }
    let hasDots = parts.count >= 3 && Elaborator.isDots(parts[parts.count - 2])
    guard hasDots || parts.count >= 2 else {
      throw .unchecked("this set cannot be read", range)
    }
    let lower = try expression(parts[0], at: range)
    // What stands between must be the next integers.
    for (index, part) in parts.dropLast(hasDots ? 2 : 0).enumerated().dropFirst() {
      guard case .number(let start) = lower.operation,
        case .number(start + Double(index)) = try expression(part, at: range).operation
      else { throw .unchecked("this set cannot be read", range) }
    }
    return (lower, try expression(parts[parts.count - 1], at: range))
  }

  /// `x \in [a, b]`, `(a, b)`, for a symbol with a value: the points where it holds.
  mutating func interval(
    _ names: [MathNode], _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let interval = Notation.interval(nodes) else { return nil }
    var sides: [Expression] = []
    for name in Notation.split(names) {
      let value = try expression(name, at: range)
      for (symbol, end) in interval.bounds {
        sides.append(
          Expression(.comparison(symbol), [value, try expression(end, at: range)], at: range))
      }
    }
    return sides.isEmpty ? nil : Self.multiplied(sides, .juxtaposed)
  }

  /// `1 \le i, j \le n` for two names without values of their own, cut at its comma; nil for others.
  private mutating func sharedRange(
    _ part: [MathNode], _ sign: Int, _ next: [MathNode]
  ) throws(Objection) -> [Condition]? {
    let relations = Notation.topLevel(next).filter { next[$0].symbol?.atomClass == .relation }
    let place = part.range(or: 0..<0).through(next.range(or: 0..<0))
    guard relations == [1], let other = next[1].scalar.flatMap(RelationSymbol.init),
      let symbol = part[sign].scalar.flatMap(RelationSymbol.init), symbol == .lessOrEqual,
      other == .lessOrEqual,
      let first = try? variableName(Array(part[(sign + 1)...]), place), !isDeclared(first),
      let second = try? variableName([next[0]], place), !isDeclared(second)
    else { return nil }
    let lower = try expression(Array(part[..<sign]), at: place)
    let upper = try expression(Array(next[2...]), at: place)
    return [first, second].map {
      .range(bind($0, isNumber: true), lower: lower, upper: upper)
    }
  }

  /// `1 \le i \le n` for an `i` without a value of its own.
  private mutating func twoSided(
    _ nodes: [MathNode], _ relations: [Int], _ range: Range<Int>
  ) throws(Objection) -> Condition? {
    let middle = Array(nodes[(relations[0] + 1)..<relations[1]])
    guard let name = try? variableName(middle, range), !isDeclared(name)
    else { return nil }
    let symbols = relations.map { nodes[$0].scalar.flatMap(RelationSymbol.init) }
    var lower = try expression(Array(nodes[..<relations[0]]), at: range)
    var upper = try expression(Array(nodes[(relations[1] + 1)...]), at: range)
    if case .number(let a) = lower.operation, case .number(let b) = upper.operation,
      a != a.rounded() || b != b.rounded() || b - a <= 1, let head = Head(middle[0])
    {
      throw .unchecked(
        "\(name) is not declared, and no integers are meant between \(Number.text(a)) and "
          + Number.text(b), range, missing: MissingSymbol(head, middle[0], arguments: nil))
    }
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
    return .range(bind(name, isNumber: true), lower: lower, upper: upper)
  }
}

extension Declaration {
  /// Whether it is, or its formula has, a free number or vector.
  fileprivate var restsOnFreeValues: Bool {
    switch body {
    case .free: true
    case .formula(_, let body):
      body.contains { part in
        if case .symbol(let declaration, _) = part.operation {
          declaration.restsOnFreeValues
        } else {
          false
        }
      }
    default: false
    }
  }
}
