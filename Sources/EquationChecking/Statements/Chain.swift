internal import MathSyntax

/// A chain of relations with its meaning: sides, or why they have none.
struct Chain {
  enum Side {
    case expression(Expression)
    /// `\mathbb{R}^{m \times n}`: a shape.
    case set(NumberSet)
    /// `O(g)`: an order of magnitude along the declared sizes; or `Y + O(g)`.
    case order(Expression, beyond: Expression?, Order)
    case objection(Objection)

    var expression: Expression? {
      if case .expression(let expression) = self { return expression }
      return nil
    }

    /// Its remainder by a modulus, where there is one.
    fileprivate func modulo(_ modulus: Expression?) -> Side {
      guard let modulus else { return self }
      switch self {
      case .expression(let expression):
        return .expression(
          Expression(.standard(.modulo), [expression, modulus], at: expression.range))
      case .objection: return self
      case .set, .order:
        return .objection(
          .unchecked("a remainder of something that is not a number", modulus.range))
      }
    }
  }

  /// How an order of magnitude bounds a quantity.
  enum Order: String {
    case atMost = "O"
    case smaller = "o"
    case same = "Θ"
    case atLeast = "Ω"

    init?(_ name: SymbolName) {
      guard let word = name.word else { return nil }
      self.init(rawValue: word == "𝒪" ? "O" : word)
    }
  }

  /// A set of numbers, vectors or matrices.
  struct NumberSet {
    var name: String
    var dimensions: [Expression] = []
    /// Of a set that is listed.
    var members: [Expression] = []
  }

  var statement: Statement
  var sides: [Side]
  var conditions: [Condition]
  /// The value that is claimed to exist.
  private(set) var existence: Existence?
  var variableCount: Int
  /// How notation with several readings was read, for each side.
  private var readings: [[String]] = []
  private var conditionReadings: [String] = []
  /// The conventions on which the sides depend, each with where it was met first.
  private(set) var conventionsMet: [Convention: String] = [:]

  init(
    _ statement: Statement, _ vocabulary: Vocabulary, latex: String = "",
    conventions: Set<Convention> = []
  ) throws(Objection) {
    if let unread = statement.unread { throw unread }
    self.statement = statement
    let source = SourceText(latex: latex)
    var elaborator = Elaborator(vocabulary, source: source)
    elaborator.conventions = conventions
    elaborator.hasDifferentials = Elaborator.hasDifferentials(
      statement.nodes.cleaned, elaborator.vocabulary)
    elaborator.bareFunctions = Elaborator.bareFunctions(in: statement.nodes, vocabulary)
    let accounting = Accounting(source: source)
    conditions = try Chain.conditions(of: statement, &elaborator, accounting)
    existence = try Chain.existence(of: statement, &elaborator, accounting)
    variableCount = 0
    sides = []
    let modulus = try Chain.modulus(of: statement, &elaborator, accounting)
    for (index, nodes) in statement.sides.enumerated() {
      let isSet = index > 0 && statement.relations[index - 1].symbol == .element
      var inside = elaborator
      let variable = index == 1 ? statement.antiderivative : nil
      let side = Chain.side(nodes, isSet: isSet, by: variable, statement.range, &inside)
      let unread = accounting.unread(in: nodes) { nodes in
        var attempt = elaborator
        let side = Chain.side(nodes, isSet: isSet, by: variable, statement.range, &attempt)
        if case .objection = side { return nil }
        return Sense(side, outer: elaborator.variableCount)
      }
      sides.append(unread.map { .objection($0) } ?? side.modulo(modulus))
      readings.append(inside.newReadings(since: elaborator))
      conventionsMet.merge(inside.conventionsMet) { first, _ in first }
      elaborator.continueNumbering(after: inside)
    }
    conditionReadings = elaborator.readings
    try bindRanges(&elaborator)
    variableCount = elaborator.variableCount
    readMatrixOrder(elaborator)
    readAsymptotics()
  }

  /// `A \succeq B` by the smallest eigenvalue of A − B.
  private mutating func readMatrixOrder(_ elaborator: Elaborator) {
    guard statement.relations.count == 1,
      let order = statement.relations[0].matrixOrder,
      let left = sides[0].expression, let right = sides[1].expression,
      ![left, right].contains(where: { elaborator.shape(of: $0) == .column })
    else { return }
    let sign = statement.relations[0].text
    statement.relations[0].symbol = order.symbol
    statement.relations[0].reading =
      "`\(sign)` is read as: the difference of the sides has no eigenvalue below zero"
    sides[0] = .expression(order.eigenvalue(left, right, at: left.range))
    sides[1] = .expression(Expression(.number(0), at: right.range))
  }

  /// `a_n \sim b_n` along declared sizes: the quotient tends to one.
  private mutating func readAsymptotics() {
    guard statement.relations.count == 1, statement.relations[0].text == "\u{223C}",
      let left = sides[0].expression, let right = sides[1].expression,
      symbols().contains(where: { if case .sizes = $0.body { true } else { false } })
    else { return }
    statement.relations[0].symbol = .tends
    statement.relations[0].reading = "`\\sim` is read as: the quotient of the sides tends to 1"
    sides[0] = .expression(Expression(.divide, [left, right], at: left.range))
    sides[1] = .expression(Expression(.number(1), at: right.range))
  }

  private static func existence(
    of statement: Statement, _ elaborator: inout Elaborator, _ accounting: Accounting
  ) throws(Objection) -> Existence? {
    guard let nodes = statement.existing else { return nil }
    return try whole(nodes, statement, &elaborator, accounting) {
      (elaborator, nodes, range) throws(Objection) in
      try elaborator.existence(nodes, at: range)
    } meaning: { existence in
      existence.map { [$0.lower, $0.upper] }
    }
  }

  /// What the sides are congruent by; nil where they are equal.
  private static func modulus(
    of statement: Statement, _ elaborator: inout Elaborator, _ accounting: Accounting
  ) throws(Objection) -> Expression? {
    guard let nodes = statement.modulus else { return nil }
    return try whole(nodes, statement, &elaborator, accounting) {
      (elaborator, nodes, range) throws(Objection) in
      try elaborator.expression(nodes, at: range)
    } meaning: {
      [$0]
    }
  }

  /// Reads what stands beside the sides, each node of which is accounted for.
  private static func whole<Part>(
    _ nodes: [MathNode], _ statement: Statement, _ elaborator: inout Elaborator,
    _ accounting: Accounting,
    by read: @escaping (inout Elaborator, [MathNode], Range<Int>) throws(Objection) -> Part,
    meaning: @escaping (Part) -> [Expression]?
  ) throws(Objection) -> Part {
    let (before, range) = (elaborator, nodes.range(or: statement.range))
    let result = try read(&elaborator, nodes, range)
    let unread = accounting.unread(in: nodes) { nodes in
      var attempt = before
      guard let other = try? read(&attempt, nodes, range), let parts = meaning(other) else {
        return nil
      }
      return Sense(parts, outer: before.variableCount)
    }
    if let unread { throw unread }
    return result
  }

  /// The conditions, each node of which is accounted for.
  private static func conditions(
    of statement: Statement, _ elaborator: inout Elaborator, _ accounting: Accounting
  ) throws(Objection) -> [Condition] {
    let (before, range) = (elaborator, statement.range)
    let conditions = try elaborator.conditions(statement.conditions, at: range)
    for index in statement.conditions.indices {
      let unread = accounting.unread(in: statement.conditions[index]) { nodes in
        var parts = statement.conditions
        parts[index] = nodes
        var attempt = before
        guard let conditions = try? attempt.conditions(parts, at: range) else { return nil }
        return Sense(conditions, outer: before.variableCount)
      }
      if let unread { throw unread }
    }
    return conditions
  }

  /// How notation with several readings was read in a relation: its sign, its sides, the
  /// conditions.
  func readings(of relation: Int) -> [String] {
    var all = statement.relations[relation].reading.map { [$0] } ?? []
    for side in [left(of: relation), relation + 1] { all += readings[side] }
    var seen: Set<String> = []
    return (all + conditionReadings).filter { seen.insert($0).inserted }
  }

  /// Indices whose bounds are LaTeX get the ranges that these say here.
  private mutating func bindRanges(_ elaborator: inout Elaborator) throws(Objection) {
    for declaration in symbols() {
      guard case .indexBetween(let lower, let upper) = declaration.body else { continue }
      let bounds = (
        try elaborator.expression(latex: lower), try elaborator.expression(latex: upper)
      )
      conditions.append(.declared(declaration, lower: bounds.0, upper: bounds.1))
    }
  }

  /// - Parameter variable: By what the side is differentiated; nil where it stands as it is.
  private static func side(
    _ nodes: [MathNode], isSet: Bool, by variable: MathNode?, _ range: Range<Int>,
    _ elaborator: inout Elaborator
  ) -> Side {
    let place = nodes.range(or: range)
    do throws(Objection) {
      if nodes.isEmpty { throw .unchecked("a relation with an empty side", range) }
      if let variable {
        return .expression(try derivative(of: nodes, by: variable, place, &elaborator))
      }
      if isSet { return .set(try set(nodes, place, &elaborator)) }
      if let (order, kind) = try order(nodes, place, &elaborator) {
        return .order(order, beyond: nil, kind)
      }
      if let plus = Notation.topLevel(nodes).last(where: { nodes[$0].scalar == "+" }),
        let (order, kind) = try order(Array(nodes[(plus + 1)...]), place, &elaborator)
      {
        let main = Array(nodes[..<plus])
        return .order(
          order, beyond: try elaborator.expression(main, at: main.range(or: place)), kind)
      }
      return .expression(elaborator.withMatrixNorms(try elaborator.expression(nodes, at: place)))
    } catch {
      return .objection(error)
    }
  }

  private static func derivative(
    of nodes: [MathNode], by variable: MathNode, _ range: Range<Int>,
    _ elaborator: inout Elaborator
  ) throws(Objection) -> Expression {
    let place = try elaborator.expression([variable], at: variable.range)
    if let shape = elaborator.shape(of: place), shape != .number {
      throw .unchecked(
        "`\(elaborator.text([variable]))` is declared, and is no number: use another letter in the "
          + "integral", variable.range)
    }
    guard let name = Head(variable)?.name else {
      throw .unchecked("an integral without dx", variable.range)
    }
    let bound = elaborator.bind(name, isNumber: true)
    defer { elaborator.unbind() }
    let body = try elaborator.expression(nodes, at: range)
    return Expression(.pointDerivative(bound), [body, place], at: range)
  }

  /// `O(g)`, `o(g)`, `\Theta(g)`, `\Omega(g)`, where no such name is declared.
  private static func order(
    _ nodes: [MathNode], _ range: Range<Int>, _ elaborator: inout Elaborator
  ) throws(Objection) -> (Expression, Order)? {
    guard let name = nodes.first.flatMap(Spelling.name), let kind = Order(name),
      !elaborator.vocabulary.isDeclared(name),
      let arguments = Elaborator.arguments(after: 0, in: nodes), arguments.parts.count == 1,
      arguments.end == nodes.count, arguments.scripts == nil
    else { return nil }
    return (try elaborator.expression(arguments.parts[0], at: arguments.range), kind)
  }

  /// `\mathbb{R}`, `\mathbb{R}^n`, `\mathbb{R}^{m \times n}`.
  private static func set(
    _ nodes: [MathNode], _ range: Range<Int>, _ elaborator: inout Elaborator
  ) throws(Objection) -> NumberSet {
    if let members = listed(nodes) {
      return NumberSet(
        name: Spelling.text(nodes), members: try elaborator.indexExpressions(members, at: range))
    }
    guard let found = Notation.numberSet(nodes) else {
      throw .unchecked("this set is not known", range)
    }
    return NumberSet(
      name: found.name, dimensions: try elaborator.indexExpressions(found.dimensions, at: range))
  }

  /// The members of `\{0, 1\}`; nil for a set of another kind.
  private static func listed(_ nodes: [MathNode]) -> [[MathNode]]? {
    guard let whole = Notation.enclosure(nodes), whole.left == "{", whole.right == "}" else {
      return nil
    }
    let parts = Notation.split(whole.inner)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && !part.contains { $0.isDots || $0.symbol?.atomClass == .relation }
    }
    return isPlain && !parts.isEmpty ? parts : nil
  }

  /// The first symbol without declaration in the sides of a relation.
  func missing(in relation: Int) -> MissingSymbol? {
    for side in [left(of: relation), relation + 1] {
      if case .objection(let objection) = sides[side] { return objection.missing }
    }
    return nil
  }

  /// The side that a relation compares with the next one: a set is skipped.
  func left(of relation: Int) -> Int {
    var index = relation
    while index > 0, statement.relations[index].sharesSubject { index -= 1 }
    while index > 0, case .set = sides[index] { index -= 1 }
    return index
  }

  var isApproximate: Bool { statement.relations.contains { $0.symbol == .approximately } }

  /// All expressions of the chain.
  var expressions: [Expression] {
    var all = sides.compactMap(\.expression)
    for side in sides {
      if case .set(let set) = side { all += set.dimensions + set.members }
      if case .order(let order, let main, _) = side { all += [order] + (main.map { [$0] } ?? []) }
    }
    if let existence { all += [existence.lower, existence.upper] }
    for condition in conditions {
      switch condition {
      case .range(_, let lower, let upper): all += [lower, upper]
      case .declared(_, let lower, let upper): all += [lower, upper]
      case .solves(let left, let right): all += [left, right]
      case .assigned(_, let expression), .holds(let expression): all.append(expression)
      case .law(_, _, let parameters): all += parameters
      }
    }
    return all
  }

  /// Whether a condition gives free symbols their values: that of an expression, or those that
  /// solve an equation.
  var hasAssignments: Bool {
    conditions.contains {
      switch $0 {
      case .assigned, .solves: true
      default: false
      }
    }
  }

  /// A point at which the equations among the conditions hold; nil where none is found nearby.
  func placed(_ point: Point, _ evaluator: Evaluator) throws(Objection) -> Point? {
    try PremiseSolver(chain: self, evaluator: evaluator).solved(assigned(point, evaluator))
  }

  /// A point with the values that conditions give to free symbols.
  func assigned(_ point: Point, _ evaluator: Evaluator) throws(Objection) -> Point {
    guard hasAssignments else { return point }
    var result = point
    for case .assigned(let declaration, let expression) in conditions {
      let value = try evaluator.placed(at: result).value(expression).value
      let key = ObjectIdentifier(declaration)
      if let own = result.symbols[key], own.shape != value.shape {
        throw .wrong(
          "\(declaration.latex) is \(own.kindDescription), and the condition makes it "
            + value.kindDescription, expression.range)
      }
      result.symbols[key] = value
    }
    return result
  }

  /// Whether a mean is taken by drawing.
  var isSampled: Bool {
    var found = false
    for expression in expressions {
      expression.visit { part in
        switch part.operation {
        case .expectation(.declared), .expectation(.over), .expectation(.conditional):
          let random = RandomSymbols.of(part)
          let areNormal = random.allSatisfy {
            if case .random(.normal) = $0.body { true } else { false }
          }
          if !areNormal || random.count > 2 { found = true }
        default: break
        }
      }
    }
    return found
  }

  /// Whether random symbols stand outside of what is averaged, so that the chain must hold for
  /// every draw of them.
  var hasFreeDraws: Bool {
    expressions.contains { Chain.dependsOnDraws($0) }
  }

  static func dependsOnDraws(_ expression: Expression) -> Bool {
    switch expression.operation {
    case .expectation(.declared): return false
    case .expectation(.over), .expectation(.conditional):
      return !RandomSymbols.of(expression).isEmpty
    case .symbol(let declaration, _) where RandomSymbols.isRandom(declaration): return true
    default: return expression.operands.contains { dependsOnDraws($0) }
    }
  }

  /// The declared symbols that the chain needs, directly or through formulas; with `written` those
  /// that stand in it.
  func symbols(written: Bool = false) -> [Declaration] {
    var found: [Declaration] = []
    func collect(_ expression: Expression) {
      expression.visit { part in
        switch part.operation {
        case .symbol(let declaration, _): add(declaration)
        case .limit(let target):
          if case .sizes(let declaration) = target.quantity { add(declaration) }
        case .expectation(.empirical(_, let declaration)) where written: add(declaration)
        default: break
        }
      }
    }
    func add(_ declaration: Declaration) {
      if found.contains(where: { $0 === declaration }) { return }
      found.append(declaration)
      if written { return }
      for given in declaration.given { collect(given) }
      if case .formula(_, let body) = declaration.body { collect(body) }
    }
    for expression in expressions { collect(expression) }
    return found
  }
}
